"""The page of an answer: claims and lone passages in one ranking, and ways to narrow them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from index.analysis.days import month
from index.present.marked_runs import runs
from index.present.shapes import first
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.analysis.coverage import State
    from index.query.request import Answer, Result

SIZE: Final = 20
# A claim in a list of answers shows the passages of so many outlets side by side, then leads to its page.
ABREAST: Final = 3
LONGEST_FACET: Final = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of an answer, its matched words as runs, and what its outlet does with the claim."""

    passage: Passage
    head: Head
    runs: tuple[tuple[str, str], ...]
    state: State | None


@dataclass(frozen=True, slots=True)
class Item:
    """A claim by its best passage and one of each other outlet, or a passage that stands alone.

    `near` are passages of other outlets that come near one that stands alone.
    """

    result: Result
    best: Hit
    others: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    first: dict[str, Any] | None = None

    @property
    def seed(self) -> str | None:
        """The id of the article that its story starts from."""
        if self.result.story is None:
            return self.best.head.id if self.result.facts.in_seed else None
        return self.result.story.seed

    @property
    def beside(self) -> tuple[Hit, ...]:
        """Those that are shown side by side: the best among them, the seed's first."""
        others = sorted(self.others, key=lambda hit: hit.head.id != self.seed)[: ABREAST - 1]
        return tuple(sorted((self.best, *others), key=lambda hit: hit.head.id != self.seed))

    @property
    def tones(self) -> list[str]:
        """The kinds in which its passages differ in tone."""
        return [kind for kind in self.result.facts.kinds if kind in TONE]

    @property
    def heads(self) -> list[Head]:
        """The articles of the passages, one for each outlet."""
        return [hit.head for hit in (self.best, *self.others)]

    @property
    def claim(self) -> str | None:
        """The id of the claim."""
        return self.result.row.claim.id if self.result.row else None


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the answer: its name in the address, its heading, and (value, label, count)."""

    name: str
    title: str
    values: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of an answer. `options` is what it was asked by, as in its address; `page` counts from 1."""

    answer: Answer
    options: Mapping[str, str]
    items: tuple[Item, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int


def search_page(answer: Answer, options: Mapping[str, str]) -> SearchPage:
    """The page of an answer that was asked for by its offset."""
    return SearchPage(
        answer=answer,
        options=options,
        items=tuple(_item(result) for result in answer.results),
        facets=_facets(answer),
        page=answer.request.offset // SIZE + 1,
        pages=pages(answer),
    )


def pages(answer: Answer) -> int:
    """How many pages the answer has, at least one."""
    return max(1, -(-answer.total // SIZE))


def _item(result: Result) -> Item:
    best = _hit(result, result.passages[0])
    row, story = result.row, result.story
    if row is None or story is None:
        return Item(result, best, near=tuple(_hit(result, passage) for passage in result.near))
    hits = {best.head.outlet: best}
    for passage in (*result.passages[1:], *story.passages_of(row.claim)):
        outlet = result.heads[passage.article].outlet
        if outlet not in hits:
            hits[outlet] = _hit(result, passage)
    return Item(result, best, tuple(hits.values())[1:], first=first(row.claim, story))


def _hit(result: Result, passage: Passage) -> Hit:
    head = result.heads[passage.article]
    matched = [(start, end, "matched") for start, end in result.matched.get(passage.id, ())]
    state = result.row.cells[head.outlet].state if result.row else None
    return Hit(passage, head, tuple(runs(passage.text, matched)), state)


TITLES: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    "seed": ("Seed", lambda value: "in the seed" if value == "yes" else "not in the seed"),
    "kind": ("Differs in", lambda value: f"≠ {value}"),
    "outlet": ("Outlets", str),
    "month": ("Months", lambda value: month(None if value == "undated" else value)),
    "language": ("Languages", str),
}


def _facets(answer: Answer) -> tuple[Facet, ...]:
    """Ways to narrow the answer that leave something out, and those that were taken."""
    found = []
    for name, (title, label) in TITLES.items():
        counts = answer.facets.get(name, {})
        chosen = getattr(answer.request.filters, name)
        shown = dict.fromkeys(list(counts)[:LONGEST_FACET] + ([chosen] if chosen else []))
        if len(shown) > 1 or chosen:
            values = tuple((value, label(value), counts.get(value, 0)) for value in shown)
            found.append(Facet(name, title, values))
    return tuple(found)


def search_rows(answer: Answer) -> list[dict[str, Any]]:
    """A passage a row, in the order of the answer."""
    return [
        {
            "rank": rank,
            "claim": result.row.claim.id if result.row else None,
            "outlet": head.outlet,
            "kind": head.kind,
            "published": head.published,
            "text": passage.text,
            "article": head.id,
            "position": passage.position,
            "url": head.url,
        }
        for rank, result in enumerate(answer.results, answer.request.offset + 1)
        for passage in result.passages
        for head in [result.heads[passage.article]]
    ]
