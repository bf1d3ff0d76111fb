"""What Datasette says of the tables is what the schema has."""

import sqlite3
from contextlib import closing

from index.web.metadata import TABLES
from index.web.queries import COMPARED, QUERIES, available


def columns_of(path):
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' "
            "AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        return {
            name: sorted(row[1] for row in connection.execute(f"PRAGMA table_info([{name}])"))
            for (name,) in names.fetchall()
        }


def test_every_table_and_column_is_described(bridge_file):
    described = {name: sorted(table["columns"]) for name, table in TABLES.items()}
    assert described == columns_of(bridge_file)


def test_labels_facets_and_orders_name_columns_that_are_there():
    for table in TABLES.values():
        named = [
            table.get("label_column"),
            table.get("sort"),
            table.get("sort_desc"),
            table.get("fts_pk"),
        ]
        assert {name for name in [*named, *table.get("facets", [])] if name} <= set(table["columns"])


def test_a_description_is_one_sentence_with_its_full_stop():
    for table in TABLES.values():
        for words in [table["description"], *table["columns"].values()]:
            assert words.endswith("."), words


def test_a_corpus_that_was_not_compared_yet_gets_the_query_of_failures_only():
    assert list(available(frozenset({"articles", "failures"}))) == ["pages_that_failed"]


def test_what_is_no_corpus_is_not_queried():
    assert available(frozenset()) == {}


def test_a_compared_corpus_gets_every_query():
    assert list(available(COMPARED)) == list(QUERIES)
