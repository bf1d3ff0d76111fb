"""The machine refuses: every command says what and the way out, and nothing that was stored is lost."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.cli.errors import system_error_sentence
from index.cli.main import app

WRITING = (
    ["add", "PAGE"],
    ["new", "other", "--seed", "PAGE"],
    ["edit", "https://a.example/bridge", "--title", "x"],
    ["move", "https://a.example/bridge", "--no-story"],
    ["remove", "https://a.example/bridge"],
)


def said_in_one_sentence(result, *words: str) -> bool:
    """Exit status 1, no traceback, and the words on stderr."""
    ended = result.exception is None or isinstance(result.exception, SystemExit)
    return (
        (result.exit_code, ended) == (1, True)
        and "Traceback" not in result.output
        and all(word in result.stderr for word in words)
    )


def urls(result) -> set[str]:
    return {json.loads(line)["url"] for line in result.stdout.splitlines()}


# Locked


@pytest.fixture
def locked(bridge, tmp_path, holding, impatient):
    """Another program that writes to the corpus and does not let go; its process."""
    with holding(tmp_path / "crossread.db") as other:
        yield other


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_second_writer_learns_who_writes_to_the_corpus(bridge, locked, folder, words):
    page = folder / "new.html"
    page.write_text((folder / "a.example.html").read_text().replace("a.example", "e.example"))
    result = bridge(*[page if word == "PAGE" else word for word in words])
    assert said_in_one_sentence(result, "crossread.db is in use by", "try again when it has finished")
    if sys.platform == "linux":
        assert f"process {locked.pid} (" in result.stderr


@pytest.mark.parametrize(
    "words", [["articles"], ["claims"], ["search", "cracks"], ["show", "https://a.example/bridge"]]
)
def test_readers_are_never_blocked(bridge, locked, words):
    result = bridge(*words)
    assert result.exit_code == 0
    assert result.stdout


def test_a_reader_is_shown_the_older_alignment_while_another_program_writes(bridge, tmp_path, monkeypatch):
    monkeypatch.setattr("index.store.refresh.READER_SECONDS", 0.05)
    path = tmp_path / "crossread.db"
    before = bridge("claims", "--json").stdout
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE state SET value = value + 1 WHERE key = 'generation'")
        other.execute("UPDATE stories SET generation = generation + 1")
        other.execute("BEGIN IMMEDIATE")
        result = bridge("claims", "--json")
        assert (result.exit_code, result.stdout) == (0, before)
        assert "Until then bridge is shown as it was aligned before" in result.stderr
    assert bridge("claims", "--json").stdout == before
    assert bridge("doctor").exit_code == 0


def test_a_second_writer_waits_for_the_first(bridge, tmp_path, holding):
    with holding(tmp_path / "crossread.db") as other:
        other.stdin.write("let go\n")
        other.stdin.flush()
        assert bridge("edit", "https://a.example/bridge", "--title", "x").exit_code == 0


# Not to be written, not to be opened


@pytest.fixture
def anywhere(bridge, tmp_path, monkeypatch):
    """A copy of the corpus in a folder that everybody may reach and nobody may write."""
    bridge("search", "cracks")
    place = Path(tempfile.mkdtemp())
    shutil.copy(tmp_path / "crossread.db", place)
    shutil.copytree(tmp_path / "crossread.index", place / "crossread.index")
    state = place / "state"
    state.mkdir()
    state.chmod(0o777)
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    for path in (place / "crossread.db", *(place / "crossread.index").iterdir()):
        path.chmod(0o444)
    (place / "crossread.index").chmod(0o555)
    place.chmod(0o555)
    yield place / "crossread.db"
    for path in (place, place / "crossread.index"):
        path.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.parametrize(
    "words", [*WRITING, ["doctor"], ["search", "cracks"], ["articles"]], ids=lambda w: w[0]
)
def test_a_folder_that_cannot_be_written_is_said(anywhere, folder, words, as_nobody):
    page = shutil.copy(folder / "b.example.html", tempfile.gettempdir())
    line = [str(page) if word == "PAGE" else word for word in words]
    with as_nobody():
        result = CliRunner().invoke(app, [*line, "--corpus", str(anywhere)])
    Path(page).unlink()
    assert said_in_one_sentence(result, "crossread.db", "writ")


def test_a_folder_that_is_not_there_is_said(crossread, folder, tmp_path):
    result = crossread("add", folder, "--no-story", "--corpus", tmp_path / "none" / "crossread.db")
    assert said_in_one_sentence(result, "there is no folder", "none")


def test_an_index_that_cannot_be_written_loses_nothing(bridge, tmp_path):
    (tmp_path / "crossread.index").write_text("a file where the folder should be")
    result = bridge("search", "cracks")
    assert said_in_one_sentence(
        result, "the search index in", "crossread.index", "nothing of the corpus is lost"
    )
    (tmp_path / "crossread.index").unlink()
    assert bridge("search", "cracks").exit_code == 0


@pytest.mark.parametrize("words", [["articles"], ["add", "x.html"], ["doctor"]], ids=lambda words: words[0])
def test_without_file_handles_left_the_message_says_what_to_do(bridge, words, handles_left):
    bridge("doctor")  # what it loads is loaded
    (limit,) = handles_left(0)
    with limit():
        result = bridge(*words)
    assert said_in_one_sentence(result, "too many files are open", "ulimit -n")
    assert bridge("doctor").exit_code == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "out.html"), ("out.html", "free some space")),
        (OSError(errno.EROFS, "Read-only file system", "out.html"), ("out.html", "can be written")),
        (PermissionError(errno.EACCES, "Permission denied", "out.html"), ("out.html", "who may")),
        (OSError(errno.EMFILE, "Too many open files", "out.html"), ("out.html", "ulimit")),
        (OSError("odd"), ("a file", "odd")),
    ],
)
def test_whatever_the_system_refuses_is_a_sentence(error, words):
    assert all(word in system_error_sentence(error) for word in words)


# A full disk


@pytest.fixture
def small_disk(disk_of):
    """A disk of 700 kB, and how to make it larger."""
    place = disk_of("700k")
    return place, lambda: subprocess.run(["mount", "-o", "remount,size=50m", str(place)], check=True)


def pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        words = " ".join(f"word{number}x{place}" for place in range(900))
        (folder / f"{number}.html").write_text(
            f'<html lang="en"><head><title>Day {number}</title>'
            f'<link rel="canonical" href="https://{number}.example/a"></head>'
            f"<body><article><h1>Day {number}</h1><p>On day {number} they said {words}.</p></article></body>"
        )
    return folder


def test_a_full_disk_keeps_what_was_reported_and_says_so(crossread, small_disk, tmp_path):
    place, enlarge = small_disk
    corpus = place / "crossread.db"
    result = crossread("add", pages(tmp_path / "many", 60), "--no-story", "--corpus", corpus)
    assert said_in_one_sentence(result, "crossread.db", "disk is full", "free some space")
    stored = {line.split("\t")[1] for line in result.stdout.splitlines()}
    assert 0 < len(stored) < 60
    searched = crossread("search", "word1x1", "--corpus", corpus)
    assert said_in_one_sentence(searched, "free some space") or said_in_one_sentence(searched, "make room")
    enlarge()
    assert urls(crossread("articles", "--json", "--corpus", corpus)) == stored
    assert crossread("search", "word1x1", "--corpus", corpus).exit_code == 0
    assert crossread("doctor", "--corpus", corpus).exit_code == 0


# Copies


def open_log(path: Path) -> sqlite3.Connection:
    """A connection that keeps the write-ahead log where it is."""
    connection = sqlite3.connect(path)
    connection.execute("SELECT count(*) FROM articles").fetchall()
    return connection


def test_a_copy_taken_with_its_log_holds_everything(crossread, folder, tmp_path):
    crossread("add", folder / "a.example.html")
    with closing(open_log(tmp_path / "crossread.db")):
        crossread("add", folder)
        for end in ("", "-wal"):
            shutil.copy(tmp_path / f"crossread.db{end}", tmp_path / f"copy.db{end}")
    assert len(urls(crossread("articles", "--json", "--corpus", tmp_path / "copy.db"))) == 4
    assert crossread("doctor", "--corpus", tmp_path / "copy.db").exit_code == 0


def test_a_backup_put_over_a_log_of_later_days_is_refused_before_it_is_destroyed(bridge, tmp_path):
    backup, path = tmp_path / "backup.db", tmp_path / "place" / "crossread.db"
    path.parent.mkdir()
    bridge("backup", backup)
    with closing(open_log(tmp_path / "crossread.db")):
        bridge("add", pages(tmp_path / "many", 20))
        shutil.copy(tmp_path / "crossread.db-wal", path.with_name("crossread.db-wal"))
    shutil.copy(backup, path)
    for words in (["articles"], ["add", "x.html"], ["search", "cracks"], ["doctor", "--repair"]):
        result = bridge(*words, "--corpus", path)
        assert said_in_one_sentence(result, "do not belong together", "move crossread.db-wal")
    assert path.read_bytes() == backup.read_bytes()
    for end in ("-wal", "-shm"):
        path.with_name(f"crossread.db{end}").unlink(missing_ok=True)
    assert len(urls(bridge("articles", "--json", "--corpus", path))) == 4
