"""An archive from anybody: only what a run writes is brought in, and what is brought in is a whole corpus."""

from __future__ import annotations

import zlib
from collections import defaultdict

import pytest
from typer.testing import CliRunner

from corpus.schema import corpus_migrations
from corpus.store import lists, rows
from corpus.store.database import Database
from index.cli.main import app
from index.spark import tables
from index.store.comparison import load
from index.store.refresh import WORDS_METHOD

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
DAY = "2024-03-01"


def table_rows(database):
    """The tables of the story as a run would write them, all under one day."""
    loaded = load(database, "bridge")
    found = defaultdict(list)
    for name, head in loaded.articles.items():
        row = lists.article(database, name)
        page = rows.page_row(lists.page(database, row["page"]))
        article = rows.article_row(lists.record(row))
        found["articles"].append(article | {f"page_{key}": value for key, value in page.items()})
        found["passages"] += [tables.passage_row(one) for one in lists.passages_of(database, name)]
        found["stories"].append(
            {"story": "bridge", "article": name, "article_day": DAY, "outlet": head.outlet,
             "published": head.published, "articles": 4, "part": 1, "parts": 1, "method": WORDS_METHOD}
        )  # fmt: skip
    found["links"] = [tables.link_row("bridge", link) for link in loaded.links]
    found["claims"] = [
        tables.claim_row(number, claim, loaded.passages, loaded.voices)
        for number, claim in enumerate(loaded.claims)
    ]
    found["differences"] = list(tables.difference_rows("bridge", loaded.differences))
    return found


def write(folder, found):
    for table, some in found.items():
        place = folder / table / f"day={DAY}"
        place.mkdir(parents=True)
        parquet.write_table(pa.Table.from_pylist(some), place / "part.parquet")


@pytest.fixture
def archive(bridge, tmp_path):
    """Writes the story as an archive after a change to its tables, and imports it: the outcome."""
    bridge("claims")
    database = Database(tmp_path / "crossread.db")
    database.migrate(corpus_migrations)
    found = table_rows(database)
    database.close()

    def imported(change=lambda found: None):
        change(found)
        write(tmp_path / "archive", found)
        return run("import", tmp_path / "archive", "--story", "bridge")

    def run(*words):
        return CliRunner().invoke(app, [*map(str, words), "--corpus", str(tmp_path / "corpus.db")])

    imported.run = run
    imported.bridge = bridge
    return imported


def test_what_a_run_wrote_is_brought_in_as_it_was(archive):
    result = archive()
    assert "Brought in bridge: 4 articles." in result.stderr
    assert "Aligned" not in result.stderr
    assert archive.run("claims", "--json").stdout == archive.bridge("claims", "--json").stdout
    assert archive.run("doctor").exit_code == 0


def setting(table, column, value):
    def change(found):
        found[table][0][column] = value

    return change


BOMB = zlib.compress(bytes(300 << 20), 9)


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("articles", "id", "0123456789ab", "lost articles"),
        ("articles", "identity", "https://other.example/", "another's id"),
        ("articles", "text", "Never published.", "blocks"),
        ("articles", "blocks", "[[1]]", "not as"),
        ("articles", "blocks", "[" * 100_000, "not as"),
        ("articles", "kind", "true", "none of original"),
        ("articles", "capture", "whole", "none of full"),
        ("articles", "published", "soon", "isoformat"),
        ("articles", "published", "20240301T080000", "begin with a day"),
        ("articles", "authors", "{", "not as"),
        ("articles", "page_digest", "0" * 64, "not as"),
        ("articles", "page_body", b"no zlib", "not as"),
        ("articles", "page_body", BOMB, "as long as it says"),
        ("articles", "page_bytes", 1 << 60, "bytes"),
        ("articles", "page_fetched", "2024-01-01", "time zone"),
        ("articles", "page_origin", "heaven", "none of network"),
        ("links", "score", 7.0, "score"),
        ("links", "left", "nowhere", "strange end"),
        ("links", "tier", "certain", "none of confirmed"),
        ("claims", "label", "nowhere", "labelled"),
        ("claims", "members", [{"passage": "nowhere", "voice": "reports"}], "labelled"),
        ("differences", "left_text", "a billion", "does not say there"),
        ("differences", "kind", "lie", "none of number"),
        ("differences", "claim", "nowhere", "not as"),
    ],
)
def test_what_no_run_wrote_is_refused_and_nothing_kept(archive, table, column, value, words):
    result = archive(setting(table, column, value))
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert words in result.stderr
    assert archive.run("articles", "--json").stdout == ""


@pytest.mark.parametrize("table", ["articles", "passages", "links", "claims", "differences"])
@pytest.mark.parametrize("lost", ["column", "table"])
def test_an_archive_that_lost_something_is_reported_in_a_sentence(archive, table, lost):
    def change(found):
        if lost == "table":
            del found[table]
        for row in found.get(table, ()):
            del row["story" if "story" in row else "id"]

    result = archive(change)
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert result.stderr.startswith("crossread: ")


def test_a_claim_of_one_outlet_is_none(archive):
    def change(found):
        for row in found["articles"]:
            row["outlet"] = "a.example"

    result = archive(change)
    assert (result.exit_code, "one outlet only" in result.stderr) == (1, True)


def test_odd_articles_are_reported_also_where_stories_are_sought_by_words(archive, tmp_path):
    def change(found):
        for row in found["articles"]:
            row["language"] = {"code": "en"}

    archive(change)
    result = archive.run("import", tmp_path / "archive", "--query", "bridge")
    assert (result.exit_code, "not as `crossread spark run`" in result.stderr) == (1, True)


def test_passages_are_cut_anew_whatever_the_archive_says(archive):
    def change(found):
        for row in found["passages"]:
            row |= {"text": "Never published.", "start": 0, "end": 16}

    assert archive(change).exit_code == 0
    assert "Never published." not in archive.run("search", "published", "--json").stdout
    assert archive.run("doctor").exit_code == 0


def test_passages_under_other_ids_are_aligned_anew(archive):
    def change(found):
        for number, row in enumerate(found["passages"]):
            row["id"] = f"p{number}"

    result = archive(change)
    assert "Aligned bridge" in result.stderr
    assert archive.run("claims", "--json").stdout == archive.bridge("claims", "--json").stdout


@pytest.mark.parametrize("name", ["../etc", " ", "a/b"])
def test_a_story_is_called_only_what_new_would_call_it(archive, name, tmp_path):
    def change(found):
        for table in ("stories", "links", "claims", "differences"):
            for row in found[table]:
                row["story"] = name

    archive(change)
    result = archive.run("import", tmp_path / "archive", "--story", name)
    assert (result.exit_code, "cannot name a story" in result.stderr) == (1, True)


@pytest.mark.parametrize("path", ["nope://x", "file:///nowhere", "a\0b", ""])
def test_a_path_that_is_no_archive_is_reported_in_a_sentence(archive, path):
    result = archive.run("import", path, "--story", "bridge")
    assert result.exit_code in (1, 2)
    assert result.stderr.startswith("crossread: ")
