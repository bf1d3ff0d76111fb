"""The outlets of a corpus: of its compared stories, or, where there is no story, just what is there.

Reads the store; the rows themselves are made in `index.present.tables`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.session import known_story, one_story, opened, story_names
from corpus.store import lists
from corpus.terminal import counted, say
from index.analysis.coverage import coverage
from index.cli.outlet_labels import read_labels
from index.present.tables import outlet_rows
from index.store.comparison import load
from index.store.outlet_labels import put_labels
from index.store.refresh import ensure_tables, refresh_alignments

if TYPE_CHECKING:
    from pathlib import Path


def outlets_of(corpus: Path, story: str | None) -> list[dict[str, Any]]:
    """Rows in the shape of `outlets --json`: compared where one story is meant, else counted only."""
    with opened(corpus) as store:
        database = store.database
        several = story is None and len(story_names(database)) != 1
        if several:
            return list(lists.outlets(database, lists.ArticleFilter(known_story(database, story))))
        refresh_alignments(database)
        loaded = load(database, str(one_story(database, story)))
    return outlet_rows(loaded, coverage(loaded))


def keep_labels(corpus: Path, file: str) -> None:
    """Keep what the user says of outlets, and say of how many."""
    labels = read_labels(file)
    with opened(corpus) as store:
        put_labels(ensure_tables(store.database), labels)
    say(f"Kept labels of {counted(len(labels), 'outlet')}.")
