"""What every search engine answers, and the values it takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.search.query_tree import Query


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
    """A passage that answers a query. `score` is BM25F, at least 0; `terms` the stems that matched."""

    number: int
    score: float
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A term of the index that somebody may have meant: `passages` have it, `number` is one of them."""

    term: str
    passages: int
    number: int


class Engine(Protocol):
    """A full-text index over passages, kept in one folder and bound to a generation of the store."""

    @property
    def generation(self) -> int:
        """The store's generation that the index was last brought up to; 0 when it is new."""

    def add(self, documents: Iterable[Document], generation: int) -> None:
        """Index passages in one commit; an article that is there already is replaced."""

    def remove(self, articles: Iterable[str], generation: int) -> None:
        """Take articles out in one commit; an unknown one is no error."""

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number."""

    def frequency(self, term: str) -> int:
        """Return how many passages have a term, however it is spelled; those taken out may still count."""

    def spellings(self, word: str) -> list[Spelling]:
        """Return what is written like a word that no passage has, nearest first; none if one has it."""

    def count(self) -> int:
        """Return the number of passages in the index."""

    def latest(self) -> int:
        """Return the highest number of a passage in the index, 0 where there is none."""

    def close(self) -> None:
        """Let go of the files."""
