"""The page of a story: its coverage as a matrix, and what is missing from it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal

from index.answer import claim_json
from index.pages import dates
from index.pages.points import VOICED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.records import Passage
    from index.comparison import Head
    from index.coverage import Row, State
    from index.pages.book import Book
    from index.records import Claim

Sort = Literal["spread", "difference", "time", "seed"]
SORTS: Final[dict[Sort, str]] = {
    "spread": "spread",
    "difference": "difference",
    "time": "time",
    "seed": "order of the seed",
}
GROUPS: Final = {"all": "all", "seed": "in the seed’s claims", "dated": "with a date"}
# As many cells as a browser lays out without being felt, and as many columns as a table can be read in.
MOST_CELLS: Final = 8000
MOST_COLUMNS: Final = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a story is asked for.

    `group` is one of `groups`; `outlet` keeps the claims of that outlet; `page` counts from 1.
    """

    sort: Sort = "spread"
    group: str = "all"
    outlet: str | None = None
    page: int = 1
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet; `kind` where none of its articles are its own words."""

    outlet: str
    head: Head
    kind: str
    seed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: what the outlet does with the claim, by which passage, how many more; `odd` stands alone."""

    column: Column
    state: State
    passage: Passage | None
    head: Head | None
    more: int
    odd: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of the matrix."""

    claim: Claim
    label: Passage
    head: Head
    outlets: int
    kinds: tuple[str, ...]
    row: Row
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The matrix as asked for. `hidden` outlets have nothing in the claims shown; `groups` head columns."""

    book: Book
    wanted: Wanted
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    found: int
    pages: int
    hidden: int
    partial: tuple[Head, ...]
    undated: tuple[Head, ...]
    digests: tuple[Head, ...]
    differing: int


def story_page(book: Book, wanted: Wanted) -> StoryPage:
    """A story, as asked for."""
    claims = sorted_claims(book, wanted.sort)
    if wanted.outlet:
        claims = [claim for claim in claims if _holds(book, claim, wanted.outlet)]
    outlets = _outlets(book, wanted.group)
    size = max(20, MOST_CELLS // min(len(outlets) or 1, MOST_COLUMNS))
    pages = max(1, -(-len(claims) // size))
    page = min(max(wanted.page, 1), pages)
    rows = book.rows(claims[(page - 1) * size : page * size])
    shown = outlets if wanted.wide else _busiest(book, rows, outlets)
    columns = tuple(_column(book, outlet) for outlet in shown)
    heads = tuple(book.story.articles.values())
    return StoryPage(
        book=book,
        wanted=wanted,
        columns=columns,
        groups=_groups(columns),
        lines=tuple(_line(book, row, columns) for row in rows),
        found=len(claims),
        pages=pages,
        hidden=len(outlets) - len(shown),
        partial=tuple(head for head in heads if head.capture != "full"),
        undated=tuple(head for head in heads if dates.day_of(head.published) is None),
        digests=tuple(head for head in heads if head.byline != head.outlet),
        differing=sum(1 for claim in book.claims if book.points.get(claim)),
    )


def sorted_claims(book: Book, sort: Sort) -> list[Claim]:
    """All claims of a story in that order; ties keep the order by number of outlets."""
    keys: dict[Sort, Callable[[Claim], Any]] = {
        "spread": lambda _: 0,
        "difference": lambda claim: -len(book.points.get(claim.id, ())),
        "time": lambda claim: _earliest(book, claim) or "9999",
        "seed": lambda claim: _place_in_seed(book, claim),
    }
    return sorted(book.claims.values(), key=keys[sort])


def _earliest(book: Book, claim: Claim) -> str | None:
    return min((day for p in claim.members if (day := book.story.head(p).published)), default=None)


def _place_in_seed(book: Book, claim: Claim) -> float:
    members = (book.story.passages[member] for member in claim.members)
    places = (passage.position for passage in members if passage.article == book.story.seed)
    return min(places, default=float("inf"))


def _holds(book: Book, claim: Claim, outlet: str) -> bool:
    return any(book.story.passages[member].outlet == outlet for member in claim.members)


def groups(book: Book) -> dict[str, str]:
    """The groups of outlets a reader can choose and their names: ours, and those of the user's labels."""
    labels = [pair for outlet in book.outlets for pair in book.story.labels.get(outlet, {}).items()]
    return GROUPS | {f"{label}:{value}": f"{label} {value}" for label, value in sorted(set(labels))}


def _outlets(book: Book, group: str) -> list[str]:
    if ":" in group:
        label, _, value = group.partition(":")
        return [outlet for outlet in book.outlets if book.story.labels.get(outlet, {}).get(label) == value]
    if group == "dated":
        return [o for o, heads in book.outlets.items() if any(dates.day_of(h.published) for h in heads)]
    if group == "seed" and book.seed_outlet:
        seeded = [claim for claim in book.claims.values() if _holds(book, claim, book.seed_outlet)]
        near = {book.story.passages[member].outlet for claim in seeded for member in claim.members}
        return [outlet for outlet in book.outlets if outlet in near]
    return list(book.outlets)


def _busiest(book: Book, rows: Sequence[Row], outlets: Sequence[str]) -> list[str]:
    """Where there are more outlets than columns: those with most in these claims, in their order."""
    if len(outlets) <= MOST_COLUMNS:
        return list(outlets)
    count = {
        outlet: sum(outlet in row.outlets("reports", "attributes", "disputes") for row in rows)
        for outlet in outlets
    }
    ranked = sorted(outlets, key=lambda outlet: (outlet != book.seed_outlet, -count[outlet]))[:MOST_COLUMNS]
    return [outlet for outlet in outlets if outlet in set(ranked)]


def _column(book: Book, outlet: str) -> Column:
    heads = book.outlets[outlet]
    kinds = {head.kind if head.byline != head.outlet else "" for head in heads}
    first = book.seed if outlet == book.seed_outlet and book.seed else heads[0]
    return Column(outlet, first, kinds.pop() if len(kinds) == 1 else "", outlet == book.seed_outlet)


def _groups(columns: Sequence[Column]) -> tuple[tuple[str, int], ...]:
    months = groupby(columns, key=lambda column: dates.month(column.head.published))
    return tuple((name, sum(1 for _ in group)) for name, group in months)


def _line(book: Book, row: Row, columns: Sequence[Column]) -> Line:
    label = book.story.passages[row.claim.label]
    said = (point for point in book.points.get(row.claim.id, ()) if point.kind not in VOICED)
    odd = frozenset(outlet for point in said for outlet in point.odd)
    return Line(
        claim=row.claim,
        label=label,
        head=book.story.articles[label.article],
        outlets=len(row.outlets("reports", "attributes", "disputes")),
        kinds=book.kinds(row.claim),
        row=row,
        marks=tuple(_mark(book, row, column, before, odd) for column, before in _paired(columns)),
    )


def _paired(columns: Sequence[Column]) -> list[tuple[Column, Column | None]]:
    return list(zip(columns, [None, *columns], strict=False))


def _mark(book: Book, row: Row, column: Column, before: Column | None, odd: frozenset[str]) -> Mark:
    cell = row.cells[column.outlet]
    spoken = (p for p in cell.passages if book.story.voices.get((row.claim.id, p)) == cell.state)
    chosen = next(spoken, cell.passages[0] if cell.passages else None)
    passage = book.story.passages[chosen] if chosen else None
    month = dates.month(column.head.published)
    return Mark(
        column=column,
        state=cell.state,
        passage=passage,
        head=book.story.articles[passage.article] if passage else None,
        more=max(0, len(cell.passages) - 1),
        odd=column.outlet in odd,
        opens=before is None or dates.month(before.head.published) != month,
    )


def story_json(page: StoryPage) -> dict[str, Any]:
    """The page as data: the claims shown, each with the state of every outlet."""
    story = page.book.story
    claims = [
        claim_json(line.row, story)
        | {"cells": {outlet: cell.state for outlet, cell in line.row.cells.items()}}
        for line in page.lines
    ]
    return {
        "story": story.story,
        "seed": story.seed,
        "articles": len(story.articles),
        "outlets": list(page.book.outlets),
        "claims": claims,
        "found": page.found,
        "page": page.wanted.page,
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
        | {outlet: cell.state for outlet, cell in line.row.cells.items()}
        for line in page.lines
    ]
