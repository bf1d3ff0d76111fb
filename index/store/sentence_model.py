"""The model of sentence vectors that a corpus was given, and its vectors, kept by digest of text and model.

The choice is a setting in `state`; the vectors are rows of `passage_vectors`, beside those of the judge, and
may be deleted at any time. What the model is for is decided in `index.align`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from corpus.errors import CrossreadError
from index.store.passage_vectors import digest_of, put_vectors, stored_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corpus.store.database import Database

KEY: Final = "model"
# What two models never put at one place: by it the vectors of one are told from those of another.
PROBE: Final = ("The bridge was closed on Monday.", "Die Brücke ist seit Montag gesperrt.", "12 000", "…")
PROBE_DECIMALS: Final = 2
WAY_OUT: Final = "or let the corpus do without it: crossread model none"


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """A corpus' model: `source` is its name or folder, `name` tells it from others, also in another folder.

    `languages` are those that its card names (ISO 639-1); None where it names none, and is taken to know all.
    """

    source: str
    name: str
    languages: frozenset[str] | None

    @property
    def title(self) -> str:
        """Its name as a person knows it, without what tells it from others of that name.

        >>> ChosenModel("/home/ada/many-languages", "many-languages 1b4f02aa", None).title
        'many-languages'
        """
        return self.name.rpartition(" ")[0]


def chosen_model(database: Database) -> ChosenModel | None:
    """The model of a corpus; None where it has none."""
    kept = database.value("SELECT value FROM state WHERE key = ?", [KEY])
    if kept is None:
        return None
    row: dict[str, Any] = json.loads(kept)
    languages = row.pop("languages")
    return ChosenModel(**row, languages=None if languages is None else frozenset(languages))


def choose_model(database: Database, source: str) -> ChosenModel:
    """Give the corpus a model, by name or folder, from now on.

    Raises:
        CrossreadError: it cannot be loaded; the corpus keeps what it had.
    """
    from index.align.semantic import load

    folder = Path(source)
    found = str(folder.resolve()) if folder.is_dir() else source
    model = load(found)
    seen = np.asarray(model(PROBE), dtype=np.float64).round(PROBE_DECIMALS) + 0.0  # no -0.0
    mark = hashlib.blake2b(seen.tobytes(), digest_size=4).hexdigest()
    chosen = ChosenModel(found, f"{folder.name if folder.is_dir() else source} {mark}", model.languages)
    put_model(database, chosen)
    return chosen


def put_model(database: Database, chosen: ChosenModel) -> None:
    """Keep this choice."""
    languages = None if chosen.languages is None else sorted(chosen.languages)
    row = json.dumps(asdict(chosen) | {"languages": languages}, ensure_ascii=False)
    with database.atomic():
        database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", [KEY, row])


def remove_model(database: Database) -> None:
    """Let the corpus do without a model; its vectors stay, for when it is chosen again."""
    with database.atomic():
        database.execute("DELETE FROM state WHERE key = ?", [KEY])


class StoredVectors:
    """A corpus' model, which is loaded only where the corpus lacks a vector of a text."""

    def __init__(self, database: Database, model: ChosenModel) -> None:
        self._database, self._model = database, model
        self._seen: dict[bytes, bytes] = {}
        self._new: set[bytes] = set()

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that the model knows (ISO 639-1); None where it does not say: all."""
        return self._model.languages

    @property
    def digests(self) -> frozenset[bytes]:
        """The digests of the texts whose vectors were asked for."""
        return frozenset(self._seen)

    def __call__(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """One row for each text, in order; those that the corpus lacks are made and remembered.

        Raises:
            CrossreadError: one is lacking, and the model cannot be loaded.
        """
        digests = [digest_of(text) for text in texts]
        unknown = [digest for digest in digests if digest not in self._seen]
        self._seen |= stored_vectors(self._database, self._model.name, unknown)
        missing = {d: text for d, text in zip(digests, texts, strict=True) if d not in self._seen}
        if missing:
            rows = self._made(list(missing.values()))
            self._seen |= {d: row.tobytes() for d, row in zip(missing, rows, strict=True)}
            self._new |= missing.keys()
        return np.array([np.frombuffer(self._seen[digest], "<f4") for digest in digests])

    def keep(self) -> None:
        """Store the new vectors, inside the unit of work of the caller."""
        packed = {digest: self._seen[digest] for digest in self._new}
        put_vectors(self._database, self._model.name, packed)
        self._new = set()

    def _made(self, texts: Sequence[str]) -> NDArray[np.float32]:
        from index.align.semantic import load

        try:
            model = load(self._model.source)
        except CrossreadError as error:
            raise CrossreadError(f"{str(error).rstrip('.')}, {WAY_OUT}.") from error
        return np.asarray(model(texts), dtype="<f4")
