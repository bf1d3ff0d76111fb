"""Repairs: each rebuilds something from the stored articles, or deletes rows that refer to nothing.

Nothing here changes an article, a page that has an owner, a correction or a judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.store import Store, lists
from corpus.terminal import counted
from index.doctor.store_checks import FULL_TEXT, NEWEST, ORPHANS, OWNERLESS
from index.store.refresh import align_stories
from index.store.search_index import delete_index, open_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.store.database import Database
    from index.doctor.problems import Problem, Repair


def run_repairs(database: Database, problems: Iterable[Problem]) -> Iterator[str]:
    """Run the repairs that the problems name, each once, in an order in which each builds on the one before.

    Yields a sentence for each repair, after it is done.
    """
    subjects: dict[Repair, set[str]] = {}
    for problem in problems:
        subjects.setdefault(problem.repair, set()).add(problem.subject)
    for kind, work in REPAIRS.items():
        if kind in subjects:
            yield work(database, sorted(subjects[kind]))


def _tables(database: Database, _: Sequence[str]) -> str:
    with database.atomic():
        database.execute("REINDEX")
    return "Rebuilt SQLite's own indexes."


def _orphans(database: Database, _: Sequence[str]) -> str:
    with database.atomic():
        rows = list(database.rows("PRAGMA foreign_key_check"))
        for row in rows:
            if row["table"] in ORPHANS:
                database.execute(f"DELETE FROM {row['table']} WHERE rowid = ?", [row["rowid"]])
    return f"Deleted {counted(len(rows), 'row')} that referred to missing rows."


def _passages(database: Database, articles: Sequence[str]) -> str:
    from corpus.passages import passages

    for article in articles:
        row = lists.article(database, article)
        if row is not None:
            Store(database).replace_passages(article, passages(lists.record(row)))
    return f"Split {counted(len(articles), 'article')} into passages again."


def _full_text(database: Database, _: Sequence[str]) -> str:
    with database.atomic():
        for table in FULL_TEXT:
            database.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    return "Rebuilt the full-text tables."


def _counter(database: Database, _: Sequence[str]) -> str:
    with database.atomic():
        database.execute(f"UPDATE state SET value = ({NEWEST}) WHERE key = 'generation'")
    return "Set the corpus' count of changes to that of its newest row."


def _pages(database: Database, _: Sequence[str]) -> str:
    with database.atomic():
        gone = database.execute(f"DELETE FROM pages WHERE id IN ({OWNERLESS})")
    return f"Deleted {counted(gone, 'page')} without an owner."


def _alignment(database: Database, stories: Sequence[str]) -> str:
    align_stories(database, stories)
    return f"Aligned {', '.join(stories)} again."


def _index(database: Database, _: Sequence[str]) -> str:
    delete_index(database)
    engine = open_index(database)
    count = engine.count()
    engine.close()
    return f"Rebuilt the search index: {counted(count, 'passage')}."


REPAIRS: Final[dict[Repair, Callable[[Database, Sequence[str]], str]]] = {
    "tables": _tables,
    "orphans": _orphans,
    "passages": _passages,
    "pages": _pages,
    "counter": _counter,
    "full text": _full_text,
    "alignment": _alignment,
    "index": _index,
}
