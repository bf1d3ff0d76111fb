"""Two articles side by side on a terminal: what both say, then what only one says.

Knows Rich and the pair; decides nothing of what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from corpus.terminal import NARROW, console, counted, harmless, print_under
from index.analysis import days as dates
from index.terminal.claims import differing, highlighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.present.pair_page import AlignedPair, PairPage, PassageRun


def print_pair(page: PairPage) -> None:
    """Aligned passages in the order of the left article; then the passages that only one side has."""
    out = console()
    aligned_pairs = [aligned for _, group in page.aligned_pairs for aligned in group]
    out.print(
        Text(
            f"{counted(len(aligned_pairs), 'aligned pair')}, {page.differing} with a difference", style="dim"
        )
    )
    if out.is_terminal and out.width >= NARROW:
        out.print(_table(page, aligned_pairs))
    else:
        for aligned, repeats in _with_repeats(aligned_pairs):
            if not (out.is_terminal and repeats):
                out.print(Text(harmless(f"{page.left.byline}: ")).append(_side(aligned, left=True)))
            out.print(Text(harmless(f"{page.right.byline}: ")).append(_side(aligned, left=False)))
            out.print(Text(_differences(aligned), style="dim"))
    unknown = "" if page.compared else " (unknown in the other: other language)"
    _print_rest(page.left, page.left_side, unknown)
    _print_rest(page.right, page.right_side, unknown)


def _table(page: PairPage, aligned_pairs: Sequence[AlignedPair]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 1, 0), header_style="bold")
    for head in (page.left, page.right):
        table.add_column(Text(harmless(f"{head.byline}, {dates.full(head.published)}")), ratio=1)
    for aligned, repeats in _with_repeats(aligned_pairs):
        left = Text() if repeats else _side(aligned, left=True)
        right = _side(aligned, left=False)
        differences = _differences(aligned)
        table.add_row(left.append(f"\n{differences}", style="dim") if differences else left, right)
    return table


def _with_repeats(aligned_pairs: Sequence[AlignedPair]) -> Iterable[tuple[AlignedPair, bool]]:
    """Each pair, and whether its left passage stands above already, with nothing to mark in it."""
    before: list[AlignedPair | None] = [None, *aligned_pairs]
    for above, one in zip(before, aligned_pairs, strict=False):
        yield one, above is not None and above.left.id == one.left.id and not one.facts


def _side(aligned: AlignedPair, *, left: bool) -> Text:
    passage = aligned.left if left else aligned.right
    spans = [found.left_span if left else found.right_span for found in aligned.facts]
    return differing(highlighted(passage.text, ()), spans)


def _differences(aligned: AlignedPair) -> str:
    named = (f"≠ {d.kind}: {d.left or '–'} / {d.right or '–'}" for d in aligned.facts)
    return harmless("; ".join(named))


def _print_rest(head: Head, side: Iterable[PassageRun], unknown: str) -> None:
    rest: list[Passage] = [p for stretch in side if stretch.state != "aligned" for p in stretch.passages]
    if not rest:
        return
    out = console()
    out.print(Text(f"\n{'In' if unknown else 'Only in'} {harmless(head.byline)}{unknown}", style="bold"))
    for passage in rest:
        print_under(out, "  ", highlighted(passage.text, ()))
