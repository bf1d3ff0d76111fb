"""Refreshes alignments: finds the stories whose alignment is older than the store and aligns them.

Connects store, align and ledger, which know nothing of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import BusyError
from corpus.store import lists
from corpus.store.writers import is_being_added_to
from corpus.terminal import counted, say, while_working
from index.store import ledger
from index.store.judgements import constraints
from index.store.reprints import put_reprints
from index.store.sentence_model import StoredVectors, chosen_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.analysis.reprint_records import ReprintInput

# The migrations of `index.store.schema` that an up-to-date corpus has applied.
APPLIED_MIGRATIONS: Final = (
    "crossread-index",
    (
        "m001_tables",
        "m002_judged",
        "m003_judge",
        "m004_label_span",
        "m005_judged_stories",
        "m006_seen_words",
    ),
)
# The version of the aligner: it grows with every change to its results, so that older ones are stale.
METHOD: Final = "11"
# The same by words alone: how archives are aligned; a story that came from one stays so.
WORDS_METHOD: Final = "9 words"
# Attempts to align a story that other processes change meanwhile.
MAX_ATTEMPTS: Final = 3
# Seconds that a command that only reads waits for one that writes.
READER_SECONDS: Final = 2.0


def ensure_tables(database: Database) -> Database:
    """Create or migrate the tables of the comparison in the corpus file."""
    if not database.has_applied(*APPLIED_MIGRATIONS):
        from index.store.schema import index_migrations

        database.migrate(index_migrations)
    return database


def current_method(database: Database) -> str:
    """The method by which stories are aligned now: the aligner's version, and the corpus' model if any."""
    model = chosen_model(database)
    return METHOD if model is None else f"{METHOD} with {model.name}"


def stale_stories(database: Database) -> list[str]:
    """Stories whose alignment is missing, of another method, or older than its inputs."""
    return ledger.stale_stories(database, (current_method(database), WORDS_METHOD))


def align_stories(database: Database, stories: Sequence[str]) -> None:
    """Align these stories, contrast their claims, and store the result."""
    for story in stories:
        with while_working(f"Aligning {story} …"):
            done = any(_align_story(database, story) for _ in range(MAX_ATTEMPTS))
        if not done:
            say(f"{story} kept changing while it was aligned: the next command aligns it.")


def _align_story(database: Database, story: str) -> bool:
    """Align one story; return False, with nothing stored, where another process changed it meanwhile."""
    from index.align import align
    from index.analysis.within_claims import compare
    from index.reading import read_all
    from index.store.pair_scores import StoryJudge

    before = generation, _, current = _alignment_inputs(database, story)
    passages = lists.passages(database, lists.ArticleFilter(story=story))
    readings = read_all(passages)
    method = database.value("SELECT method FROM alignments WHERE story = ?", [story])
    method = method if method == WORDS_METHOD else current
    judge = None if method == WORDS_METHOD else StoryJudge(database, story)
    model = None if method in (WORDS_METHOD, METHOD) else chosen_model(database)
    vectors = None if model is None else StoredVectors(database, model)
    alignment = align(readings, judge=judge, vectors=vectors, judgements=constraints(database))
    with database.atomic():
        if _alignment_inputs(database, story) != before:
            return False
        claims = ledger.put_alignment(
            database, story, alignment, passages, generation=generation, method=method
        )
        ledger.put_compared(database, compare(claims, readings, judge=judge))
        if vectors is not None:
            vectors.keep()
        if judge is not None:
            judge.keep(frozenset() if vectors is None else vectors.digests)
        update_reprints(database, story, passages)
    return True


def _alignment_inputs(database: Database, story: str) -> tuple[int, int, str]:
    """What an alignment is made from: the story's generation, its number of judgements, and the method."""
    generation = int(database.value("SELECT generation FROM stories WHERE id = ?", [story]))
    return generation, ledger.judgement_count(database, story), current_method(database)


def update_reprints(database: Database, story: str, passages: Sequence[Passage]) -> None:
    """Find and store the story's reprint groups."""
    from index.analysis.reprints import reprints

    put_reprints(database, story, reprints(_reprint_inputs(database, story, passages)))


def _reprint_inputs(database: Database, story: str, passages: Sequence[Passage]) -> list[ReprintInput]:
    """The story's articles as the input of `reprints`."""
    from index.analysis.reprint_records import ReprintInput

    texts: dict[str, list[str]] = {}
    for passage in passages:
        texts.setdefault(passage.article, []).append(passage.text)
    rows = database.rows(
        "SELECT id, outlet, published, wire FROM articles WHERE story = ? ORDER BY id", [story]
    )
    return [
        ReprintInput(row["id"], row["outlet"], row["published"], row["wire"], tuple(texts.get(row["id"], ())))
        for row in rows
    ]


def align_changed(database: Database, stories: Sequence[str]) -> None:
    """Align those of the changed stories whose alignment is stale, and report each."""
    ensure_tables(database)
    if found := [story for story in stale_stories(database) if story in stories]:
        align_stories(database, found)
        for story in found:
            say(_summary(database, story))


def refresh_alignments(database: Database) -> None:
    """Align the stale stories and report it; stories to which another process is adding are left to it."""
    ensure_tables(database)
    stale = stale_stories(database)
    found = [story for story in stale if not is_being_added_to(database.path, story)]
    if others := [story for story in stale if story not in found]:
        names = ", ".join(others)
        say(
            f"Another crossread adds to {names}. Until it is done, {names} is shown as it was aligned before."
        )
    if found:
        _realign(database, found)


def _realign(database: Database, stories: Sequence[str]) -> None:
    names = ", ".join(stories)
    say(f"The alignment of {names} was older than the corpus: it is aligned again.")
    try:
        with database.busy_timeout(READER_SECONDS):
            align_stories(database, stories)
    except BusyError as error:
        say(f"{error} Until then {names} is shown as it was aligned before.")


def _summary(database: Database, story: str) -> str:
    row = database.row("SELECT links, claims FROM alignments WHERE story = ?", [story])
    counts = row or {"links": 0, "claims": 0}
    return f"Aligned {story}: {counted(counts['claims'], 'claim')} from {counted(counts['links'], 'link')}."
