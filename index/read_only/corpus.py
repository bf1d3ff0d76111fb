"""One corpus as it is now, for programs that ask it again and again: nothing is written, nothing renewed.

Every answer is made by what answers the command line: the query service, coverage and findings.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Final

from corpus.corrections import find_article
from corpus.errors import StoreError, UsageError
from corpus.session import known_story, story_names
from corpus.store import lists
from index.analysis.coverage import coverage
from index.present.claim_page import claim_page
from index.present.findings import finding_groups
from index.present.indexed_story import index_story
from index.present.tables import fitting_rows, sorted_rows
from index.query.session import GENERATION, NONE
from index.read_only.files import OpenFiles
from index.store import ledger
from index.store.claim_redirects import current_id
from index.store.comparison import load
from index.store.findings import findings_of
from index.store.refresh import stale_stories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.store.database import Database, Row
    from index.analysis.comparison import Comparison
    from index.analysis.coverage import Coverage
    from index.analysis.coverage import Row as ClaimRow
    from index.analysis.findings import Finding
    from index.present.claim_page import ClaimPage
    from index.present.indexed_story import IndexedStory
    from index.query.filters import Filter
    from index.query.order import Order
    from index.query.request import Answer, Request

# So many stories are kept, the latest.
MAX_STORIES: Final = 6
STALE: Final = "The comparison is older than the corpus; `crossread claims` brings it up to date."


@dataclass(frozen=True)
class Compared:
    """A story as it was last compared; what only some questions need is made when one first asks."""

    story: Comparison

    @cached_property
    def coverage(self) -> Coverage:
        """Its claims across its outlets."""
        return coverage(self.story)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of it."""
        return findings_of(self.story)

    @cached_property
    def indexed(self) -> IndexedStory:
        """The lookup tables for one claim."""
        return index_story(self.story)


class ReadOnlyCorpus:
    """A corpus open for reading; any thread may ask, one at a time.

    A story that was loaded for one question serves the next, until anybody writes to the corpus. A file
    that was put in the place of this one is opened instead.

    Raises:
        StoreError: there is no corpus, or it was written by another version of crossread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: OpenFiles | None = OpenFiles(path)
        self._stories: dict[str, Compared] = {}
        self._state = self._read_state(self._files)
        self._lock = RLock()

    def close(self) -> None:
        """Close the file and the index; whatever is asked afterwards is refused."""
        with self._lock:
            if self._files is not None:
                self._files.close()
            self._files, self._stories = None, {}

    def state(self) -> tuple[int, int, int]:
        """Another value whenever anything may be answered otherwise than before."""
        with self._current():
            return self._state

    def stories(self) -> list[Row]:
        """The stories, in the shape of `stories --json`."""
        with self._current() as files:
            return list(lists.stories(files.database))

    def articles(self, filter_: lists.ArticleFilter, limit: int | None = None) -> list[Row]:
        """The articles that fit, in the shape of `articles --json`.

        Raises:
            UsageError: there is no such story.
        """
        with self._current() as files:
            known_story(files.database, filter_.story)
            return list(lists.articles(files.database, filter_, limit or -1))

    def article(self, name: str) -> Row:
        """The row of an article, by its id, the beginning of it or its address.

        Raises:
            UsageError: there is none of that name, or more than one.
        """
        with self._current() as files:
            return find_article(files.database, name)

    def answer(self, request: Request) -> Answer:
        """What the query service answers.

        Raises:
            UsageError: the query cannot be read, or there is no such story.
            StoreError: the corpus has no search index.
        """
        with self._current() as files:
            files.check_compared()
            known_story(files.database, request.story)
            answer = files.session.answer(request)
        if answer.error:
            raise UsageError(answer.error)
        if answer.notice == NONE:
            raise StoreError(NONE)
        return answer

    def claims(self, story: str | None, filters: Filter) -> tuple[Compared, list[ClaimRow]]:
        """The story, and those of its claims that fit: those of the most outlets first."""
        compared = self._compared(story)
        return compared, fitting_rows(compared.coverage, compared.story, filters)

    def claim(self, name: str) -> ClaimPage:
        """One claim, by an id that it has or had, or the beginning of one.

        Raises:
            UsageError: there is no such claim.
        """
        with self._current() as files:
            files.check_compared()
            current = current_id(files.database, name)
            if current is None:
                raise UsageError(f"There is no claim {name!r}: `claims` lists them.")
            indexed = self._compared(ledger.story_of(files.database, current)).indexed
        return claim_page(indexed, indexed.claims[current])

    def coverage(self, story: str | None, order: Order) -> tuple[Compared, list[ClaimRow]]:
        """The story, and its claims across all of its outlets."""
        compared = self._compared(story)
        return compared, sorted_rows(compared.coverage, compared.story, order)

    def findings(self, story: str | None, kind: str | None = None) -> tuple[str, list[Finding]]:
        """The name of the story, and its findings by kind, within a kind the weightiest first."""
        compared = self._compared(story)
        groups = finding_groups([one for one in compared.findings if kind in (None, one.kind)])
        return compared.story.story, [one for group in groups for one in group.findings]

    def one_story(self, story: str | None) -> str:
        """The story of that name, or the only one.

        Raises:
            UsageError: there is none of that name, or there are several and none was named.
        """
        with self._current() as files:
            return _one_story(files.database, story)

    def notice(self, story: str | None = None) -> str:
        """What a reader must know of a story, or of all: the comparison is older than the corpus."""
        with self._current() as files:
            stale = stale_stories(files.database)
            return STALE if (stale if story is None else story in stale) else ""

    def _compared(self, story: str | None) -> Compared:
        """A story by its name, or the only one.

        Raises:
            UsageError: there is no such story, or there are several and none was named.
            StoreError: the corpus was not compared yet.
        """
        with self._current() as files:
            files.check_compared()
            name = _one_story(files.database, story)
            if name not in self._stories:
                for earlier in list(self._stories)[: 1 - MAX_STORIES]:
                    del self._stories[earlier]
                with files.database.snapshot():
                    self._stories[name] = Compared(load(files.database, name))
            return self._stories[name]

    @contextmanager
    def _current(self) -> Iterator[OpenFiles]:
        """The files as they are now; what was loaded from an earlier state is let go."""
        with self._lock:
            if self._files is None:
                raise UsageError(f"{self.path} was closed: open it again.")
            if self.path.exists() and self.path.stat().st_ino != self._files.inode:
                former, self._files = self._files, OpenFiles(self.path)
                former.close()
            state = self._read_state(self._files)
            if state != self._state:
                self._stories, self._state = {}, state
            yield self._files

    @staticmethod
    def _read_state(files: OpenFiles) -> tuple[int, int, int]:
        """The file, SQLite's version of what others wrote to it, and the generation of the corpus."""
        database = files.database
        version = int(database.value("PRAGMA data_version"))
        return files.inode, version, int(database.value(GENERATION))


def _one_story(database: Database, story: str | None) -> str:
    names = story_names(database)
    if story is None and len(names) > 1:
        raise UsageError(f"The corpus has several stories: choose one with `story` ({', '.join(names)}).")
    if not names:
        raise UsageError("The corpus has no story yet: `crossread new STORY --seed WHAT` starts one.")
    return known_story(database, story) or names[0]
