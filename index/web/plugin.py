"""The hooks of the Datasette plugin, one function each. They do nothing where no database is a corpus.

Runs on Datasette 0.65 (metadata and queries come from hooks) and on the 1.0 alphas (they are written to
its catalogue at startup). Never imports `datasette.app`: that import would be circular.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader
from pluggy import HookimplMarker

from index.present.html import compile_templates, content_hash
from index.web.corpora import corpora, corpus_tables, tables_of
from index.web.metadata import ABOUT, INTERNAL, TABLES
from index.web.queries import available
from index.web.table_links import addresses, cell

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

hookimpl = HookimplMarker("datasette")

TEMPLATES: Final = str(Path(__file__).parent / "templates")
# In 1.0 these are configuration; the rest is metadata.
CONFIGURATION_KEYS: Final = ("label_column", "facets", "sort", "sort_desc", "fts_table", "fts_pk", "hidden")


@hookimpl(optionalhook=True)
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Descriptions, labels, facets and order for Datasette 0.65; a user's own metadata comes after."""
    names = [name for name, _ in corpora(datasette)]
    return {"databases": {name: {"description": ABOUT, "tables": _copy_of_tables()} for name in names}}


def _copy_of_tables() -> dict[str, Any]:
    """A new copy for each call, because Datasette writes into what it is given."""
    described = {table: entry | {"columns": dict(entry["columns"])} for table, entry in TABLES.items()}
    return described | {table: {"hidden": True} for table in INTERNAL}


@hookimpl(optionalhook=True)
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The canned queries for Datasette 0.65."""
    return available(tables_of(datasette.databases[database]))


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]] | None:
    """Write metadata and queries to the catalogue of the 1.0 alphas; compile the templates."""
    if any(corpora(datasette)):
        compile_templates()
        _disable_rich_tracebacks()
    return None if not hasattr(datasette, "set_resource_metadata") else lambda: _catalogue(datasette)


def _disable_rich_tracebacks() -> None:
    """Turn off Datasette's printing of tracebacks with rich.

    Where rich is installed, Datasette prints the values of all variables with every error, a 404 too; at
    an address that no route knows, rich has no error to print, raises one, and the answer is a 500.
    """
    import datasette.handle_exception

    datasette.handle_exception.rich = None


async def _catalogue(datasette: Any) -> None:
    for name, _ in corpora(datasette):
        tables = _table_settings(datasette, name)
        if "description" not in await datasette.get_database_metadata(name):
            await datasette.set_database_metadata(name, "description", ABOUT)
        for table in INTERNAL:
            tables.setdefault(table, {}).setdefault("hidden", True)
        for table, entry in TABLES.items():
            for key in CONFIGURATION_KEYS:
                if key in entry:
                    tables.setdefault(table, {}).setdefault(key, entry[key])
            await _describe(datasette, name, table, entry)
        for query, entry in available(tables_of(datasette.databases[name])).items():
            if await datasette.get_query(name, query) is None:
                await datasette.add_query(name, query, **entry)


def _table_settings(datasette: Any, database: str) -> dict[str, Any]:
    """The table settings of a database in the configuration, which hold a person's own settings."""
    databases = datasette.config.setdefault("databases", {})
    tables: dict[str, Any] = databases.setdefault(database, {}).setdefault("tables", {})
    return tables


async def _describe(datasette: Any, database: str, table: str, entry: dict[str, Any]) -> None:
    """Set the descriptions of a table and its columns, where a person gave none."""
    if "description" not in await datasette.get_resource_metadata(database, table):
        await datasette.set_resource_metadata(database, table, "description", entry["description"])
    for column, text in entry["columns"].items():
        if not await datasette.get_column_metadata(database, table, column):
            await datasette.set_column_metadata(database, table, column, "description", text)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The pages under `/<database>/-/crossread`."""
    from index.web.routes import routes

    return routes()


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """Link ids of stories, claims, articles and passages to their pages; leave other cells as they are."""
    if not isinstance(value, str) or not tables_of(datasette.databases[database]):
        return None
    return cell(addresses(datasette, database), row, value, column, table)


@hookimpl
def database_actions(datasette: Any, database: str) -> list[dict[str, str]]:
    """The link from a corpus to its stories."""
    if not tables_of(datasette.databases[database]):
        return []
    return [{"href": addresses(datasette, database).stories(), "label": "Read the stories"}]


@hookimpl
def table_actions(datasette: Any, database: str, table: str) -> list[dict[str, str]]:
    """The links from a table to the pages that are made from it."""
    if table not in TABLES or not tables_of(datasette.databases[database]):
        return []
    at = addresses(datasette, database)
    return [
        {"href": at.stories(), "label": "Read the stories"},
        {"href": at.search(), "label": "Ask the corpus"},
    ]


@hookimpl
def extra_css_urls(datasette: Any, database: str | None) -> list[str]:
    """Our colours on Datasette's own pages of a corpus."""
    return [] if _stories_of(datasette, database) is None else [_colours(datasette)]


@hookimpl
def extra_template_vars(datasette: Any, database: str | None) -> dict[str, str | None]:
    """Where the stories are that Datasette's own pages lead back to."""
    return {"crossread_stories": _stories_of(datasette, database)}


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Put our frame of Datasette's pages before its own, and behind those that a person gave.

    Pages of errors are set without the other hooks, and ask for their way home themselves.
    """
    env.globals["crossread_home"] = lambda: _stories_of(datasette, None)
    env.globals["crossread_colours"] = lambda: _colours(datasette)
    for loader in getattr(env.loader, "loaders", ()):
        if isinstance(loader, FileSystemLoader) and TEMPLATES not in loader.searchpath:
            loader.searchpath.insert(len(loader.searchpath) - 1, TEMPLATES)


def _colours(datasette: Any) -> str:
    return str(datasette.urls.path(f"/-/crossread/datasette.css?v={content_hash('datasette.css')}"))


def _stories_of(datasette: Any, database: str | None) -> str | None:
    """The address of a corpus' stories, without a database that of the only corpus; None for others."""
    names = [name for name, _ in corpora(datasette) if database in (None, name)]
    return addresses(datasette, names[0]).stories() if len(names) == 1 else None


@hookimpl
def prepare_connection(conn: Any) -> None:
    """Make the bodies of pages read as NULL: they are kept as evidence and never served."""
    try:
        if corpus_tables(conn):
            conn.set_authorizer(_hide_bodies)
    except sqlite3.Error:  # Datasette reports a file that is not SQLite
        return


def _hide_bodies(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    hidden = action == sqlite3.SQLITE_READ and (first, second) == ("pages", "body")
    return sqlite3.SQLITE_IGNORE if hidden else sqlite3.SQLITE_OK
