"""Pages that a person saved: .html, .txt and .md, each tied to the address that it or its owner names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import SourceError
from corpus.media import sniff_type
from corpus.records import Page, Seed
from corpus.sources.addresses import is_list, lines
from corpus.sources.bookmarks import bookmarks, is_bookmarks
from corpus.sources.open_files import changed, whole
from corpus.sources.saved_page import declared_address, saved_at
from corpus.sources.text_lines import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.errors import CorpusError

HTML = "text/html"


def saved_html(path: Path, url: str | None = None) -> Iterator[Seed | CorpusError]:
    """A saved page, or the addresses of a bookmarks file.

    A page's address is `url`, else the one it declares, else that of the file.
    """
    body = whole(path)
    if not is_bookmarks(body):
        yield asserted(path, url or declared_address(body), body, HTML, fetched=saved_at(body))
    elif url is None:
        yield from bookmarks(body, path.name)
    else:
        raise SourceError(str(path), "many pages", f"--url belongs to one page; {path.name} holds bookmarks")


def sent_page(url: str, body: bytes) -> Seed:
    """A page as a person's own browser showed and sent it, tied to its address.

    Raises:
        SourceError: it is empty, no page, or a file of bookmarks.
    """
    if is_bookmarks(body):
        raise SourceError(url, "many pages", "a page was expected, and these are bookmarks")
    return asserted(Path("page.html"), url, body, HTML, fetched=saved_at(body) or datetime.now(UTC))


def saved_text(path: Path, url: str | None = None) -> Iterator[Seed | CorpusError]:
    """A plain text, or Markdown; or a list, where there is nothing but addresses in it."""
    body = whole(path)
    if url is None and is_list(body):
        yield from lines(text(body).splitlines(), str(path))
        return
    media_type = "text/markdown" if ".md" in path.suffixes else "text/plain"
    yield asserted(path, url, body, media_type)


def asserted(
    path: Path,
    url: str | None,
    body: bytes,
    media_type: str,
    *,
    fetched: datetime | None = None,
    charset: str | None = None,
) -> Seed:
    """A seed with its page, which a person ties to an address. Raises SourceError for an empty file."""
    if not body.strip():
        raise SourceError(str(path), "empty", "the file holds nothing")
    if (seen := sniff_type(body)) is not None:
        raise SourceError(str(path), f"refused type {seen}", f"{path.name} is {seen}; save its text as .txt")
    address = url or file_address(path)
    page = Page(
        url=address, final_url=address, status=200, headers=(), media_type=media_type, charset=charset,
        body=body, fetched=fetched or changed(path), origin="file", asserted=True,
    )  # fmt: skip
    return Seed(address, page)


def file_address(path: Path) -> str:
    """The file's own address: the same however it was named, as long as it stays where it is."""
    return path.resolve().as_uri()
