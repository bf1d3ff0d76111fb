"""Two articles side by side on a terminal: what both say, then what only one says.

Knows Rich and the pair; decides nothing of what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from corpus.terminal import NARROW, console, counted, harmless
from index.analysis import days as dates
from index.terminal.claims import differing, lit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.present.pair_page import Meeting, PairPage, Stretch


def print_pair(page: PairPage) -> None:
    """Aligned passages in the order of the left article; then the passages that only one side has."""
    out = console()
    meetings = [meeting for _, group in page.meetings for meeting in group]
    out.print(
        Text(f"{counted(len(meetings), 'aligned pair')}, {page.differing} with a difference", style="dim")
    )
    if out.is_terminal and out.width >= NARROW:
        out.print(_table(page, meetings))
    else:
        for meeting in meetings:
            out.print(Text(harmless(f"{page.left.byline}: ")).append(_side(meeting, left=True)))
            out.print(Text(harmless(f"{page.right.byline}: ")).append(_side(meeting, left=False)))
            out.print(Text(_told(meeting), style="dim"))
    _print_rest(page.left, page.left_side)
    _print_rest(page.right, page.right_side)


def _table(page: PairPage, meetings: Iterable[Meeting]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 1, 0), header_style="bold")
    for head in (page.left, page.right):
        table.add_column(Text(harmless(f"{head.byline}, {dates.full(head.published)}")), ratio=1)
    for meeting in meetings:
        left, right = _side(meeting, left=True), _side(meeting, left=False)
        told = _told(meeting)
        table.add_row(left.append(f"\n{told}", style="dim") if told else left, right)
    return table


def _side(meeting: Meeting, *, left: bool) -> Text:
    passage = meeting.left if left else meeting.right
    spans = [found.left_span if left else found.right_span for found in meeting.differences]
    return differing(lit(passage.text, ()), spans)


def _told(meeting: Meeting) -> str:
    named = (f"≠ {d.kind}: {d.left or '–'} / {d.right or '–'}" for d in meeting.differences)
    return harmless("; ".join(named))


def _print_rest(head: Head, side: Iterable[Stretch]) -> None:
    rest: list[Passage] = [p for stretch in side if stretch.state != "aligned" for p in stretch.passages]
    if not rest:
        return
    out = console()
    out.print(Text(f"\nOnly in {harmless(head.byline)}", style="bold"))
    for passage in rest:
        out.print(Text("  ").append(lit(passage.text, ())))
