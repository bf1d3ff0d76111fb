"""Reads pages from files: WARC records, saved HTML, rows of JSONL and Parquet.

Runs inside Spark's tasks; pure but for what it is given. The readers are those of `corpus.sources`.
"""

from __future__ import annotations

import io
import json
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from corpus.errors import CorpusError, SourceError
from corpus.records import Page, Seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    Outcomes = Iterator[Page | CorpusError]

FORMS = {
    ".warc": "warc", ".warc.gz": "warc", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "rows", ".ndjson": "rows", ".jsonl.gz": "rows", ".ndjson.gz": "rows", ".parquet": "parquet",
}  # fmt: skip


def form_of(path: str) -> str | None:
    """The form of a file by its ending; None for a file that is skipped.

    >>> form_of("s3a://crawl/CC-NEWS-2.warc.gz"), form_of("notes.pdf")
    ('warc', None)
    """
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    return FORMS.get("".join(suffixes[-2:])) or FORMS.get("".join(suffixes[-1:]))


def opened(form: str, path: str, modified: datetime, content: bytes) -> Outcomes:
    """The pages in a file, or in one row of it, and an error for each thing that cannot be read."""
    for outcome in _READERS[form](path, modified, content):
        if isinstance(outcome, CorpusError):
            yield outcome
        elif outcome.page is not None:
            yield outcome.page
        else:
            yield SourceError(
                outcome.url, "no text", "an archive is not fetched: the row has an address and no text"
            )


def _warc(path: str, modified: datetime, content: bytes) -> Iterator[Seed | CorpusError]:  # noqa: ARG001
    from corpus.sources.warc import pages

    empty = True
    for outcome in pages(io.BytesIO(content), path):
        empty = False
        yield outcome
    if empty:
        yield SourceError(path, "empty archive", f"{path} holds no captured pages")


def _html(path: str, modified: datetime, content: bytes) -> Iterator[Seed | CorpusError]:
    from pathlib import Path

    from corpus.sources.files import HTML, asserted
    from corpus.sources.saved_page import declared_address, saved_at

    try:
        address = declared_address(content) or path
        yield asserted(Path(path), address, content, HTML, fetched=saved_at(content) or modified)
    except SourceError as error:
        yield error


def _row(path: str, modified: datetime, content: bytes) -> Iterator[Seed | CorpusError]:
    from corpus.sources.columns import row_of
    from corpus.sources.tables import ROW

    here = f"{path}#{sha256(content).hexdigest()[:16]}"
    try:
        cells = json.loads(content)
        row = row_of(cells) if isinstance(cells, dict) else {}
    except (ValueError, RecursionError, OverflowError) as error:
        yield SourceError(here, "malformed row", f"a row of {path} is no JSON ({type(error).__name__})")
        return
    if "text" not in row:
        yield (
            Seed(row["url"])
            if "url" in row
            else SourceError(here, "malformed row", f"a row of {path} has neither an address nor a text")
        )
        return
    row.setdefault("url", here)
    body = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", errors="replace")
    page = Page(
        url=row["url"], final_url=row["url"], status=200, headers=(), media_type=ROW, charset="utf-8",
        body=body, fetched=modified, origin="table", asserted=True,
    )  # fmt: skip
    yield Seed(row["url"], page)


_READERS: dict[str, Callable[[str, Any, bytes], Iterator[Seed | CorpusError]]] = {
    "warc": _warc,
    "html": _html,
    "rows": _row,
    "parquet": _row,
}
