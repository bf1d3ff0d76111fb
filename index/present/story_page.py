"""The page of a story: its coverage matrix, and what could not be read. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from index.analysis import days as dates
from index.present.claim_choice import StoryOptions, chosen_claims, outlets_of
from index.present.shapes import claim_json
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.analysis.coverage import Reason, Row, State
    from index.present.indexed_story import IndexedStory
    from index.records import Claim

# Cells that a browser lays out without delay, and columns that can still be read.
MOST_CELLS: Final = 8000
MOST_COLUMNS: Final = 60


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet; `kind` where none of its articles are its own words; `opens` begins a month."""

    outlet: str
    head: Head
    kind: str
    seed: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: what the outlet does with the claim, and by which passage; `odd` stands alone.

    `reason` says why it is unknown, where it is. `number` is the place of that passage among those that
    the page prints in full.
    """

    column: Column
    state: State
    passage: Passage | None = None
    number: int = -1
    odd: bool = False
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of the matrix."""

    claim: Claim
    label: Passage
    head: Head
    number: int
    outlets: int
    kinds: tuple[str, ...]
    row: Row
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The matrix as asked for: `groups` head its columns, `passages` are those its cells stand for.

    `hidden` counts the outlets that would be further columns.
    """

    indexed: IndexedStory
    options: StoryOptions
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    passages: tuple[tuple[Passage, Head], ...]
    found: int
    pages: int
    hidden: int
    partial: tuple[Head, ...]
    undated: tuple[Head, ...]
    uncompared: tuple[Head, ...]
    digests: tuple[Head, ...]
    differing: int


def story_page(indexed: IndexedStory, options: StoryOptions) -> StoryPage:
    """A story, as asked for."""
    claims = chosen_claims(indexed, options)
    outlets = outlets_of(indexed, options.group)
    size = len(options.claims) or max(20, MOST_CELLS // min(len(outlets) or 1, MOST_COLUMNS))
    pages = max(1, -(-len(claims) // size))
    page = min(max(options.page, 1), pages)
    rows = indexed.rows(claims[(page - 1) * size : page * size])
    shown = outlets if options.wide else _busiest(indexed, rows, outlets)
    columns = _columns(indexed, shown)
    heads = tuple(indexed.story.articles.values())
    numbered: dict[str, int] = {}
    lines = tuple(_line(indexed, row, columns, numbered) for row in rows)
    return StoryPage(
        indexed=indexed,
        options=options,
        columns=columns,
        groups=_groups(columns),
        lines=lines,
        passages=tuple(
            (indexed.story.passages[passage], indexed.story.head(passage)) for passage in numbered
        ),
        found=len(claims),
        pages=pages,
        hidden=len(outlets) - len(shown),
        partial=tuple(head for head in heads if head.capture != "full"),
        undated=tuple(head for head in heads if dates.day_of(head.published) is None),
        uncompared=tuple(head for head in heads if not indexed.is_compared(head)),
        digests=tuple(head for head in heads if head.byline != head.outlet),
        differing=sum(1 for claim in indexed.claims if indexed.points.get(claim)),
    )


def _busiest(indexed: IndexedStory, rows: Sequence[Row], outlets: Sequence[str]) -> list[str]:
    """Where there are more outlets than columns: those with most in these claims, in their order."""
    if len(outlets) <= MOST_COLUMNS:
        return list(outlets)
    count = {
        outlet: sum(outlet in row.outlets("reports", "attributes", "disputes") for row in rows)
        for outlet in outlets
    }
    ranked = sorted(outlets, key=lambda outlet: (outlet != indexed.seed_outlet, -count[outlet]))
    shown = set(ranked[:MOST_COLUMNS])
    return [outlet for outlet in outlets if outlet in shown]


def _columns(indexed: IndexedStory, outlets: Sequence[str]) -> tuple[Column, ...]:
    columns: list[Column] = []
    before = None
    for outlet in outlets:
        heads = indexed.outlets[outlet]
        kinds = {head.kind if head.byline != head.outlet else "" for head in heads}
        head = indexed.seed if outlet == indexed.seed_outlet and indexed.seed else heads[0]
        month = dates.month(head.published)
        kind = kinds.pop() if len(kinds) == 1 else ""
        columns.append(Column(outlet, head, kind, outlet == indexed.seed_outlet, month != before))
        before = month
    return tuple(columns)


def _groups(columns: Sequence[Column]) -> tuple[tuple[str, int], ...]:
    months = groupby(columns, key=lambda column: dates.month(column.head.published))
    return tuple((name, sum(1 for _ in group)) for name, group in months)


def _line(indexed: IndexedStory, row: Row, columns: Sequence[Column], numbered: dict[str, int]) -> Line:
    label = indexed.story.passages[row.claim.label]
    points = (point for point in indexed.points.get(row.claim.id, ()) if point.kind not in TONE)
    odd = frozenset(outlet for point in points for outlet in point.odd)
    return Line(
        claim=row.claim,
        label=label,
        head=indexed.story.articles[label.article],
        number=numbered.setdefault(label.id, len(numbered)),
        outlets=len(row.outlets("reports", "attributes", "disputes")),
        kinds=indexed.kinds(row.claim),
        row=row,
        marks=tuple(_mark(indexed, row, column, odd, numbered) for column in columns),
    )


def _mark(
    indexed: IndexedStory, row: Row, column: Column, odd: frozenset[str], numbered: dict[str, int]
) -> Mark:
    cell = row.cells[column.outlet]
    if not cell.passages:
        return Mark(column, cell.state, reason=cell.reason)
    spoken = (p for p in cell.passages if indexed.story.voices.get((row.claim.id, p)) == cell.state)
    chosen = next(spoken, cell.passages[0])
    number = numbered.setdefault(chosen, len(numbered))
    return Mark(column, cell.state, indexed.story.passages[chosen], number, column.outlet in odd)


def story_json(page: StoryPage) -> dict[str, Any]:
    """The page as data: the claims shown, each with the state of every outlet."""
    story = page.indexed.story
    claims = [
        claim_json(line.row, story)
        | {"cells": {outlet: cell.state for outlet, cell in line.row.cells.items()}}
        for line in page.lines
    ]
    return {
        "story": story.story,
        "seed": story.seed,
        "articles": len(story.articles),
        "outlets": list(page.indexed.outlets),
        "claims": claims,
        "found": page.found,
        "page": page.options.page,
        "pages": page.pages,
        "partial": [
            {"url": head.url, "outlet": head.outlet, "reason": head.capture_reason} for head in page.partial
        ],
        "failed": [{"url": url, "reason": reason} for url, reason in story.failed],
    }


def story_rows(page: StoryPage) -> list[dict[str, Any]]:
    """The matrix as rows: a claim a row, a column for each outlet with its state."""
    return [
        {
            "claim": line.claim.id,
            "label": line.label.text,
            "label_outlet": line.head.byline,
            "outlets": line.outlets,
            "differs": ", ".join(line.kinds),
        }
        | {outlet: cell.words for outlet, cell in line.row.cells.items()}
        for line in page.lines
    ]
