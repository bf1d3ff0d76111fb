"""The page of answers: claims and lone passages in one ranking, and what they can be narrowed by. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from index.analysis.days import month
from index.present.marked_runs import runs
from index.present.shapes import first, result_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.analysis.coverage import State
    from index.query.finder import Result

SIZE: Final = 20
# A claim in a list of answers shows so many outlets beside its heading, then leads to its page.
BESIDE: Final = 3
LONGEST_FACET: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and what it is narrowed to; an empty string is no narrowing. `page` counts from 1."""

    query: str
    story: str = ""
    seed: str = ""
    kind: str = ""
    outlet: str = ""
    month: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of an answer, its matched words as runs, and what its outlet does with the claim."""

    passage: Passage
    head: Head
    runs: tuple[tuple[str, str], ...]
    state: State | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim by its best passage and one of each other outlet, or a passage that stands alone."""

    result: Result
    best: Hit
    others: tuple[Hit, ...]
    kinds: tuple[str, ...]
    first: dict[str, Any] | None
    seeded: bool

    @property
    def beside(self) -> tuple[Hit, ...]:
        """Those that are shown beside the best."""
        return self.others[:BESIDE]

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
    """A way to narrow the answers: its name in the address, its heading, and (value, label, count)."""

    name: str
    title: str
    values: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answers of one page; `claims` and `alone` count all of them."""

    asked: Asked
    answers: tuple[Answer, ...]
    facets: tuple[Facet, ...]
    claims: int
    alone: int
    pages: int
    error: str = ""


def search_page(asked: Asked, results: Iterable[Result], error: str = "") -> SearchPage:
    """The answers, narrowed and cut into pages."""
    found = [_answer(result) for result in results]
    kept = [answer for answer in found if _fits(answer, asked)]
    pages = max(1, -(-len(kept) // SIZE))
    page = min(max(asked.page, 1), pages)
    return SearchPage(
        asked=asked,
        answers=tuple(kept[(page - 1) * SIZE : page * SIZE]),
        facets=_facets(kept, asked),
        claims=sum(1 for answer in kept if answer.claim),
        alone=sum(1 for answer in kept if not answer.claim),
        pages=pages,
        error=error,
    )


def _answer(result: Result) -> Answer:
    best = _hit(result, result.passages[0])
    row, story = result.row, result.story
    if row is None or story is None:
        return Answer(result, best, (), (), None, seeded=False)
    heads = {best.head.outlet: best}
    for passage in (*result.passages[1:], *story.passages_of(row.claim)):
        outlet = result.heads[passage.article].outlet
        if outlet not in heads:
            heads[outlet] = _hit(result, passage)
    differences = story.differences.get(row.claim.id, ())
    return Answer(
        result=result,
        best=best,
        others=tuple(heads.values())[1:],
        kinds=tuple(dict.fromkeys(found.kind for _, _, found in differences)),
        first=first(row.claim, story),
        seeded=any(story.passages[member].article == story.seed for member in row.claim.members),
    )


def _hit(result: Result, passage: Passage) -> Hit:
    head = result.heads[passage.article]
    lit = [(start, end, "lit") for start, end in result.matched.get(passage.id, ())]
    state = result.row.cells[head.outlet].state if result.row else None
    return Hit(passage, head, tuple(runs(passage.text, lit)), state)


def _fits(answer: Answer, asked: Asked) -> bool:
    heads = answer.heads
    return (
        (not asked.seed or answer.seeded == (asked.seed == "yes"))
        and (not asked.kind or asked.kind in answer.kinds)
        and (not asked.outlet or any(head.outlet == asked.outlet for head in heads))
        and (not asked.month or any((head.published or "")[:7] == asked.month for head in heads))
    )


def _facets(answers: Sequence[Answer], asked: Asked) -> tuple[Facet, ...]:
    ways: list[tuple[str, str, Callable[[Answer], Iterable[str]], Callable[[str], str]]] = [
        ("seed", "Claims", _seeded, lambda value: "in the seed" if value == "yes" else "not in the seed"),
        ("kind", "Differs in", lambda answer: answer.kinds, lambda value: f"≠ {value}"),
        ("outlet", "Outlet", lambda answer: {head.outlet for head in answer.heads}, str),
        ("month", "Published", lambda answer: {(h.published or "")[:7] for h in answer.heads} - {""}, month),
    ]
    found = []
    for name, title, values, told in ways:
        count = Counter(value for answer in answers for value in values(answer))
        ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:LONGEST_FACET]
        if ranked and (len(ranked) > 1 or getattr(asked, name)):
            found.append(Facet(name, title, tuple((value, told(value), n) for value, n in ranked)))
    return tuple(found)


def _seeded(answer: Answer) -> list[str]:
    return ["yes" if answer.seeded else "no"] if answer.claim else []


def search_json(page: SearchPage) -> dict[str, Any]:
    """The shape of `search --json`."""
    results = [result_json(answer.result) for answer in page.answers]
    error = {"error": page.error} if page.error else {}
    return {"query": page.asked.query, "results": results} | error


def search_rows(page: SearchPage) -> list[dict[str, Any]]:
    """A passage a row, in the order of the answers."""
    return [
        {
            "rank": rank,
            "claim": answer.claim,
            "outlet": head.outlet,
            "kind": head.kind,
            "published": head.published,
            "text": passage.text,
            "article": head.id,
            "position": passage.position,
            "url": head.url,
        }
        for rank, answer in enumerate(page.answers, 1)
        for passage in answer.result.passages
        for head in [answer.result.heads[passage.article]]
    ]
