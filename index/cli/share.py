"""The work of `report` and `export`: a story, brought up to date, goes out as a file or to stdout.

Joins renewal, comparison and the shapes; knows nothing of how they are made.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from corpus.errors import UsageError
from corpus.file_handles import check_handles
from corpus.session import compared_story
from index.present.indexed_story import index_story
from index.report.export import Format, export_text
from index.report.page import report_html
from index.store.claim_redirects import current_id
from index.store.comparison import load
from index.store.findings import findings_of
from index.store.published_copy import publish_copy
from index.store.refresh import refresh_alignments
from index.web.metadata_file import metadata_file

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.present.indexed_story import IndexedStory
    from index.records import Claim


TABLES_OF: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"


def share_report(database: Database, story: str | None, chosen: str | None, out: Path) -> int:
    """Write the report; its size in bytes.

    Raises:
        UsageError: there is no such story or claim, or the file cannot be written.
    """
    found, claims = _load(database, story, chosen)
    made = datetime.now(UTC).date().isoformat()
    return _write(out, report_html(found, made, claims, findings_of(found.story)))


def share_export(
    database: Database, story: str | None, chosen: str | None, out: str, form: str | None
) -> None:
    """Write the export, in the format that was named or that the file's name ends with.

    Raises:
        UsageError: there is no such story, claim or format, or the file cannot be written.
    """
    format_ = _format(out, form)
    found, claims = _load(database, story, chosen)
    text = export_text(found, format_, claims)
    if out == "-":
        sys.stdout.write(text.replace("\r\n", "\n"))
    else:
        _write(Path(out), text)


def share_copy(database: Database, out: Path, *, decisions: bool) -> Path:
    """Write a copy to give away, compared as of now, and beside it its description for Datasette.

    Answers the description's file.

    Raises:
        UsageError: there is something at that place already.
        StoreError: the copy cannot be written.
    """
    described = out.with_suffix(".metadata.json")
    for file in (out, described):
        if file.exists():
            raise UsageError(f"{file} is there already: name a new file.")
    refresh_alignments(database)
    publish_copy(database, out, decisions=decisions)
    tables = frozenset(row["name"] for row in database.rows(TABLES_OF))
    text = json.dumps(metadata_file(out.stem, tables), indent=2, ensure_ascii=False)
    _write(described, text + "\n")
    return described


def _load(database: Database, story: str | None, chosen: str | None) -> tuple[IndexedStory, list[Claim]]:
    refresh_alignments(database)
    found = index_story(load(database, compared_story(database, story)))
    return found, [_claim(database, found, name) for name in (chosen or "").split(",") if name.strip()]


def _claim(database: Database, found: IndexedStory, name: str) -> Claim:
    claim = found.claims.get(current_id(database, name.strip()) or "")
    if claim is None:
        raise UsageError(f"There is no claim {name.strip()!r} in this story: `crossread claims` lists them.")
    return claim


def _format(out: str, form: str | None) -> Format:
    name = form or (Path(out).suffix.lstrip(".").lower() if out != "-" else "csv")
    for known in get_args(Format):
        if name == known:
            found: Format = known
            return found
    raise UsageError(f"{name!r} is no format: use --format {', '.join(get_args(Format))}.")


def _write(out: Path, text: str) -> int:
    """Write a file whole: what lay there before stays until the new one is complete."""
    data = text.encode()
    beside = out.with_name(f"{out.name}.new")
    fresh = beside if out.is_file() or not out.exists() else out  # a pipe or a device takes it as it comes
    try:
        fresh.write_bytes(data)
        if fresh is not out:
            fresh.replace(out)
    except OSError as error:
        if fresh is not out:
            with suppress(OSError):  # the first error is the one to tell
                fresh.unlink(missing_ok=True)
        check_handles(error, out)
        raise UsageError(
            f"{out} cannot be written ({error.strerror}): name a file in a folder that is there, "
            "may be written and has room."
        ) from error
    return len(data)
