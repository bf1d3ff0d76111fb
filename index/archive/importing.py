"""Imports stories with their alignments from an archive into a corpus file.

Reads the Parquet tables with pyarrow, without Spark; articles are stored as `add` would store them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CrossreadError, UsageError
from corpus.passages import passages
from corpus.records import CleanedPage
from corpus.store import lists
from corpus.terminal import counted, say
from index.analysis.within_claims import Compared
from index.archive.validation import (
    check_article,
    check_claim,
    check_difference,
    check_link,
    check_page,
    check_story,
    reject_malformed,
)
from index.reading import read_text
from index.records import Alignment
from index.spark import tables
from index.store import ledger
from index.store.refresh import WORDS_METHOD, ensure_tables, update_reprints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.store import Store
    from corpus.store.database import Database

    Row = dict[str, Any]

PYARROW_MISSING: Final = "An archive is read with pyarrow: `pip install 'crossread[spark]'` brings it."
BATCH_ROWS: Final = 512


class Archive:
    """The tables that `crossread spark run` wrote.

    Raises:
        UsageError: there are none, or pyarrow is not installed.
    """

    def __init__(self, path: str) -> None:
        try:
            from pyarrow.fs import FileSystem, FileType, LocalFileSystem
        except ImportError as error:
            raise UsageError(PYARROW_MISSING) from error
        self.path = path
        self._system: Any = LocalFileSystem()
        self._path = path.rstrip("/")
        with reject_malformed(path):
            if "://" in path:
                self._system, self._path = FileSystem.from_uri(path)
            info = self._system.get_file_info(f"{self._path}/stories")
        if info.type != FileType.Directory:
            raise UsageError(f"There is no archive at {path}: `crossread spark run INPUT {path}` makes one.")

    def rows(
        self, table: str, *, columns: Sequence[str] | None = None, **allowed: Sequence[str]
    ) -> Iterator[Row]:
        """The rows of a table in which each named column has one of the given values."""
        import pyarrow as pa
        from pyarrow import dataset

        day = dataset.partitioning(pa.schema([("day", pa.string())]), flavor="hive")
        place = f"{self._path}/{table}"
        found = dataset.dataset(place, format="parquet", filesystem=self._system, partitioning=day)
        if not found.files:
            return
        chosen = dataset.scalar(True)
        for name, values in allowed.items():
            chosen &= dataset.field(name).isin(list(values))
        for batch in found.to_batches(
            columns=columns and list(columns), filter=chosen, batch_size=BATCH_ROWS
        ):
            yield from batch.to_pylist()

    def stories_with(self, query: str, limit: int) -> list[str]:
        """The first `limit` stories, by id, that have an article with every word of the query."""
        query_stems = cache(lambda language: _stems(query, language))
        columns = ("id", "title", "text", "language")
        with reject_malformed(self.path):
            rows = self.rows("articles", columns=columns)
            found = [row["id"] for row in rows if _has_words(row, query_stems)]
            rows = self.rows("stories", columns=("story", "article"), article=found)
            return sorted({row["story"] for row in rows})[:limit]


def _has_words(row: Row, query_stems: Callable[[str], frozenset[str]]) -> bool:
    """Whether an article has every word of the query, by their stems in its own language."""
    reading = read_text(f"{row['title']}\n{row['text']}", row["language"])
    stems = query_stems(reading.language)
    return bool(stems) and stems <= {word.stem for word in reading.words}


def _stems(query: str, language: str) -> frozenset[str]:
    return frozenset(word.stem for word in read_text(query, language).words)


def import_stories(store: Store, archive: Archive, stories: Iterable[str]) -> list[str]:
    """Import stories, each whole or not at all; return those whose alignment could not be imported.

    An article that is in the corpus already keeps its story and its text; then, or where the archive was
    aligned by another version, the story has to be aligned again. Passages are split again from the texts,
    so that each is a span of its article whatever the archive says.

    Raises:
        UsageError: the archive has no such story.
        CrossreadError: the archive holds rows that no run writes.
    """
    ensure_tables(store.database)
    left = []
    for story in stories:
        with reject_malformed(archive.path):
            members = list(archive.rows("stories", story=[story]))
        if not members:
            raise UsageError(f"The archive has no story {story!r}: `--query WORDS` finds some.")
        with store.database.atomic(), reject_malformed(archive.path):
            check_story(story)
            whole = _import_articles(store, archive, story, members)
            whole = whole and members[0]["method"] == WORDS_METHOD
            if whole:
                _import_alignment(store.database, archive, story, [members[0]["day"]])
        say(f"Brought in {story}: {counted(len(members), 'article')}.")
        left += [] if whole else [story]
    return left


def _import_articles(store: Store, archive: Archive, story: str, members: Sequence[Row]) -> bool:
    """Import the articles of a story; return whether the corpus has the same passages as the archive."""
    store.new_story(story)
    ids = [row["article"] for row in members]
    days = sorted({row["article_day"] for row in members})
    given = {row["id"] for row in archive.rows("passages", columns=["id"], article=ids, day=days)}
    found = sorted(
        archive.rows("articles", id=ids, day=days), key=lambda row: (row["published"] or "~", row["id"])
    )
    if len(found) != len(ids):
        raise CrossreadError(f"The archive has lost articles of {story}: run `crossread spark run` again.")
    for row in found:
        store.put(_cleaned_page(row), story)
    have = lists.passages(store.database, lists.ArticleFilter(story=story))
    return {one.id for one in have} == given


def _cleaned_page(row: Row) -> CleanedPage:
    check_page(row)
    article, page = tables.article_and_page(row)
    check_article(article, page)
    return CleanedPage(page, article, tuple(passages(article)))


def _import_alignment(database: Database, archive: Archive, story: str, days: Sequence[str]) -> None:
    cut = {one.id: one for one in lists.passages(database, lists.ArticleFilter(story=story))}
    links = tuple(sorted(map(tables.link, archive.rows("links", story=[story], day=days)), key=_ends))
    for link in links:
        check_link(link, cut)
    claim_rows = sorted(archive.rows("claims", story=[story], day=days), key=lambda row: row["number"])
    for row in claim_rows:
        check_claim(tables.claim(row), [one["voice"] for one in row["members"]], cut)
    alignment = Alignment(links, tuple(map(tables.claim, claim_rows)))
    generation = int(database.value("SELECT generation FROM stories WHERE id = ?", [story]))
    kept = list(cut.values())
    claims = ledger.put_alignment(
        database, story, alignment, kept, generation=generation, method=WORDS_METHOD
    )
    now = {row["id"]: claim.id for row, claim in zip(claim_rows, claims, strict=True)}
    differences: defaultdict[str, list[Any]] = defaultdict(list)
    for row in sorted(archive.rows("differences", story=[story], day=days), key=lambda row: row["number"]):
        difference = tables.difference(row)
        check_difference(*difference, cut)
        differences[now[row["claim"]]].append(difference)
    voices = {(now[row["id"]], one["passage"]): one["voice"] for row in claim_rows for one in row["members"]}
    found = {claim.id: tuple(differences[claim.id]) for claim in claims}
    ledger.put_compared(database, Compared(found, voices))
    update_reprints(database, story, kept)


def _ends(link: Any) -> tuple[str, str]:
    return link.left, link.right
