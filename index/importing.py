"""From an archive back to the desk: stories with their alignments into a corpus file.

Reads the Parquet tables with pyarrow, without Spark; what is brought in is what `add` would have stored.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CrossreadError, UsageError
from corpus.records import Reading
from corpus.store import lists
from corpus.terminal import counted, say
from index import ledger
from index.comparing import Compared
from index.mentions.words import words
from index.records import Alignment
from index.renew import METHOD, put_reprints_of, ready
from index.spark import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.store import Store
    from corpus.store.database import Database

    Row = dict[str, Any]

MISSING: Final = "An archive is read with pyarrow: `pip install 'crossread[spark]'` brings it."
BATCH: Final = 512


class Archive:
    """The tables that `crossread spark run` wrote.

    Raises:
        UsageError: there are none, or pyarrow is not installed.
    """

    def __init__(self, path: str) -> None:
        try:
            from pyarrow.fs import FileSystem, FileType, LocalFileSystem
        except ImportError as error:
            raise UsageError(MISSING) from error
        self._system: Any = LocalFileSystem()
        self._path = path.rstrip("/")
        if "://" in path:
            self._system, self._path = FileSystem.from_uri(path)
        info = self._system.get_file_info(f"{self._path}/stories")
        if info.type != FileType.Directory:
            raise UsageError(f"There is no archive at {path}: `crossread spark run INPUT {path}` makes one.")

    def rows(
        self, table: str, *, columns: Sequence[str] | None = None, **wanted: Sequence[str]
    ) -> Iterator[Row]:
        """The rows of a table whose columns have one of the wanted values each."""
        import pyarrow as pa
        from pyarrow import dataset

        day = dataset.partitioning(pa.schema([("day", pa.string())]), flavor="hive")
        place = f"{self._path}/{table}"
        found = dataset.dataset(place, format="parquet", filesystem=self._system, partitioning=day)
        if not found.files:
            return
        chosen = dataset.scalar(True)
        for name, values in wanted.items():
            chosen &= dataset.field(name).isin(list(values))
        for batch in found.to_batches(columns=columns and list(columns), filter=chosen, batch_size=BATCH):
            yield from batch.to_pylist()

    def stories_with(self, query: str, limit: int) -> list[str]:
        """The stories that have an article with every word of the query, as many as wanted, by id."""
        wanted = {word.stem for word in words(query)}
        columns = ("id", "title", "text", "language")
        found = [row["id"] for row in self.rows("articles", columns=columns) if wanted and _has(row, wanted)]
        rows = self.rows("stories", columns=("story", "article"), article=found)
        return sorted({row["story"] for row in rows})[:limit]


def _has(row: Row, wanted: set[str]) -> bool:
    told = f"{row['title']}\n{row['text']}"
    return wanted <= {word.stem for word in words(told, row["language"])}


def bring(store: Store, archive: Archive, stories: Iterable[str]) -> list[str]:
    """Bring stories in, each whole or not at all; those whose alignment could not be taken along.

    An article that is in the corpus already keeps its story and its text; then, or where the archive was
    aligned by another version, the story has to be aligned anew.

    Raises:
        UsageError: the archive has no such story.
    """
    ready(store.database)
    left = []
    for story in stories:
        members = list(archive.rows("stories", story=[story]))
        if not members:
            raise UsageError(f"The archive has no story {story!r}: `--query WORDS` finds some.")
        with store.database.atomic():
            whole = _bring_articles(store, archive, story, members)
            whole = whole and members[0]["method"] == METHOD
            if whole:
                _bring_alignment(store.database, archive, story, [members[0]["day"]])
        say(f"Brought in {story}: {counted(len(members), 'article')}.")
        left += [] if whole else [story]
    return left


def _bring_articles(store: Store, archive: Archive, story: str, members: Sequence[Row]) -> bool:
    """Whether the corpus now has the story's articles just as the archive has them."""
    store.new_story(story)
    ids = [row["article"] for row in members]
    days = sorted({row["article_day"] for row in members})
    cut: defaultdict[str, list[Row]] = defaultdict(list)
    for row in archive.rows("passages", article=ids, day=days):
        cut[row["article"]].append(row)
    found = sorted(
        archive.rows("articles", id=ids, day=days), key=lambda row: (row["published"] or "~", row["id"])
    )
    if len(found) != len(ids):
        raise CrossreadError(f"The archive has lost articles of {story}: run `crossread spark run` again.")
    for row in found:
        article, page = tables.article_and_page(row)
        held = sorted(cut[article.id], key=lambda one: one["position"])
        store.put(Reading(page, article, tuple(tables.passage(one) for one in held)), story)
    have = lists.passages(store.database, lists.Filter(story=story))
    return {one.id for one in have} == {row["id"] for rows in cut.values() for row in rows}


def _bring_alignment(database: Database, archive: Archive, story: str, days: Sequence[str]) -> None:
    links = tuple(sorted(map(tables.link, archive.rows("links", story=[story], day=days)), key=_ends))
    claim_rows = sorted(archive.rows("claims", story=[story], day=days), key=lambda row: row["number"])
    alignment = Alignment(links, tuple(map(tables.claim, claim_rows)))
    passages = lists.passages(database, lists.Filter(story=story))
    generation = int(database.value("SELECT generation FROM stories WHERE id = ?", [story]))
    claims = ledger.put(database, story, alignment, passages, generation=generation, method=METHOD)
    now = {row["id"]: claim.id for row, claim in zip(claim_rows, claims, strict=True)}
    differences: defaultdict[str, list[Any]] = defaultdict(list)
    for row in sorted(archive.rows("differences", story=[story], day=days), key=lambda row: row["number"]):
        differences[now[row["claim"]]].append(tables.difference(row))
    voices = {(now[row["id"]], one["passage"]): one["voice"] for row in claim_rows for one in row["members"]}
    found = {claim.id: tuple(differences[claim.id]) for claim in claims}
    ledger.put_compared(database, Compared(found, voices))
    put_reprints_of(database, story, passages)


def _ends(link: Any) -> tuple[str, str]:
    return link.left, link.right
