"""Passages as the judge of pairs saw them, kept by digest of their text and model: each is encoded once.

Reads and writes `passage_vectors`, which may be emptied at any time.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from index.align.model.encoded import EncodedPassage, stacked
from index.align.model.judge import shipped
from index.align.model.late_interaction import answering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus.store.database import Database
    from index.align.model.encoded import Encoded, Floats, Index
    from index.align.model.judge import Match

# SQLite's usual limit of variables is far higher; a smaller batch reads as fast.
BATCH = 500
TABLE = "SELECT 1 FROM sqlite_master WHERE name = 'passage_vectors'"


class StoredJudge:
    """The shipped judge, whose vectors come from the corpus where it has them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[bytes, EncodedPassage] = {}
        self._new: set[bytes] = set()

    @property
    def digests(self) -> frozenset[bytes]:
        """The digests of the texts that it was asked to encode."""
        return frozenset(self._seen)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it knows (ISO 639-1)."""
        return shipped().languages

    @property
    def scale(self) -> Sequence[float]:
        """The three numbers that make a probability of the joint evidence."""
        return shipped().scale

    def encoded(self, texts: Sequence[str], /) -> Encoded:
        """At least one text, in order; those that the corpus does not have are encoded and remembered."""
        digests = [digest_of(text) for text in texts]
        self._seen |= self._stored([digest for digest in digests if digest not in self._seen])
        missing = {d: text for d, text in zip(digests, texts, strict=True) if d not in self._seen}
        fresh = shipped().encode(list(missing.values()))
        self._seen |= dict(zip(missing, fresh, strict=True))
        self._new |= missing.keys()
        return stacked([self._seen[digest] for digest in digests])

    def keep(self) -> None:
        """Store the new vectors, inside the unit of work of the caller."""
        packed = {digest: self._seen[digest].to_bytes() for digest in self._new}
        put_vectors(self._database, shipped().name, packed)
        self._new = set()

    def logits(self, passages: Encoded, left: Index, right: Index, /) -> Floats:
        """The log odds of each pair."""
        return shipped().logits(passages, left, right)

    def explain(self, passages: Encoded, left: int, right: int, /) -> Match:
        """Where two passages match best."""
        return shipped().explain(passages, left, right)

    def meaning(self, texts: Sequence[str | None]) -> Callable[[str], Floats] | None:
        """How near each text is to a question, by the vectors that the corpus has; None where it has few.

        A text without vectors, and None for one that the judge cannot read, is as near as most are.
        Nothing is encoded but the question.
        """
        digests = [b"" if text is None else digest_of(text) for text in texts]
        found = self._stored([digest for digest in digests if digest])
        places = [at for at, digest in enumerate(digests) if digest in found]
        if not places or 2 * len(places) < len(texts):
            return None
        passages = stacked([found[digests[at]] for at in places])

        def near(question: str) -> Floats:
            values = answering(passages, shipped().encoded([question]))
            out = np.full(len(texts), np.median(values), dtype=np.float32)
            out[places] = values
            return out

        return near

    def _stored(self, digests: Sequence[bytes]) -> dict[bytes, EncodedPassage]:
        found = stored_vectors(self._database, shipped().name, digests)
        return {digest: EncodedPassage.from_bytes(packed) for digest, packed in found.items()}


def stored_vectors(database: Database, model: str, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    """What the corpus has of a model's vectors of these texts, packed, by digest."""
    found: dict[bytes, bytes] = {}
    if not database.value(TABLE):  # a page reads corpora of older crossreads as they are
        return found
    unique = list(dict.fromkeys(digests))
    for at in range(0, len(unique), BATCH):
        part = unique[at : at + BATCH]
        marks = ",".join("?" * len(part))
        sql = f"SELECT digest, vectors FROM passage_vectors WHERE model = ? AND digest IN ({marks})"
        found |= {bytes(row["digest"]): bytes(row["vectors"]) for row in database.rows(sql, [model, *part])}
    return found


def put_vectors(database: Database, model: str, packed: Mapping[bytes, bytes]) -> None:
    """Store a model's vectors by the digests of their texts, inside the unit of work of the caller."""
    rows = (
        {"digest": digest, "model": model, "vectors": vectors} for digest, vectors in sorted(packed.items())
    )
    database.insert("passage_vectors", rows, verb="REPLACE")


def forget(database: Database, digests: Iterable[bytes]) -> None:
    """Delete the vectors of these texts, inside the unit of work of the caller."""
    for digest in sorted(digests):
        database.execute("DELETE FROM passage_vectors WHERE digest = ?", [digest])


def digest_of(text: str) -> bytes:
    """The first 16 bytes of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
