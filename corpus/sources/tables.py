"""Tables of articles: JSONL and, further down, CSV; exports of Media Cloud and their like.

A row with a text becomes a page of its own media type, a JSON object with the keys url, outlet,
title, author, published, language, text, kind as far as the row has them, all strings. A row with
an address alone becomes an address to fetch.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from corpus.errors import SourceError
from corpus.records import Page, Seed
from corpus.sources.columns import row_of
from corpus.sources.files import file_address
from corpus.sources.opening import changed, stream, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corpus.errors import CorpusError

ROW = "application/vnd.crossread.row+json"
LONGEST_LINE = 20 << 20


def json_rows(path: Path) -> Iterator[Seed | CorpusError]:
    """The rows of a JSONL file; a line that is none is told with its number, and the rest is read."""
    with stream(path) as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
            if line.strip():
                yield _json_row(path, number, line)


def _json_row(path: Path, number: int, line: bytes) -> Seed | CorpusError:
    try:
        row = json.loads(text(line))
    except (ValueError, RecursionError) as error:
        return malformed(path, number, f"is no JSON ({type(error).__name__})")
    if not isinstance(row, dict):
        return malformed(path, number, "is no JSON object")
    return seed_of(path, number, row)


def seed_of(path: Path, number: int, cells: Mapping[str, Any]) -> Seed | CorpusError:
    """What one row stands for; `cells` by the names of their columns."""
    row = row_of(cells)
    if "text" not in row:
        return (
            Seed(row["url"]) if "url" in row else malformed(path, number, "has neither an address nor a text")
        )
    row.setdefault("url", f"{file_address(path)}?row={sha256(row['text'].encode()).hexdigest()[:16]}")
    page = Page(
        url=row["url"], final_url=row["url"], status=200, headers=(), media_type=ROW, charset="utf-8",
        body=json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", errors="replace"),
        fetched=changed(path), origin="table", asserted=True,
    )  # fmt: skip
    return Seed(row["url"], page)


def malformed(path: Path, number: int, what: str) -> SourceError:
    """The value for a row that cannot be read."""
    return SourceError(f"{path}:{number}", "malformed row", f"line {number} of {path.name} {what}")
