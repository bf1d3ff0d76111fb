"""A row of a table of articles to an article: columns under their usual names."""

from __future__ import annotations

import json
from typing import Any

from corpus.blocks import lay_out, tidy
from corpus.clean import byline
from corpus.clean.dates import is_after, machine_date
from corpus.clean.language import language
from corpus.clean.plain import read_plain
from corpus.clean.wire import wire_credit
from corpus.errors import CleanError
from corpus.identity import article_id, identity, outlet
from corpus.records import Article, ArticleKind, Page

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
    pieces = read_plain(_column(row, "text"), header=False).pieces
    if not pieces:
        raise CleanError(page.url, "empty", "The row has no text; its column should be called `text`.", page)
    text, blocks = lay_out(pieces)
    address = _column(row, "url") or page.url
    published = machine_date(_column(row, "published"))
    published = published if published and not is_after(published, page.fetched) else None
    authors = byline.names(_listed(row))
    named = identity(address)
    return Article(
        id=article_id(named),
        url=address,
        identity=named,
        outlet=_outlet(_column(row, "outlet"), address),
        title=tidy(_column(row, "title")),
        authors=authors,
        published=published,
        published_source="table" if published else None,
        language=language(text, _column(row, "language")),
        text=text,
        blocks=blocks,
        kind=_KINDS.get(_column(row, "kind").casefold(), "original"),
        wire=wire_credit([piece.text for piece in pieces], authors),
        publisher=_column(row, "publisher") or _name(_column(row, "outlet")) or None,
        page=page.digest,
    )


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
        if value and isinstance(value, str | int | float):
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


def _listed(row: dict[str, Any]) -> list[str]:
    for column in _COLUMNS["author"]:
        value = row.get(column)
        if value:
            return [str(one) for one in value] if isinstance(value, list) else [str(value)]
    return []
