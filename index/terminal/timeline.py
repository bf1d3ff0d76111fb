"""Who had each claim first on a terminal, by day; tab-separated in a pipe.

Knows Rich and the rows; decides nothing of what is shown.
"""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from corpus.terminal import console, counted, harmless, print_table, say
from index.analysis import days as dates

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = ("published", "order", "first", "other_language", "claim", "label")


def print_timeline(rows: Sequence[dict[str, Any]], left_out: int) -> None:
    """Each day with its claims and who had them first; how many claims are `left_out`."""
    if sys.stdout.isatty():
        for day, group in groupby(rows, key=lambda row: (row["published"] or "")[:10]):
            console().print(Text(dates.full(day or None), style="bold"))
            for row in group:
                _print_claim(row)
    else:
        flat = [_flat(row) for row in rows]
        compared = not any(row["other_language"] for row in flat)
        print_table(
            flat, [one for one in COLUMNS if not compared or one != "other_language"], "No claims yet."
        )
    if left_out:
        say(f"{counted(left_out, 'more claim')}, with those of which nobody can say who was first: --all")


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A claim as a row of text."""
    published = (row["published"] or "undated")[:16]
    found = {"first": ", ".join(row["outlets"]) or "–", "published": published}
    return row | found | {"other_language": _other_language(row)}


def _other_language(row: dict[str, Any]) -> str:
    """The outlets that may have had the claim, in a language in which it could not be looked for."""
    return ", ".join(outlet for outlet, reason in row["reasons"].items() if reason == "other language")


def _print_claim(row: dict[str, Any]) -> None:
    out = console()
    who = ", ".join(row["outlets"]) or "nobody has a date"
    hour = f" {row['published'][11:16]}" if len(row["published"] or "") > len("2023-12-01") else ""
    out.print(Padding(Text(harmless(" ".join(row["label"].split()))), (0, 0, 0, 2)))
    other = _other_language(row)
    unknown = f" · unknown: other language: {other}" if other else ""
    order = "" if row["order"] == "first" else f"{row['order']}: "
    out.print(
        Padding(
            Text(harmless(f"{order}{who}{hour}{unknown} · claim {row['claim']}"), style="dim"), (0, 0, 0, 2)
        )
    )
