"""Which cleaner reads which media type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import CleanError

if TYPE_CHECKING:
    from corpus.records import Article, Page

ROW = "application/vnd.crossread.row+json"
_HTML = {"text/html", "application/xhtml+xml"}
_PLAIN = {"text/plain", "text/markdown"}


def clean(page: Page) -> Article:
    """The article that a page holds. Pure: no network, no clock (`page.fetched` is the clock).

    Raises CleanError with the reason (`consent wall`, `listing`, `empty`, `not an article`,
    `type application/pdf` …) and the way out, where the page holds none.
    """
    if page.media_type in _HTML:
        from corpus.clean.html import clean_html

        return clean_html(page)
    if page.media_type in _PLAIN:
        from corpus.clean.plain import clean_plain

        return clean_plain(page)
    if page.media_type == ROW:
        from corpus.clean.row import clean_row

        return clean_row(page)
    raise CleanError(
        page.url,
        f"type {page.media_type or 'unknown'}",
        f"crossread reads HTML and text, not {page.media_type or 'an unnamed type'}; "
        "save the text as .txt or .html and `add FILE --url URL`.",
        page,
    )
