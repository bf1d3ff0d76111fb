"""Shows one article: its text and where each field was read. Knows the store's rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.corrections import find_article
from corpus.store import lists
from corpus.terminal import console, harmless

if TYPE_CHECKING:
    from corpus.store.database import Database, Row


# What a page said besides the fields of an article, as the cleaner names it.
SHOWN_FACTS = ("possible days", "archive", "struck out", "claimed title", "claimed published")


def article_row(database: Database, article: str) -> Row:
    """Everything that is stored of an article, in the shape of `show --json`."""
    row = find_article(database, article)
    plain = ("id", "story", "url", "outlet", "title", "published", "published_source", "language")
    more = ("kind", "capture", "capture_reason", "canonical", "publisher", "wire", "added")
    facts = {name: {"value": value, "source": source} for name, value, source in json.loads(row["facts"])}
    return (
        {name: row[name] for name in plain}
        | {"authors": json.loads(row["authors"])}
        | {name: row[name] for name in more}
        | {"addresses": _addresses(database, row["id"]), "corrections": _corrections(database, row["id"])}
        | {"facts": facts, "passages": len(lists.passages_of(database, row["id"])), "text": row["text"]}
    )


def _addresses(database: Database, article: str) -> list[str]:
    found = database.rows("SELECT url FROM addresses WHERE article = ? ORDER BY added, url", [article])
    return [row["url"] for row in found]


def _corrections(database: Database, article: str) -> list[Row]:
    sql = "SELECT field, extracted, value, made FROM corrections WHERE article = ? ORDER BY field"
    return list(database.rows(sql, [article]))


def print_article(row: dict[str, Any]) -> None:
    """Print an article: headline, fields, text."""
    from rich.text import Text

    out = console()
    out.print(Text(harmless(row["title"]), style="bold"))
    for name, value in _fields(row):
        out.print(Text.assemble((f"{name:<14}", "dim"), harmless(value)))
    out.print()
    out.print(Text(harmless(row["text"])))


def print_preview(row: dict[str, Any]) -> None:
    """Print a page as it would be cleaned."""
    missing = dict.fromkeys(("addresses", "corrections", "canonical", "publisher", "story"), ())
    print_article({"kind": "original", "capture_reason": "", "facts": {}} | missing | row)


def _fields(row: dict[str, Any]) -> list[tuple[str, str]]:
    published = " ".join(
        filter(None, (row["published"], row["published_source"] and f"({row['published_source']})"))
    )
    capture = " ".join(filter(None, (row["capture"], row["capture_reason"] and f"({row['capture_reason']})")))
    fields = [
        ("outlet", row["outlet"] + ("" if row["kind"] == "original" else f" ({row['kind']})")),
        ("author", ", ".join(row["authors"])),
        ("published", published or "undated"),
        *((name, row["facts"][name]["value"]) for name in SHOWN_FACTS if name in row["facts"]),
        ("address", row["url"]),
        *(("also at", url) for url in row["addresses"] if url != row["url"]),
        ("canonical", row["canonical"] if row["canonical"] != row["url"] else ""),
        ("credits", row["publisher"] or row["wire"]),
        ("capture", capture),
        ("story", row["story"]),
        *(("corrected", f"{edit['field']} was {edit['extracted']!r}") for edit in row["corrections"]),
    ]
    return [(name, value) for name, value in fields if value]
