"""Archives as `spark run` writes them, made without Spark from a corpus, then changed by a hostile hand."""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from hypothesis import strategies as st
from pyarrow import parquet

from corpus.schema import corpus_migrations
from corpus.store import lists, rows
from corpus.store.database import Database
from index.spark import tables
from index.store.comparison import load
from index.store.refresh import METHOD

if TYPE_CHECKING:
    from pathlib import Path

    Row = dict[str, Any]

COLUMNS = {
    "stories": ["story", "article", "article_day", "outlet", "published", "method"],
    "articles": [
        "id",
        "url",
        "identity",
        "text",
        "blocks",
        "facts",
        "authors",
        "published",
        "kind",
        "capture",
        "outlet",
        "page_body",
        "page_fetched",
        "page_headers",
        "page_digest",
        "page_status",
        "title",
        "language",
    ],
    "passages": ["id", "article", "position", "text", "start", "end", "kind", "outlet"],
    "links": ["left", "right", "score", "tier", "shared", "story"],
    "claims": ["id", "story", "label", "members", "number"],
    "differences": ["claim", "kind", "left", "right", "left_text", "left_start", "left_end", "number"],
}


def base(path: Path, story: str) -> dict[str, list[Row]]:
    """The tables of one story."""
    database = Database(path)
    database.migrate(corpus_migrations)
    loaded = load(database, story)
    found: dict[str, list[Row]] = defaultdict(list)
    days = {name: tables.day_of(head.published) for name, head in loaded.articles.items()}
    day = min(days.values())
    for name in loaded.articles:
        row = lists.article(database, name) or {}
        page = rows.page_row(lists.page(database, row["page"]))
        article = rows.article_row(lists.record(row)) | {f"page_{key}": value for key, value in page.items()}
        found["articles"].append(article | {"day": days[name]})
        found["stories"].append(
            {
                "story": story,
                "day": day,
                "article": name,
                "article_day": days[name],
                "outlet": row["outlet"],
                "published": row["published"],
                "articles": 3,
                "part": 1,
                "parts": 1,
                "method": METHOD,
            }
        )
        found["passages"] += [
            tables.passage_row(one) | {"day": days[name]} for one in lists.passages_of(database, name)
        ]
    found["links"] = [tables.link_row(story, link) | {"day": day} for link in loaded.links]
    found["claims"] = [
        tables.claim_row(number, claim, loaded.passages, loaded.voices) | {"day": day}
        for number, claim in enumerate(loaded.claims)
    ]
    found["differences"] = [row | {"day": day} for row in tables.difference_rows(story, loaded.differences)]
    database.close()
    return found


def changes(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """What is done to an archive: [table, column, row or None for all, `set` or `drop`, value]."""
    column = st.sampled_from([(table, name) for table, names in COLUMNS.items() for name in names])
    known = st.sampled_from(
        ["small", "", 0, 1, -1, 10**9, "gazette.example", "2023-12-01", "[]", "[[0]]", "{}", None]
    )
    return st.builds(
        lambda where, at, verb, value: [*where, at, verb, value],
        column,
        st.none() | st.integers(0, 3),
        st.sampled_from(["set"] * 9 + ["drop", "gone"]),
        known | values,
    )


def write(folder: Path, base: dict[str, list[Row]], changed: list[list[Any]]) -> None:
    """The archive, so changed, in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    left = {table: [dict(row) for row in found] for table, found in base.items()}
    for table, column, at, verb, value in changed:
        if verb == "gone":
            left.pop(table, None)
        for number, row in enumerate(left.get(table, [])):
            if verb == "drop":
                row.pop(column, None)
            elif verb == "set" and at in (None, number):
                row[column] = value
    for table, found in left.items():
        by_day = defaultdict(list)
        for row in found:
            by_day[row["day"]].append({name: value for name, value in row.items() if name != "day"})
        for day, some in by_day.items():
            place = folder / table / f"day={day}"
            place.mkdir(parents=True)
            parquet.write_table(arrow(some), place / "part.parquet")


def arrow(some: list[Row]) -> pa.Table:
    """Rows as Arrow has them; a column of several types becomes text."""
    names = dict.fromkeys(name for row in some for name in row)
    columns = {}
    for name in names:
        values = [filled(row.get(name)) for row in some]
        try:
            columns[name] = pa.array(values)
        except (pa.ArrowException, OverflowError, UnicodeEncodeError):
            columns[name] = pa.array([None if one is None else ascii(one) for one in values])
    return pa.table(columns)


def filled(value: Any) -> Any:
    """A value whose records have a field each, as Parquet wants them."""
    if isinstance(value, dict):
        return {name: filled(one) for name, one in value.items()} or {"nothing": 0}
    return [filled(one) for one in value] if isinstance(value, list) else value
