"""What the judge said of a story's pairs, kept in the corpus: of one more article only its own are compared.

Reads and writes `judged_stories`, which may be emptied at any time. Knows nothing of words and links.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from index.align.model.judge import shipped
from index.store.passage_vectors import StoredJudge, forget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corpus.store.database import Database
    from index.align.model.encoded import Encoded, Floats, Index
    from index.align.model.judge import Match

    Keys = NDArray[np.uint64]

OWN: Final = "SELECT passages FROM judged_stories WHERE story = ?"
OTHERS: Final = "SELECT passages FROM judged_stories WHERE story <> ?"
DIGEST_BYTES: Final = 16
# An odd number whose bits are well mixed (the golden ratio of 64 bits), so that few pairs share a key.
MIXING: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class PairScores:
    """The log odds of pairs: `pairs` (n,) are their keys in ascending order, `logits` (n,) belong to them."""

    pairs: Keys
    logits: Floats

    def of(self, pairs: Keys) -> tuple[Floats, NDArray[np.bool_]]:
        """The log odds of these pairs, and which of them are known; 0 where they are not.

        >>> known = PairScores(np.array([3, 8], np.uint64), np.array([0.5, -1.0], np.float32))
        >>> [column.tolist() for column in known.of(np.array([8, 4], np.uint64))]
        [[-1.0, 0.0], [True, False]]
        """
        if not len(self.pairs):
            return np.zeros(len(pairs), np.float32), np.zeros(len(pairs), np.bool_)
        at = np.minimum(np.searchsorted(self.pairs, pairs), len(self.pairs) - 1)
        found = self.pairs[at] == pairs
        return np.where(found, self.logits[at], np.float32(0)), found

    @classmethod
    def made_of(cls, pairs: Sequence[Keys], logits: Sequence[Floats]) -> PairScores:
        """Several answers in one, each pair once."""
        keys, first = np.unique(np.concatenate([*pairs, np.zeros(0, np.uint64)]), return_index=True)
        return cls(keys, np.concatenate([*logits, np.zeros(0, np.float32)])[first])


def pair_keys(passages: Encoded, left: Index, right: Index) -> Keys:
    """A number for each pair, from the vectors of its passages, whichever is left."""
    used, at = np.unique(np.concatenate([left, right]), return_inverse=True)
    digests = (hashlib.blake2b(row.tobytes(), digest_size=8).digest() for row in passages.mean[used])
    keys = np.frombuffer(b"".join(digests), dtype="<u8")[at]
    one, other = keys[: len(left)], keys[len(left) :]
    return np.asarray(np.minimum(one, other) * MIXING + np.maximum(one, other), dtype=np.uint64)


class StoryJudge:
    """The shipped judge for one story: what it saw and said before comes from the corpus."""

    def __init__(self, database: Database, story: str) -> None:
        self._database, self._story = database, story
        self._vectors = StoredJudge(database)
        self._known = _stored(database, story)
        self._asked: list[tuple[Keys, Floats]] = []

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it knows (ISO 639-1)."""
        return self._vectors.languages

    @property
    def scale(self) -> Sequence[float]:
        """The three numbers that make a probability of the joint evidence."""
        return self._vectors.scale

    def encoded(self, texts: Sequence[str], /) -> Encoded:
        """At least one text, in order."""
        return self._vectors.encoded(texts)

    def logits(self, passages: Encoded, left: Index, right: Index, /) -> Floats:
        """The log odds of each pair; only those that were not asked before are compared."""
        pairs = pair_keys(passages, left, right)
        out, known = self._known.of(pairs)
        out[~known] = shipped().logits(passages, left[~known], right[~known])
        self._asked.append((pairs, out))
        return out

    def explain(self, passages: Encoded, left: int, right: int, /) -> Match:
        """Where two passages match best."""
        return self._vectors.explain(passages, left, right)

    def keep(self, beside: frozenset[bytes] = frozenset()) -> None:
        """Store what is new and forget what the story has no more, inside the unit of work of the caller.

        `beside` are the digests of texts of the story that others keep vectors of.
        """
        self._vectors.keep()
        used = self._vectors.digests | beside
        if gone := _digests(self._database, OWN, self._story) - used:
            forget(self._database, gone - _digests(self._database, OTHERS, self._story))
        scores = PairScores.made_of(*zip(*self._asked, strict=True)) if self._asked else _EMPTY
        row = {
            "story": self._story,
            "model": shipped().name,
            "passages": b"".join(sorted(used)),
            "pairs": scores.pairs.astype("<u8").tobytes(),
            "logits": scores.logits.astype("<f4").tobytes(),
        }
        self._database.insert("judged_stories", [row], verb="REPLACE")


_EMPTY: Final = PairScores(np.zeros(0, np.uint64), np.zeros(0, np.float32))


def _stored(database: Database, story: str) -> PairScores:
    row = database.row(
        "SELECT pairs, logits FROM judged_stories WHERE story = ? AND model = ?", [story, shipped().name]
    )
    if row is None:
        return _EMPTY
    return PairScores(np.frombuffer(row["pairs"], "<u8"), np.frombuffer(row["logits"], "<f4"))


def _digests(database: Database, query: str, story: str) -> set[bytes]:
    """The digests of the passages of one story (`OWN`), or of all others (`OTHERS`)."""
    packed = (bytes(row["passages"]) for row in database.rows(query, [story]))
    return {part[at : at + DIGEST_BYTES] for part in packed for at in range(0, len(part), DIGEST_BYTES)}
