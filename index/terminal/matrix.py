"""The coverage matrix on a terminal: a mark a cell, told apart without colour; tab-separated in a pipe.

Knows Rich and the coverage; decides nothing of what is shown.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.columns import Columns
from rich.text import Text

from corpus.terminal import console, harmless, print_under, say
from index.present.tables import reporting
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.comparison import Comparison
    from index.analysis.coverage import Row

# By the words of a cell, in the order of the legend.
MARKS: Final = {
    "reports": "●",
    "attributes": "○",
    "disputes": "⊘",
    "unclear": "◌",
    "silent": "–",
    "unknown: cut": "⁄",
    "unknown: failed": "×",
    "unknown: other language": "□",
}
NAMED: Final = 3
LEAST: Final = 60  # columns for id, kinds and label, below which the matrix is given in numbers


def print_matrix(outlets: Sequence[str], rows: Sequence[Row], story: Comparison) -> None:
    """Claims down, outlets across in order of first publication."""
    if not sys.stdout.isatty():
        for line in (["claim", *outlets, "label"], *(_plain(row, outlets, story) for row in rows)):
            print("\t".join(harmless(" ".join(cell.split())) for cell in line))
        return
    out = console()
    width = out.width - 2 * len(outlets) - 1
    if width < LEAST:
        _print_counts(rows, story)
    else:
        _print_marks(outlets, rows, story, width)
    marks = Columns([Text(f"{mark} {words}", style="dim") for words, mark in MARKS.items()], padding=(0, 2))
    out.print(marks)
    say("" if rows else "No claims: no passages of two outlets say the same yet.")


def _plain(row: Row, outlets: Sequence[str], story: Comparison) -> list[str]:
    label = story.passages[row.claim.label].text
    return [row.claim.id, *(row.cells[outlet].words for outlet in outlets), label]


def _print_marks(outlets: Sequence[str], rows: Sequence[Row], story: Comparison, width: int) -> None:
    out = console()
    for number, outlet in enumerate(outlets):
        out.print(Text(" " * (2 * number) + "┌ " + harmless(outlet), style="dim", no_wrap=True))
    for row in rows:
        line = Text(no_wrap=True, overflow="ellipsis")
        for outlet in outlets:
            words = row.cells[outlet].words
            line.append(MARKS[words] + " ", style="red" if words == "disputes" else "")
        line.append(f"{row.claim.id} ", style="dim")
        kinds = differing_kinds(row, story)
        line.append(f"≠ {', '.join(kinds)} " if kinds else "", style="red")
        line.append(harmless(" ".join(story.passages[row.claim.label].text.split())))
        line.truncate(2 * len(outlets) + width, overflow="ellipsis")
        out.print(line)


def differing_kinds(row: Row, story: Comparison) -> list[str]:
    """The kinds of fact in which a claim's passages differ."""
    found = (difference.kind for _, _, difference in story.differences.get(row.claim.id, ()))
    return list(dict.fromkeys(kind for kind in found if kind not in TONE))


def _print_counts(rows: Sequence[Row], story: Comparison) -> None:
    out = console()
    for row in rows:
        out.print(Text(harmless(" ".join(story.passages[row.claim.label].text.split()))))
        found = Counter(cell.words for cell in row.cells.values())
        counts = [f"{mark} {found[words]}" for words, mark in MARKS.items() if found[words]]
        line = Text(
            f"{row.claim.id}  " + "  ".join(counts) + f"   {_first_named(reporting(row))}", style="dim"
        )
        kinds = differing_kinds(row, story)
        print_under(out, "  ", line.append(f"  ≠ {', '.join(kinds)}" if kinds else "", style="not dim red"))


def _first_named(outlets: Sequence[str]) -> str:
    """The first outlets by name, the rest by number.

    >>> _first_named(["a.org", "b.org", "c.org", "d.org"])
    'a.org, b.org, c.org and 1 more'
    """
    named = ", ".join(map(harmless, outlets[:NAMED]))
    return named + (f" and {len(outlets) - NAMED} more" if len(outlets) > NAMED else "")
