"""Tables of articles, JSONL and CSV: exports of Media Cloud and their like.

A row with a text becomes a page of its own media type, a JSON object with the keys url, outlet,
title, author, published, language, text, kind as far as the row has them, all strings. A row with
an address alone becomes an address to fetch. A row that is neither is told with its line, and the
rest is read.
"""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from corpus.errors import SourceError
from corpus.records import Fact, Page, Seed
from corpus.sources.columns import known, row_of
from corpus.sources.files import file_address
from corpus.sources.open_files import changed, stream
from corpus.sources.text_lines import LONGEST, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corpus.errors import CorpusError

ROW = "application/vnd.crossread.row+json"
CLAIMED = ("title", "published", "outlet", "author")


def json_rows(path: Path) -> Iterator[Seed | CorpusError]:
    """The rows of a JSONL file."""
    with stream(path) as file:
        for number, line in enumerate(text_lines(file), 1):
            if line.strip():
                yield _json_row(path, number, line)


def csv_rows(path: Path) -> Iterator[Seed | CorpusError]:
    """The rows of a CSV file; its first row names the columns, the separator is seen from it."""
    csv.field_size_limit(LONGEST)  # the module's own limit of 128 KB cuts long articles
    with stream(path) as file:
        lines = text_lines(file)
        head = next(lines, "")
        separator = max(",;\t|", key=head.count)
        columns = _columns(head, separator)
        if not known(columns):
            raise SourceError(
                str(path), "no known columns",
                f"the first row of {path.name} names no column that is known, such as url, title, text",
            )  # fmt: skip
        rows = csv.reader(lines, delimiter=separator, strict=True)
        while (outcome := _csv_row(path, columns, rows)) is not None:
            if outcome:
                yield outcome[0]


def _columns(head: str, separator: str) -> list[str]:
    """The names in the first row, none where it is no row."""
    try:
        return next(csv.reader([head], delimiter=separator), [])
    except csv.Error:
        return []


def _csv_row(path: Path, columns: list[str], rows: Any) -> list[Seed | CorpusError] | None:
    """The next row's outcome, none for a blank line, None at the end."""
    try:
        cells = next(rows)
    except StopIteration:
        return None
    except csv.Error as error:
        return [malformed(path, rows.line_num + 1, f"is not in order ({error})")]
    if not cells:
        return []
    if len(cells) != len(columns):
        what = f"has {len(cells)} cells, and there are {len(columns)} columns"
        return [malformed(path, rows.line_num + 1, what)]
    return [seed_of(path, rows.line_num + 1, dict(zip(columns, cells, strict=True)))]


def _json_row(path: Path, number: int, line: str) -> Seed | CorpusError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return malformed(path, number, f"is no JSON ({type(error).__name__})")
    if not isinstance(row, dict):
        return malformed(path, number, "is no JSON object")
    return seed_of(path, number, row)


def seed_of(path: Path, number: int, cells: Mapping[str, Any], unit: str = "line") -> Seed | CorpusError:
    """What one row stands for; `cells` by the names of their columns, `unit` what the number counts."""
    try:
        row = row_of(cells)
    except (RecursionError, OverflowError) as error:
        return malformed(path, number, f"holds no article ({type(error).__name__})", unit)
    if "text" not in row and "url" in row:
        return Seed(row["url"], claimed=claims_of(path, row))
    if "text" not in row:
        return malformed(path, number, "has neither an address nor a text", unit)
    content = row["text"].encode("utf-8", errors="replace")
    row.setdefault("url", f"{file_address(path)}?row={sha256(content).hexdigest()[:16]}")
    page = Page(
        url=row["url"], final_url=row["url"], status=200, headers=(), media_type=ROW, charset="utf-8",
        body=json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", errors="replace"),
        fetched=changed(path), origin="table", asserted=True,
    )  # fmt: skip
    return Seed(row["url"], page)


def claims_of(path: Path, row: Mapping[str, str]) -> tuple[tuple[str, Fact], ...]:
    """What a list says of an address: kept as claimed, for the page itself may say otherwise."""
    return tuple((f"claimed {name}", Fact(row[name], path.name)) for name in CLAIMED if name in row)


def malformed(path: Path, number: int, what: str, unit: str = "line") -> SourceError:
    """The value for a row that cannot be read."""
    return SourceError(f"{path}:{number}", "malformed row", f"{unit} {number} of {path.name} {what}")
