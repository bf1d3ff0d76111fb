"""A corpus of many stories costs one of them no more than a corpus of its own: what is read, counted."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys

import pytest

from corpus import session
from corpus.schema import corpus_migrations
from corpus.store.database import Database
from index.analysis.coverage import coverage
from index.query.request import Request
from index.query.session import SearchSession
from index.store import claim_ids as identity
from index.store import ledger
from index.store import refresh as renew
from index.store.comparison import load, load_claims
from index.store.schema import index_migrations
from index.store.search_index import open_index

# They grow with the corpus; stories and judgements are few beside them.
GROWING = "articles|passages|pages|addresses|revisions|links|claims|claim_passages|claim_ids|differences"
FOG = "Fog\n\nFog lay over the harbour bridge in Lindau for two days, inspectors of the port wrote."
HOLDING = """
import sys
from pathlib import Path
from corpus.store.writers import mark_adding
with mark_adding(Path(sys.argv[1]), sys.argv[2]):
    print("holding", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def stories(bridge, folder):
    """The command line on a corpus of three stories, each told by the same four outlets."""
    return more(bridge, folder, "ferry", "mayor")


def more(crossread, folder, *names):
    """Tell the story of the bridge again under other names, in articles that are not the same."""
    for story in names:
        for page in sorted(folder.iterdir()):
            copy = folder.parent / f"{story}-{page.name}"
            said = f"<p>The {story} was on the minds of everybody in Lindau.</p></article>"
            copy.write_text(
                page.read_text("utf-8").replace("/bridge", f"/{story}").replace("</article>", said)
            )
            words = ("add", "--story", story) if page.name[0] != "a" else ("new", story, "--seed")
            assert crossread(*words, copy).exit_code == 0
    return crossread


@pytest.fixture
def fog(tmp_path):
    """One more article, as a file."""
    path = tmp_path / "fog.txt"
    path.write_text(FOG, encoding="utf-8")
    return path


@pytest.fixture
def database(tmp_path):
    """The corpus file; opened only after the commands of a test."""
    opened = []

    def open_file():
        opened.append(Database(tmp_path / "crossread.db"))
        return opened[-1]

    yield open_file
    for one in opened:
        one.close()


@pytest.fixture
def scanned(monkeypatch):
    """Every statement that reads a table that grows with the corpus from its beginning to its end."""
    found: list[str] = []

    def execute(self, sql, values=()):
        plan = self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        if any(re.search(rf"SCAN ({GROWING})\b", row["detail"]) for row in plan):
            found.append(sql)

    def watched(method):
        def watching(self, sql, values=()):
            if sql.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
                execute(self, sql, values)
            return method(self, sql, values)

        return watching

    for name in ("rows", "execute"):
        monkeypatch.setattr(Database, name, watched(getattr(Database, name)))
    return found


def test_one_more_article_is_added_aligned_and_indexed_without_reading_the_whole_corpus(
    stories, fog, scanned
):
    assert stories("search", "ferry").exit_code == 0
    scanned.clear()
    assert stories("add", fog, "--url", "https://e.example/fog", "--story", "bridge").exit_code == 0
    assert "fog" in stories("search", "fog", "--json").stdout.casefold()
    assert scanned == []


def test_the_watch_sees_a_statement_that_reads_everything(stories, database, scanned):
    list(database().rows("SELECT text FROM passages WHERE kind = 'row'"))
    assert len(scanned) == 1


def test_one_more_article_renews_its_own_story_alone(stories, fog, database):
    before = aligned(database())
    found = stories("add", fog, "--url", "https://e.example/fog", "--story", "ferry")
    after = aligned(database())
    assert {story for story in before if before[story] != after[story]} == {"ferry"}
    assert found.stderr.count("Aligned") == 1


def test_a_decision_makes_its_own_story_old_and_no_other(stories, database):
    (claim, *_) = (
        json.loads(line) for line in stories("claims", "--story", "mayor", "--json").stdout.splitlines()
    )
    before = aligned(database())
    assert stories("judge", "reject", *claim["members"][:2]).exit_code == 0
    after = aligned(database())
    assert {story for story in before if before[story] != after[story]} == {"mayor"}
    assert renew.stale_stories(database()) == []


def aligned(database):
    """What tells one alignment of a story from the next."""
    links = "(SELECT group_concat(id) FROM links WHERE links.story = a.story) AS links"
    rows = database.rows(f"SELECT story, generation, judged, {links} FROM alignments AS a")
    return {row["story"]: tuple(row.values()) for row in rows}


def test_two_stories_never_share_the_id_of_a_claim(bridge, folder, monkeypatch, database):
    """Ids of one digit, of which nine claims do not have one each: longer ones are given."""
    monkeypatch.setattr(identity, "ID_LENGTH", 1)
    more(bridge, folder, "one", "two", "three", "four", "five")
    corpus = database()
    ids = {story: {claim.id for claim in ledger.claims(corpus, story)} for story in ("one", "two", "five")}
    assert all(ids.values())
    assert renew.stale_stories(corpus) == []
    assert corpus.value("SELECT count(*) FROM claims WHERE length(id) > 1") > 0
    sql = "SELECT count(*) FROM claims JOIN claim_ids USING (id) WHERE claims.story <> claim_ids.story"
    assert corpus.value(sql) == 0


def test_a_list_of_answers_reads_of_a_story_what_it_shows(stories, database):
    corpus = database()
    whole = load(corpus, "bridge")
    assert len(whole.claims) > 1
    rows = {row.claim.id: row for row in coverage(whole).rows}
    for claim in whole.claims:
        part = load_claims(corpus, "bridge", [claim])
        assert coverage(part).rows == (rows[claim.id],)
        assert part.articles == whole.articles
        assert part.passages_of(claim) == whole.passages_of(claim)
        assert part.differences.get(claim.id) == whole.differences.get(claim.id)
        assert len(part.passages) < len(whole.passages)


def test_answers_from_several_stories_stand_in_one_ranking(stories, database):
    stories("search", "ferry")
    corpus = database()
    engine = open_index(corpus)
    answer = SearchSession(corpus, engine).answer(Request("who closed the harbour bridge"))
    assert {one.story.story for one in answer.results if one.story} == {"bridge", "ferry", "mayor"}
    assert all(one.passages for one in answer.results)
    engine.close()


def test_a_story_that_another_process_adds_to_is_left_to_it(stories, fog, tmp_path, database):
    corpus = tmp_path / "crossread.db"
    with sqlite3.connect(corpus) as connection:
        connection.execute("UPDATE stories SET generation = generation + 1 WHERE id IN ('bridge', 'ferry')")
    connection.close()
    command = [sys.executable, "-c", HOLDING, str(corpus), "bridge"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as adder:
        assert adder.stdout.readline() == "holding\n"
        found = stories("search", "ferry")
        assert "Another crossread adds to bridge" in found.stderr
        assert "The alignment of ferry was older" in found.stderr
        assert renew.stale_stories(database()) == ["bridge"]
    assert "The alignment of bridge was older" in stories("search", "ferry").stderr
    assert renew.stale_stories(database()) == []


def test_the_known_migrations_are_those_of_the_schemas():
    for (name, steps), migrations in (
        (session.APPLIED_MIGRATIONS, corpus_migrations),
        (renew.APPLIED_MIGRATIONS, index_migrations),
    ):
        assert name == migrations.name
        assert list(steps) == [step.name for step in migrations._migrations]


def test_a_search_neither_migrates_nor_compares(stories, tmp_path):
    """So it imports neither sqlite_utils, which brings pandas where that is there, nor scipy."""
    stories("search", "ferry")
    code = (
        "import sys; from index.cli.main import app\n"
        "try: app(['search', 'ferry', '--json', '--corpus', sys.argv[1]])\n"
        "except SystemExit: print(sorted({'scipy', 'sqlite_utils', 'whoosh'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "crossread.db")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "['whoosh']"
