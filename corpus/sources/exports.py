"""Exports of reading lists, clippings and searches: one JSON document that holds many articles or addresses.

NewsAPI, GDELT's DOC API, Media Cloud, Wallabag, Omnivore, ArchiveBox, CSL-JSON (Zotero, Mendeley), bookmarks
of Firefox, the history of Google Takeout. What lies beside an export as a saved page is read from there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CorpusError, SourceError
from corpus.records import Seed
from corpus.sources.columns import known, row_of
from corpus.sources.files import HTML, asserted
from corpus.sources.open_files import whole
from corpus.sources.tables import claims_of, json_rows, seed_of
from corpus.sources.text_lines import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Where ArchiveBox keeps a page as it was seen, the first that is there counts.
SNAPSHOTS: Final = ("singlefile.html", "output.html")


def json_file(path: Path) -> Iterator[Seed | CorpusError]:
    """The articles and addresses in a JSON document, or in JSON lines under this ending."""
    try:
        document = json.loads(text(whole(path)))
    except (ValueError, RecursionError) as error:
        if not isinstance(error, json.JSONDecodeError) or error.msg != "Extra data":
            raise SourceError(str(path), "malformed json", f"{path.name} is no JSON ({error})") from error
        yield from json_rows(path)
        return
    rows = list(rows_in(document))
    if not rows:
        raise SourceError(
            str(path), "no known columns",
            f"{path.name} holds no list of articles: nothing in it has an address or a text",
        )  # fmt: skip
    for number, row in enumerate(rows, 1):
        yield _saved(path, number, row) or seed_of(path, number, row, "item")


def rows_in(node: Any) -> Iterator[dict[str, Any]]:
    """The objects in a document that have an address or a text, those in lists before all others.

    >>> list(rows_in({"url": "https://n.example/", "articles": [{"url": "https://n.example/1"}]}))
    [{'url': 'https://n.example/1'}]
    """
    found = list(_listed(node))
    if found:
        yield from found
    elif _is_row(node):
        yield node


def _listed(node: Any) -> Iterator[dict[str, Any]]:
    """The rows of all lists in a document, in order; what a row itself holds is its own.

    Among rows an object that is none is given too, so that it can be reported.
    """
    if isinstance(node, dict):
        for value in node.values():
            yield from _listed(value)
        return
    for item in node if isinstance(node, list) else ():
        if isinstance(item, str) and item.startswith(("http://", "https://")):
            yield {"url": item}
        elif _is_row(item) or (_should_be_row(item) and any(map(_is_row, node))):
            yield item
        else:
            yield from _listed(item)


def _is_row(node: Any) -> bool:
    """Whether an object has an address of the web or a text, and is no folder of bookmarks."""
    if not isinstance(node, dict) or "children" in node or not known(list(node)):
        return False
    return bool({"url", "text"} & row_of(node).keys())


def _should_be_row(node: Any) -> bool:
    """Whether an object among rows is neither a folder nor a line of bookmarks."""
    return isinstance(node, dict) and not {"children", "typeCode"} & node.keys()


def _saved(path: Path, number: int, row: dict[str, Any]) -> Seed | CorpusError | None:
    """The page that an export keeps beside it for a row; None where there is none."""
    url = row_of(row).get("url")
    snapshot = next(filter(None, (beside(path, name) for name in _names(row))), None)
    if url is None or snapshot is None:
        return None
    try:
        body = whole(snapshot)
        if "slug" in row:  # Omnivore keeps the text of an article without its head
            return seed_of(path, number, row | {"text": text(body)}, "item")
        seed = asserted(snapshot, url, body, HTML)
    except SourceError as error:
        return error
    return Seed(seed.url, seed.page, claims_of(path, row_of(row)))


def _names(row: dict[str, Any]) -> Iterator[str]:
    """Where ArchiveBox and Omnivore would keep the page of a row."""
    if isinstance(kept := row.get("archive_path"), str):
        yield from (f"{kept}/{name}" for name in SNAPSHOTS)
    if isinstance(slug := row.get("slug"), str):
        yield f"content/{slug}.html"


def beside(path: Path, name: str) -> Path | None:
    """A file that lies in the folder of the export; None if it is not there, or elsewhere."""
    try:
        found = (path.parent / name).resolve()
        is_own = found.is_relative_to(path.parent.resolve()) and found.is_file()
    except (OSError, ValueError):
        return None
    return found if is_own else None
