"""What a command does before its work: opens the corpus, chooses the story, checks days.

Knows the store and the messages of wrong usage; nothing of any one command.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

from corpus.errors import UsageError
from corpus.store.lists import ArticleFilter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.store import Store
    from corpus.store.database import Database

# The migrations of `corpus.schema` that an up-to-date corpus has applied.
APPLIED_MIGRATIONS: Final = (
    "crossread-corpus",
    ("m001_tables", "m002_full_text", "m003_following"),
)


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The corpus, open for one command."""
    from corpus.store import Store
    from corpus.store.database import Database

    database = Database(path, create=create)
    try:
        if not database.has_applied(*APPLIED_MIGRATIONS):
            from corpus.schema import corpus_migrations

            database.migrate(corpus_migrations)
        yield Store(database)
    finally:
        database.close()


def story_names(database: Database) -> list[str]:
    """The stories of this corpus, sorted."""
    return [row["id"] for row in database.rows("SELECT id FROM stories ORDER BY id")]


def known_story(database: Database, story: str | None) -> str | None:
    """The story if it is there, None if none was named.

    Raises:
        UsageError: there is no story of that name.
    """
    names = story_names(database)
    if story is not None and story not in names:
        have = f"the corpus has {', '.join(names)}" if names else "the corpus has none yet"
        raise UsageError(
            f"There is no story {story!r}: {have}; `crossread new {story} --seed WHAT` starts it."
        )
    return story


def one_story(database: Database, story: str | None) -> str | None:
    """The named story, or the only one; None where the corpus has none.

    Raises:
        UsageError: there are several and none was named, or the named one is not there.
    """
    names = story_names(database)
    if story is None and len(names) > 1:
        raise UsageError(f"The corpus has several stories: choose one with --story ({', '.join(names)}).")
    if story is None:
        return names[0] if names else None
    return known_story(database, story)


def compared_story(database: Database, story: str | None) -> str:
    """As `one_story`, for commands that cannot do without.

    Raises:
        UsageError: also where the corpus has no story.
    """
    found = one_story(database, story)
    if found is None:
        raise UsageError("The corpus has no story yet: `crossread new STORY --seed WHAT` starts one.")
    return found


def day(value: str | None, option: str) -> str | None:
    """An ISO day, month or year as given.

    Raises:
        UsageError: it is none of these.
    """
    if value is None:
        return None
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            pass
        else:
            return value
    raise UsageError(f"{option} wants a day such as 2023-12-01, not {value!r}.")


def article_filter(
    database: Database, story: str | None, outlet: str | None, since: str | None, until: str | None
) -> ArticleFilter:
    """The filter that the common options ask for."""
    return ArticleFilter(known_story(database, story), outlet, day(since, "--since"), day(until, "--until"))
