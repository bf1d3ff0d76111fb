"""The page of outlets (what each has, where it was first) and the page of days. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from index.analysis import days as dates
from index.analysis.first import first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.analysis.comparison import Head
    from index.present.indexed_story import IndexedStory
    from index.records import Claim


@dataclass(frozen=True, slots=True)
class Entry:
    """An outlet: its articles, its claims, in how many it is among the first or odd; its passages.

    `alone` counts passages in no claim; `compared` says whether they could be looked for in other outlets.
    """

    outlet: str
    heads: tuple[Head, ...]
    seed: bool
    claims: int
    first: int
    passages: int
    alone: int
    odd: int
    compared: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the story, so many days `after` the one before: its articles, and what each brought first."""

    published: str | None
    after: int | None
    articles: tuple[tuple[Head, tuple[Claim, ...]], ...]


def entries(indexed: IndexedStory) -> tuple[Entry, ...]:
    """The outlets, those in most claims first."""
    claims: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    for claim in indexed.claims.values():
        claims.update(list(indexed.has(claim)))
        firsts.update({head.outlet for head in indexed.story.earliest(claim)})
        odd.update({outlet for point in indexed.points.get(claim.id, ()) for outlet in point.odd})
    found = []
    for outlet, heads in indexed.outlets.items():
        passages = [passage for head in heads for passage in indexed.passages_of.get(head.id, ())]
        alone = sum(1 for passage in passages if passage.id in indexed.only_here)
        counts = (claims[outlet], firsts[outlet], len(passages), alone, odd[outlet])
        compared = any(indexed.is_compared(head) for head in heads)
        found.append(Entry(outlet, heads, outlet == indexed.seed_outlet, *counts, compared))
    return tuple(sorted(found, key=lambda entry: -entry.claims))


def days(indexed: IndexedStory) -> tuple[Day, ...]:
    """The story by days, the undated last."""
    brought: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in indexed.claims.values():
        for head in indexed.story.earliest(claim):
            brought[head.id].append(claim)
    heads = sorted(indexed.story.articles.values(), key=lambda head: head.published or "9999")
    found: list[Day] = []
    for published, group in groupby(heads, key=lambda head: (head.published or "")[:10] or None):
        before, day = (dates.day_of(found[-1].published) if found else None), dates.day_of(published)
        after = (day - before).days if day and before else None
        found.append(Day(published, after, tuple((head, tuple(brought[head.id])) for head in group)))
    return tuple(found)


def entries_json(indexed: IndexedStory) -> dict[str, Any]:
    """The outlets as data."""
    return {"story": indexed.story.story, "outlets": [_row(entry) for entry in entries(indexed)]}


def entries_rows(indexed: IndexedStory) -> list[dict[str, Any]]:
    """An outlet a row."""
    return [_row(entry) for entry in entries(indexed)]


def _row(entry: Entry) -> dict[str, Any]:
    kinds = sorted({head.kind for head in entry.heads})
    captured = sum(head.capture == "full" for head in entry.heads)
    return {
        "outlet": entry.outlet,
        "articles": len(entry.heads),
        "captured_whole": captured,
        "kinds": ", ".join(kinds),
        "first_published": first(entry.heads).published,
        "passages": entry.passages,
        "only_here": entry.alone,
        "claims": entry.claims,
        "first": entry.first,
        "odd_one_out": entry.odd,
    }


def days_json(indexed: IndexedStory) -> dict[str, Any]:
    """The days as data."""
    return {"story": indexed.story.story, "articles": days_rows(indexed)}


def days_rows(indexed: IndexedStory) -> list[dict[str, Any]]:
    """An article a row, by date."""
    return [
        {**_article(head), "brought_first": len(claims), "claims": ", ".join(claim.id for claim in claims)}
        for day in days(indexed)
        for head, claims in day.articles
    ]


def _article(head: Head) -> Mapping[str, Any]:
    names = ("published", "outlet", "kind", "title", "url", "capture")
    return {name: getattr(head, name) for name in names} | {"article": head.id}
