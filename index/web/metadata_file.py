"""The description of a corpus as a metadata file of Datasette, for those who do without the plugin. Pure."""

from __future__ import annotations

from typing import Any

from index.web.metadata import ABOUT, INTERNAL, TABLES
from index.web.queries import available


def metadata_file(name: str, tables: frozenset[str]) -> dict[str, Any]:
    """What `datasette --metadata` takes (https://docs.datasette.io/en/stable/metadata.html).

    `name` is that of the database, `tables` those that it has; there are descriptions of tables and columns,
    labels, facets, full-text search, and the canned queries.
    """
    described = {table: entry for table, entry in TABLES.items() if table in tables}
    hidden = {table: {"hidden": True} for table in INTERNAL if table in tables}
    database = {"description": ABOUT, "tables": described | hidden, "queries": available(tables)}
    return {"databases": {name: database}}
