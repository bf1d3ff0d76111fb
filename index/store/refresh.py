"""Brings alignments and the search index up to the store: the one place that knows what is stale.

Joins store, align, ledger and search; the parts know nothing of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import BusyError
from corpus.store import lists
from corpus.store.writers import is_being_added_to
from corpus.terminal import counted, say
from index.store import ledger
from index.store.judgements import constraints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.analysis.reprints import Printed

# What a corpus has seen of `index.store.schema` when it is up to date.
APPLIED_MIGRATIONS: Final = ("crossread-index", ("m001_tables", "m002_judged"))
# Grows with every change to how alignments are made, so that older ones are seen to be stale.
METHOD: Final = "3"
# How often a story is aligned when other processes change it meanwhile.
TRIES: Final = 3
# How long a command that only shows something waits for one that writes.
READER_SECONDS: Final = 2.0


def ready(database: Database) -> Database:
    """The comparison's tables, beside the corpus'."""
    if not database.has_applied(*APPLIED_MIGRATIONS):
        from index.store.schema import index_migrations

        database.migrate(index_migrations)
    return database


def align_stories(database: Database, stories: Sequence[str]) -> None:
    """Align these stories anew, compare inside the claims, and keep the answer."""
    for story in stories:
        if not any(_aligned(database, story) for _ in range(TRIES)):
            say(f"{story} kept changing while it was aligned: the next command aligns it.")


def _aligned(database: Database, story: str) -> bool:
    """Align one story; False, with nothing kept, where another process changed it in the meantime."""
    from index.align import align
    from index.analysis.within_claims import compare
    from index.reading import read_all

    before = _state(database, story)
    passages = lists.passages(database, lists.ArticleFilter(story=story))
    readings = read_all(passages)
    alignment = align(readings, judgements=constraints(database))
    with database.atomic():
        if _state(database, story) != before:
            return False
        generation, _ = before
        claims = ledger.put(database, story, alignment, passages, generation=generation, method=METHOD)
        ledger.put_compared(database, compare(claims, readings))
        put_reprints_of(database, story, passages)
    return True


def _state(database: Database, story: str) -> tuple[int, int]:
    """What an alignment is made from: the generation of the story, and what was judged of it so far."""
    generation = int(database.value("SELECT generation FROM stories WHERE id = ?", [story]))
    return generation, ledger.judged(database, story)


def put_reprints_of(database: Database, story: str, passages: Sequence[Passage]) -> None:
    """Keep which of the story's articles share text."""
    from index.analysis.reprints import reprints

    ledger.put_reprints(database, story, reprints(_printed(database, story, passages)))


def _printed(database: Database, story: str, passages: Sequence[Passage]) -> list[Printed]:
    """The story's articles as far as reprints go."""
    from index.analysis.reprints import Printed

    texts: dict[str, list[str]] = {}
    for passage in passages:
        texts.setdefault(passage.article, []).append(passage.text)
    rows = database.rows(
        "SELECT id, outlet, published, wire FROM articles WHERE story = ? ORDER BY id", [story]
    )
    return [
        Printed(row["id"], row["outlet"], row["published"], row["wire"], tuple(texts.get(row["id"], ())))
        for row in rows
    ]


def after_change(database: Database, stories: Sequence[str]) -> None:
    """What follows every change of the corpus: the comparison of the stories it touched."""
    ready(database)
    if found := [story for story in ledger.stale(database, METHOD) if story in stories]:
        align_stories(database, found)
        for story in found:
            say(_told(database, story))


def renew_alignments(database: Database) -> None:
    """Align what is stale, and say so; what another crossread is adding to is left to it."""
    ready(database)
    stale = ledger.stale(database, METHOD)
    found = [story for story in stale if not is_being_added_to(database.path, story)]
    if others := [story for story in stale if story not in found]:
        names = ", ".join(others)
        say(
            f"Another crossread adds to {names}. Until it is done, {names} is shown as it was aligned before."
        )
    if found:
        _renew(database, found)


def _renew(database: Database, stories: Sequence[str]) -> None:
    names = ", ".join(stories)
    say(f"The alignment of {names} was older than the corpus: it is made anew.")
    try:
        with database.busy_timeout(READER_SECONDS):
            align_stories(database, stories)
    except BusyError as error:
        say(f"{error} Until then {names} is shown as it was aligned before.")


def _told(database: Database, story: str) -> str:
    row = database.row("SELECT links, claims FROM alignments WHERE story = ?", [story])
    counts = row or {"links": 0, "claims": 0}
    return f"Aligned {story}: {counted(counts['claims'], 'claim')} from {counted(counts['links'], 'link')}."
