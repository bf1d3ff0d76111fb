"""An archive on Spark: the answer of one machine at any partitioning, and nothing done by halves."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections import defaultdict

import pytest
from typer.testing import CliRunner

from corpus.errors import UsageError
from corpus.schema import corpus_migrations
from corpus.store import Store
from corpus.store.database import Database
from index.archive.importing import Archive
from index.cli.main import app
from index.spark import inputs, stages
from index.spark.run import _Run
from index.spark.run import run as spark_run
from index.store.comparison import load
from index.store.refresh import WORDS_METHOD, align_changed, ensure_tables, stale_stories

pytestmark = pytest.mark.spark

TABLES = ("articles", "passages", "stories", "links", "claims", "differences", "failures")


def run(spark, source, output, partitions=2):
    return spark_run(spark, str(source), str(output), partitions)


def all_rows(output):
    """Every table as sorted rows."""
    archive = Archive(str(output))
    return {table: sorted(archive.rows(table), key=repr) for table in TABLES}


def command(corpus, *words):
    result = CliRunner().invoke(
        app, [*map(str, words)], env={"CROSSREAD_CORPUS": str(corpus), "NO_COLOR": "1"}
    )
    assert result.exit_code == 0, result.output
    return result


def compared(corpus, story):
    """What a corpus file holds of a story's comparison."""
    database = Database(corpus)
    database.migrate(corpus_migrations)
    ensure_tables(database)
    loaded = load(database, story)
    found = [loaded.links, loaded.claims, loaded.differences, loaded.voices, loaded.reprints]
    stale = stale_stories(database)
    database.close()
    return found, stale


@pytest.fixture(scope="module")
def archive(spark, files, tmp_path_factory):
    """The bridge and the choir, read into an archive; for looking at only."""
    output = tmp_path_factory.mktemp("archive") / "tables"
    report = run(spark, files, output, 1)
    assert (report.articles, report.failures, report.stories) == (6, 1, 2)
    return output


def on_one_machine(corpus, files, story, members):
    """The same story, made of the same files by hand."""
    environment = {"CROSSREAD_CORPUS": str(corpus)}
    assert CliRunner().invoke(app, ["add", str(files), "--no-story"], env=environment).exit_code == 1
    database = Database(corpus)
    database.migrate(corpus_migrations)
    store = Store(database)
    store.new_story(story)
    for member in members:
        store.move(member, story)
    align_changed(database, [story])
    with database.atomic():  # as an archive is aligned: by words alone
        database.execute("UPDATE alignments SET method = ?, generation = 0", [WORDS_METHOD])
    align_changed(database, [story])
    database.close()


def test_one_machine_gives_the_same_answer_bit_for_bit(archive, files, tmp_path):
    rows = all_rows(archive)
    assert rows["links"]
    assert rows["differences"]
    for story in {row["story"] for row in rows["stories"]}:
        there, here = tmp_path / f"there-{story}.db", tmp_path / f"here-{story}.db"
        command(there, "import", archive, "--story", story)
        on_one_machine(
            here, files, story, [row["article"] for row in rows["stories"] if row["story"] == story]
        )
        assert compared(there, story) == compared(here, story)


def test_the_number_of_partitions_does_not_matter(spark, archive, files, tmp_path):
    run(spark, files, tmp_path / "cut", 8)
    assert all_rows(tmp_path / "cut") == all_rows(archive)


def test_one_machine_finds_the_same_stories(archive, files, tmp_path):
    environment = {"CROSSREAD_CORPUS": str(tmp_path / "corpus.db")}
    CliRunner().invoke(app, ["add", str(files), "--no-story"], env=environment)
    found = CliRunner().invoke(app, ["stories", "--discover", "--json"], env=environment)
    here = {frozenset(json.loads(line)["articles"]) for line in found.stdout.splitlines()}
    there = defaultdict(set)
    for row in all_rows(archive)["stories"]:
        there[row["story"]].add(row["article"])
    assert here == set(map(frozenset, there.values()))


def test_a_second_run_adds_nothing_and_a_third_only_what_is_new(spark, archive, files, tmp_path):
    mine, more = shutil.copytree(archive, tmp_path / "mine"), shutil.copytree(files, tmp_path / "more")
    (more / "rows.jsonl").unlink()
    before = all_rows(mine)
    again = run(spark, files, mine)
    assert (again.articles, again.failures, again.stories) == (0, 0, 0)
    assert all_rows(mine) == before
    late = (files / "b.example.html").read_text().replace("b.example", "z.example")
    (more / "late.html").write_text(late.replace("2024-03-02", "2024-03-03"))
    third = run(spark, more, mine)
    assert (third.articles, third.failures, third.stories) == (1, 0, 1)
    after = all_rows(mine)
    assert {row["story"] for row in after["stories"]} == {row["story"] for row in before["stories"]}
    assert len(after["stories"]) == len(before["stories"]) + 1
    assert len({row["id"] for row in after["articles"]}) == len(after["articles"]) == 7
    (choir,) = {row["story"] for row in before["stories"] if row["outlet"] == "e.example"}
    for table in ("links", "claims", "differences"):
        kept = [[row for row in rows[table] if row["story"] == choir] for rows in (before, after)]
        assert kept[0] == kept[1]


def test_a_task_that_is_killed_changes_nothing(spark, archive, files, tmp_path, monkeypatch):
    flag, cleaning = tmp_path / "killed", stages.clean_rows

    def killed_once(found):
        for number, row in enumerate(cleaning(found)):
            if number == 1 and not flag.exists():
                flag.mkdir()
                os.kill(os.getpid(), signal.SIGKILL)
            yield row

    monkeypatch.setattr(inputs, "clean_rows", killed_once)
    run(spark, files, tmp_path / "tables", 1)
    assert flag.exists()
    assert all_rows(tmp_path / "tables") == all_rows(archive)


def dies(*_):
    raise KeyboardInterrupt


def test_a_run_that_died_leaves_nothing_half_done_and_goes_on_where_it_stopped(
    spark, archive, files, tmp_path, monkeypatch
):
    output = tmp_path / "tables"
    with monkeypatch.context() as patch:
        patch.setattr(_Run, "compare", dies)
        with pytest.raises(KeyboardInterrupt):
            run(spark, files, output)
    assert [one.name for one in output.iterdir()] == ["_run"]
    # Again; what was read is not read again, and it dies while it publishes.
    with monkeypatch.context() as patch:
        patch.setattr(inputs, "cleaned_pages", dies)
        patch.setattr(_Run, "_publish_stories", dies)
        with pytest.raises(KeyboardInterrupt):
            run(spark, files, output)
    # Other files are another run; the one that died is finished first.
    fewer = shutil.copytree(files, tmp_path / "fewer")
    (fewer / "rows.jsonl").unlink()
    report = run(spark, fewer, output)
    assert (report.articles, all_rows(output)) == (0, all_rows(archive))
    assert not list((output / "_run").iterdir())


def test_stories_are_found_by_words_and_brought_in_as_they_were_compared(archive, tmp_path):
    corpus = tmp_path / "corpus.db"
    result = command(corpus, "import", archive, "--query", "inspectors harbour")
    assert "Brought in 2024-03-01-" in result.stderr
    assert "Aligned" not in result.stderr
    before = compared(corpus, None)
    again = command(corpus, "import", archive, "--query", "inspectors harbour")
    assert ("Aligned" in again.stderr, compared(corpus, None)) == (False, before)


def test_an_article_that_has_another_story_keeps_it_and_the_rest_is_aligned_anew(archive, files, tmp_path):
    corpus = tmp_path / "corpus.db"
    command(corpus, "new", "mine", "--seed", files / "a.example.html")
    result = command(corpus, "import", archive, "--query", "inspectors harbour")
    assert "Aligned 2024-03-01-" in result.stderr
    mine = command(corpus, "articles", "--story", "mine", "--json").stdout
    assert json.loads(mine)["outlet"] == "a.example"


def test_words_that_no_article_has_bring_nothing(archive, tmp_path):
    words = ["import", str(archive), "--query", "zebra", "--corpus", str(tmp_path / "corpus.db")]
    assert CliRunner().invoke(app, words).exit_code == 1


@pytest.mark.parametrize("words", [("--story", "nowhere"), ()])
def test_a_story_that_is_not_there_or_not_named_is_wrong_use(archive, tmp_path, words):
    asked = ["import", str(archive), *words, "--corpus", str(tmp_path / "corpus.db")]
    assert CliRunner().invoke(app, asked).exit_code == 2


def test_parquet_is_read_like_rows(spark, archive, files, tmp_path):
    rows = spark.read.json(str(files / "rows.jsonl")).where("url is not null").coalesce(1)
    rows.write.parquet(str(tmp_path / "rows"))
    report = run(spark, tmp_path / "rows", tmp_path / "tables")
    assert (report.articles, report.failures) == (2, 0)
    ids = {row["id"] for row in all_rows(tmp_path / "tables")["articles"]}
    assert ids < {row["id"] for row in all_rows(archive)["articles"]}


def test_nothing_to_read_is_wrong_use(spark, tmp_path):
    with pytest.raises(UsageError, match="nothing to read"):
        run(spark, tmp_path / "nowhere", tmp_path / "out")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    with pytest.raises(UsageError, match="holds no"):
        run(spark, tmp_path / "notes.pdf", tmp_path / "out")
