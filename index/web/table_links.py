"""Links from Datasette's tables to crossread's pages. Knows addresses and column names only."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from corpus.terminal import harmless
from index.present.addresses import Addresses

# Columns of canned queries, which have no table, that are linked.
QUERY_COLUMNS: Final = ("story", "claim", "article")
# The column of each table that is linked to the row's page.
LINKED_COLUMNS: Final = {"claims": "text", "articles": "title", "passages": "text"}


def addresses(datasette: Any, database: str) -> Addresses:
    """The addresses of the pages of a database, under Datasette's base_url."""
    tables = str(datasette.urls.database(database))
    return Addresses(f"{tables}/-/crossread", tables, str(datasette.urls.path("/-/crossread")))


def cell(at: Addresses, row: Any, value: str, column: str, table: str | None) -> Markup | None:
    """The cell as a link to its page, or None where Datasette shows it as usual."""
    if table is None and column in QUERY_COLUMNS:
        return _link(getattr(at, column)(value), value)
    if table is None or LINKED_COLUMNS.get(table) != column:
        return None
    if table == "passages":
        return _link(at.article(str(_id(row["article"])), row["id"]), value)
    return _link(at.claim(row["id"]) if table == "claims" else at.article(row["id"]), value)


def _id(value: Any) -> Any:
    """A foreign key's own value, which Datasette may have put beside its label."""
    return value["value"] if isinstance(value, dict) else value


def _link(where: str, description: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(where, harmless(description))
