"""What every search engine answers, the values it takes and gives, and how one is opened by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from corpus.errors import CrossreadError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.search.query_ast import Query
    from index.search.signed_files import Trouble

EngineName = Literal["whoosh", "tantivy"]


class MissingEngineError(CrossreadError):
    """The search engine that was chosen for a corpus is not installed, or not known."""


@dataclass(frozen=True, slots=True)
class Document:
    """A passage as the index sees it: `number` is its row, `id` its id; the rest tells of its article.

    The passages of one article are given side by side, in order of `position`.
    """

    number: int
    id: str
    article: str
    text: str
    position: int = 0
    story: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query. `score` is BM25F, at least 0."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Spelling:
    """A term of the index that somebody may have meant: `passages` have it, `number` is one of them."""

    term: str
    passages: int
    number: int


class Engine(Protocol):
    """A full-text index over passages, kept in one folder and bound to a generation of the store.

    No byte on disk is used before it was checked (see `signed_files`). An index that cannot be used
    counts as empty, at generation 0, and the next commit replaces it. So does one of which a part that
    was first read later turns out to be damaged: the question that read it raises DamagedIndexError.
    """

    name: EngineName

    @property
    def trouble(self) -> Trouble:
        """Why the index on disk could not be used; empty if it could."""

    @property
    def generation(self) -> int:
        """The store's generation that the index was last brought up to; 0 when it is new."""

    def refresh(self) -> bool:
        """Read what other processes have written since; False if they have not."""

    def check(self) -> None:
        """Read and check what was not read yet; what is damaged then shows as `trouble`."""

    def add(self, documents: Iterable[Document], generation: int) -> None:
        """Index passages in one commit; an article that is there already is replaced."""

    def remove(self, articles: Iterable[str], generation: int) -> None:
        """Take articles out in one commit; an unknown one is no error."""

    def tidy(self) -> None:
        """Write many small commits as one, where that makes searches faster; takes seconds."""

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number."""

    def frequency(self, term: str) -> int:
        """Return how many passages have a term, however it is spelled; those taken out may still count."""

    def spellings(self, word: str) -> list[Spelling]:
        """Return what is written like a word that no passage has: nearest first, of those the commonest.

        None if a passage has the word.
        """

    def count(self) -> int:
        """Return the number of passages in the index."""

    def latest(self) -> int:
        """Return the highest number of a passage in the index, 0 where there is none."""

    def close(self) -> None:
        """Free the memory and files that the index takes; it is not used afterwards."""


def open_engine(name: str, folder: Path, corpus: str, key: bytes | None = None) -> Engine:
    """Open the index in a folder with an engine; `corpus` is the id of the corpus that it is made from.

    Its files are signed with the key, None for that of the user.

    Raises:
        MissingEngineError: the engine is not installed, or this crossread does not know it.
        StoreError: the user's state folder cannot be written.
    """
    match name:
        case "whoosh":
            from index.search.whoosh_engine import WhooshEngine

            return WhooshEngine(folder, corpus, key)
        case "tantivy":
            return _open_tantivy(folder, corpus, key)
        case _:
            raise MissingEngineError(
                f"This corpus is searched with {name}, which this crossread does not know: update "
                "crossread, or choose another engine with `crossread search --engine whoosh QUERY`."
            )


def _open_tantivy(folder: Path, corpus: str, key: bytes | None) -> Engine:
    try:
        from index.search.tantivy_engine import TantivyEngine
    except ModuleNotFoundError as error:
        if error.name != "tantivy":
            raise
        raise MissingEngineError(
            "Searching with tantivy needs the package tantivy: pip install 'crossread[tantivy]', or "
            "choose the engine that is always there with `crossread search --engine whoosh QUERY`."
        ) from error
    return TantivyEngine(folder, corpus, key)
