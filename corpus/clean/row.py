"""A row of a table of articles to an article: columns under their usual names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.blocks import lay_out, tidy
from corpus.clean import byline
from corpus.clean.boilerplate_lines import without_boilerplate
from corpus.clean.cells import is_nothing, names_in, plain
from corpus.clean.dates import is_after, machine_date
from corpus.clean.language import language
from corpus.clean.plain import read_plain
from corpus.clean.wholeness import Evidence, breaks_off, full_cell, judge, text_of_story
from corpus.clean.wire import wire_credit
from corpus.errors import CleanError
from corpus.identity import article_id, identity, outlet
from corpus.records import Article, ArticleKind, Page

if TYPE_CHECKING:
    from corpus.blocks import Piece

_FEWEST = 8  # words: tables hold summaries and single sentences too
_COLUMNS = {
    "url": ("url", "link", "article_url", "source_url", "permalink"),
    "outlet": ("outlet", "media_name", "source", "domain", "media", "site", "publication"),
    "publisher": ("publisher",),
    "title": ("title", "headline"),
    "author": ("authors", "author", "byline"),
    "published": (
        "published",
        "publish_date",
        "date",
        "date_published",
        "publication_date",
        "pubdate",
        "indexed_date",
    ),
    "language": ("language", "lang"),
    "text": ("text", "body", "content", "full_text", "fulltext", "article"),
    "kind": ("kind",),
}
_KINDS: dict[str, ArticleKind] = {
    "original": "original",
    "digest": "digest",
    "translation": "translation",
    "live": "live",
}


def clean_row(page: Page) -> Article:
    """The article of one table row (a JSON object); CleanError where it has no text."""
    row = _read(page)
    raw, title, authors = _column(row, "text"), tidy(plain(_column(row, "title"))), _authors(row)
    pieces = _story(raw, title, authors)
    if not pieces:
        raise CleanError(page.url, "empty", "The row has no text; its column should be called `text`.", page)
    text, blocks = lay_out(pieces)
    capture, reason = judge(Evidence(text_of_story(pieces), cut=_cut(raw), fewest=_FEWEST))
    address = _column(row, "url") or page.url
    published = machine_date(_column(row, "published"))
    published = published if published and not is_after(published, page.fetched) else None
    named = identity(address)
    return Article(
        id=article_id(named),
        url=address,
        identity=named,
        outlet=_outlet(_column(row, "outlet"), address),
        title=title,
        authors=authors,
        published=published,
        published_source="table" if published else None,
        language=language(text, _column(row, "language")),
        text=text,
        blocks=blocks,
        capture=capture,
        capture_reason=reason,
        kind=_KINDS.get(_column(row, "kind").casefold(), "original"),
        wire=wire_credit([piece.text for piece in pieces], authors),
        publisher=_column(row, "publisher") or _name(_column(row, "outlet")) or None,
        page=page.digest,
    )


def _story(raw: str, title: str, authors: tuple[str, ...]) -> list[Piece]:
    """The pieces of a cell's text without what the page around it left there."""
    pieces = read_plain(plain(raw), header=False).pieces
    return without_boilerplate(pieces, (), [title], authors) or pieces


def _cut(raw: str) -> str:
    """Why the text of a cell was cut; empty where nothing says so."""
    return full_cell(raw) or ("the text breaks off" if breaks_off(plain(raw)) else "")


def _read(page: Page) -> dict[str, Any]:
    try:
        row = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise CleanError(page.url, "not json", f"The row is not JSON: {error}.", page) from error
    if not isinstance(row, dict):
        raise CleanError(page.url, "not json", "A row must be an object with a column `text`.", page)
    return {str(name).strip().casefold(): value for name, value in row.items()}


def _column(row: dict[str, Any], name: str) -> str:
    """The first filled column of those that usually hold `name`."""
    for column in _COLUMNS[name]:
        value = row.get(column)
        if value and isinstance(value, str | int | float) and not is_nothing(str(value)):
            return str(value).strip()
        if value and isinstance(value, list) and all(isinstance(part, str) for part in value):
            return ("\n\n" if name == "text" else "; ").join(value)
    return ""


def _outlet(given: str, address: str) -> str:
    """A host in the column, or that of the address; a name stands in where there is no address."""
    return (
        (outlet(f"https://{given}") if given and not _name(given) else "")
        or outlet(address)
        or given
        or "unknown"
    )


def _name(outlet_column: str) -> str:
    """What the column holds if it is a name and not a host ("Harbour Post")."""
    return outlet_column if "." not in outlet_column.strip(".") or " " in outlet_column else ""


def _authors(row: dict[str, Any]) -> tuple[str, ...]:
    """The names of the first author column that holds any."""
    cells = (names_in(row.get(column)) for column in _COLUMNS["author"])
    found = (byline.names(name for name in names if not is_nothing(name)) for names in cells)
    return next(filter(None, found), ())
