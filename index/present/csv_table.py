"""Writes rows as CSV (RFC 4180) in which no spreadsheet runs a cell as a formula. Pure."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from corpus.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# How a formula begins in the spreadsheets people use (OWASP, "CSV Injection").
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(rows: Sequence[dict[str, Any]], columns: Iterable[str] = ()) -> str:
    """Rows with the same keys as a table with a head; the head alone needs `columns`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = list(rows[0]) if rows else list(columns)
    writer.writerow([cell(name) for name in names])
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str | int | float:
    """A value as a cell: text that looks like a formula gets an apostrophe in front.

    >>> cell("=1+1"), cell("-5 degrees"), cell(-5), cell("plain"), cell(None)
    ("'=1+1", "'-5 degrees", -5, 'plain', '')
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = harmless(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
