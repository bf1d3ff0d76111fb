"""Caches the stories that were shown last, each for one state of the corpus. Reads only.

A page never refreshes an alignment: it says that it is stale.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from index.present.findings_page import IN_BRIEF, finding_lists
from index.present.indexed_story import index_story
from index.present.reprints_page import reprint_groups
from index.present.suggested import suggested
from index.store.comparison import load, load_unexplained
from index.store.findings import findings_of
from index.store.refresh import stale_stories
from index.web.queries import COMPARED

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.database import Database
    from index.analysis.findings import Finding
    from index.present.findings_page import FindingList
    from index.present.indexed_story import IndexedStory
    from index.present.reprints_page import ReprintGroup
    from index.records import FindingKind

    Lists = dict[FindingKind, FindingList]

MAX_STORIES: Final = 6
# First findings are small, so that those of many stories are kept.
MAX_BRIEFS: Final = 500
# The cache key: whatever changes a page changes one of these values.
STORY_STATE: Final = """
SELECT stories.generation, alignments.generation AS aligned, alignments.method, alignments.judged,
  (SELECT count(*) + count(undone) FROM judgements) AS decided,
  (SELECT max(id) FROM differences) AS differences, (SELECT max(id) FROM reprints) AS reprints,
  (SELECT group_concat(outlet || ' ' || label || ' ' || value) FROM outlet_labels) AS labels,
  (SELECT count(*) || ' ' || coalesce(max(failed), '') FROM failures) AS failed,
  (SELECT value FROM state WHERE key = 'model') AS model
FROM stories LEFT JOIN alignments ON alignments.story = stories.id WHERE stories.id = ?"""
STALE_NOTICE: Final = (
    "This comparison is older than the corpus. `crossread claims` brings it up to date; pages only read."
)
UNCOMPARED_NOTICE: Final = (
    "This corpus was not compared yet, or by an older crossread. `crossread claims` does it; pages only read."
)


@dataclass(frozen=True)
class CachedStory:
    """A story with its indexes and reprint groups, and the notice for its pages.

    What only some pages show is made when one first does.
    """

    indexed: IndexedStory
    reprints: tuple[ReprintGroup, ...]
    notice: str

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of the story."""
        return findings_of(self.indexed.story)

    @cached_property
    def suggested(self) -> tuple[str, ...]:
        """What the search field of the story suggests."""
        return suggested(self.indexed.story)


class StoryCache:
    """A least-recently-used cache of stories; safe for several threads."""

    def __init__(self) -> None:
        self._stories: OrderedDict[tuple[Any, ...], CachedStory] = OrderedDict()
        self._briefs: OrderedDict[tuple[Any, ...], Lists] = OrderedDict()
        self._lock = Lock()
        # Held while first findings are made, so that who asks for those under way waits for them.
        self._making = Lock()

    def story(self, database: Database, story: str) -> CachedStory | None:
        """The story as it is now; None if there is none of that name."""
        state = _state(database, story)
        if state is None:
            return None
        key = (database.path, story, *state.values())
        with self._lock:
            if key in self._stories:
                self._stories.move_to_end(key)
                return self._stories[key]
        cached = _cached(database, story)
        self._put(key, database.path, story, cached)
        return cached

    def suggested(self, database: Database, story: str) -> tuple[str, ...]:
        """What the search field of a story suggests; nothing where there is none of that name."""
        cached = self.story(database, story)
        return cached.suggested if cached else ()

    def brief(self, database: Database, story: str) -> Lists:
        """The first findings of a story as it is now; none if there is none of that name."""
        state = _state(database, story)
        if state is None:
            return {}
        key = (database.path, story, *state.values())
        with self._making:
            if key not in self._briefs:
                self._briefs[key] = _brief(database, story)
                while len(self._briefs) > MAX_BRIEFS:
                    self._briefs.popitem(last=False)
            return self._briefs[key]

    def _put(self, key: tuple[Any, ...], path: Path, story: str, cached: CachedStory) -> None:
        with self._lock:
            for old in [old for old in self._stories if old[:2] == (path, story)]:
                del self._stories[old]
            self._stories[key] = cached
            while len(self._stories) > MAX_STORIES:
                self._stories.popitem(last=False)


def _cached(database: Database, story: str) -> CachedStory:
    made = index_story(load(database, story))
    notice = _notice(database, story)
    return CachedStory(made, reprint_groups(made), notice)


def _brief(database: Database, story: str) -> Lists:
    """The first findings alone; in a list of stories most are not opened, so nothing else is loaded."""
    compared = load_unexplained(database, story)
    has_seed = compared.seed in compared.articles
    return finding_lists(findings_of(compared), has_seed=has_seed, most=IN_BRIEF)


def has_comparison(database: Database) -> bool:
    """Whether the corpus has the tables of the comparison in their present form."""
    rows = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    judged = "SELECT 1 FROM pragma_table_info('alignments') WHERE name = 'judged'"
    return {row["name"] for row in rows} >= COMPARED and database.value(judged) == 1


def _state(database: Database, story: str) -> dict[str, Any] | None:
    return database.row(STORY_STATE, [story])


def _notice(database: Database, story: str) -> str:
    return STALE_NOTICE if story in stale_stories(database) else ""
