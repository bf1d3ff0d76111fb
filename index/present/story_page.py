"""The page of a story: its coverage matrix, and what could not be read. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from index.analysis import days as dates
from index.present.claim_choice import StoryOptions, chips, chosen_claims, outlets_of
from index.present.marked_runs import label_runs
from index.present.shapes import claim_json
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.analysis.coverage import Reason, Row, State
    from index.present.claim_choice import Chip
    from index.present.indexed_story import IndexedStory
    from index.records import Claim

# Rows of one page, and columns that stand beside their labels in a window of 1280 pixels.
MOST_ROWS: Final = 50
MOST_COLUMNS: Final = 37
# On a phone ten claims are shown at first, and each beside the first outlets that have it.
TEN: Final = 10
NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet; `kind` where none of its articles are its own words; `opens` begins a month.

    `day` is the day of the month, "" where none is known.
    """

    outlet: str
    day: str
    head: Head
    kind: str
    seed: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: what the outlet does with the claim, and by which passage; `odd` stands alone.

    `reason` says why it is unknown, where it is. `number` is the place of that passage among those that the
    page prints in full; `late` marks stand behind the first few on a phone.
    """

    column: Column
    state: State
    passage: Passage | None = None
    number: int = -1
    odd: bool = False
    late: bool = False
    reason: Reason | None = None

    @property
    def shape(self) -> str:
        """The class of its mark."""
        return "other-language" if self.reason == "other language" else self.state

    @property
    def look(self) -> str:
        """The classes of the cell."""
        shown = {"silent": "s", "unclear": "u", "unknown": "u"}.get(self.state, "x" if self.late else "")
        seed, opens = "seed" if self.column.seed else "", "g" if self.column.opens else ""
        return " ".join(name for name in (shown, seed, opens) if name)


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of the matrix; `tone` counts the kinds of tone in which its passages differ."""

    claim: Claim
    label: Passage
    label_runs: tuple[tuple[str, str], ...]
    head: Head
    number: int
    outlets: int
    kinds: tuple[str, ...]
    tone: int
    row: Row
    marks: tuple[Mark, ...]

    @property
    def late(self) -> int:
        """How many outlets have it that a phone does not name."""
        return sum(mark.late for mark in self.marks)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The matrix as asked for: `groups` head its columns, `passages` are those its cells stand for.

    Each of them has the place of its article among `heads`.
    `hidden` counts the outlets that would be further columns; `chips` are links that filter.
    """

    indexed: IndexedStory
    options: StoryOptions
    chips: tuple[Chip, ...]
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    passages: tuple[tuple[Passage, int], ...]
    found: int
    pages: int
    hidden: int
    partial: tuple[Head, ...]
    undated: tuple[Head, ...]
    uncompared: tuple[Head, ...]
    digests: tuple[Head, ...]
    differing: int

    @property
    def tens(self) -> list[tuple[Line, ...]]:
        """The claims by tens."""
        return [self.lines[at : at + TEN] for at in range(0, len(self.lines), TEN)]


def story_page(indexed: IndexedStory, options: StoryOptions) -> StoryPage:
    """A story, as asked for."""
    claims = chosen_claims(indexed, options)
    outlets = outlets_of(indexed, options.group)
    size = len(options.claims) or MOST_ROWS
    pages = max(1, -(-len(claims) // size))
    page = min(max(options.page, 1), pages)
    rows = indexed.rows(claims[(page - 1) * size : page * size])
    shown = outlets if options.wide else _busiest(indexed, rows, outlets)
    columns = _columns(indexed, shown)
    heads = tuple(indexed.story.articles.values())
    numbered: dict[str, int] = {}
    lines = tuple(_line(indexed, row, columns, numbered) for row in rows)
    shown_passages = [indexed.story.passages[passage] for passage in numbered]
    places = {head.id: place for place, head in enumerate(heads)}
    return StoryPage(
        indexed=indexed,
        options=options,
        chips=chips(indexed, options),
        columns=columns,
        groups=_groups(columns),
        lines=lines,
        heads=heads,
        passages=tuple((passage, places[passage.article]) for passage in shown_passages),
        found=len(claims),
        pages=pages,
        hidden=len(outlets) - len(shown),
        partial=tuple(head for head in heads if head.capture != "full"),
        undated=tuple(head for head in heads if dates.day_of(head.published) is None),
        uncompared=tuple(head for head in heads if not indexed.is_compared(head)),
        digests=tuple(head for head in heads if head.byline != head.outlet),
        differing=sum(1 for claim in indexed.claims.values() if indexed.kinds(claim)),
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
        day = dates.day_of(head.published)
        number = str(day.day) if day else ""
        columns.append(Column(outlet, number, head, kind, outlet == indexed.seed_outlet, month != before))
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
        label_runs=label_runs(label.text, row.claim.label_span),
        head=indexed.story.articles[label.article],
        number=numbered.setdefault(label.id, len(numbered)),
        outlets=len(row.outlets("reports", "attributes", "disputes")),
        kinds=indexed.kinds(row.claim),
        tone=len(TONE.intersection(indexed.facts[row.claim.id].kinds)),
        row=row,
        marks=_late(_mark(indexed, row, column, odd, numbered) for column in columns),
    )


def _late(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, those told apart that a phone leaves out: not the seed, no dispute, after the first few."""
    found, named = [], 0
    for mark in marks:
        has = mark.passage is not None and mark.state != "unclear"
        named += has
        late = has and named > NAMED and not mark.column.seed and mark.state != "disputes"
        found.append(replace(mark, late=late))
    return tuple(found)


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
        "filters": {chip.words.removeprefix("≠ "): chip.count for chip in page.chips},
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
