"""Every command that writes, on a corpus that is locked, read-only, on a full disk, or without handles."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

# Locked


@pytest.fixture
def locked(ground, holding, impatient):
    """Another program that writes to the corpus and does not let go."""
    with holding(ground.corpus) as other:
        yield other


def test_while_another_program_writes_it_says_who_and_changes_nothing(ground, locked, writing, spoken):
    before = ground.truth()
    assert spoken(ground.run(writing), "crossread.db is in use by", "try again when it has finished")
    assert ground.truth() == before


def test_what_only_reads_the_corpus_is_not_kept_from_it(ground, locked, sharing):
    assert ground.run(sharing).exit_code == 0
    assert Path(ground.words["OUT"]).stat().st_size


def test_browse_shows_what_is_there_while_another_program_writes(ground, locked, monkeypatch):
    served = []
    monkeypatch.setattr("index.web.server.serve", lambda *args, **_: served.append(args[0]))
    assert ground.run("browse --no-open").exit_code == 0
    assert served == [ground.corpus]


# Not to be written


def shut(ground) -> None:
    """Everybody may read everything, and nobody may write."""
    for path in (*ground.place.rglob("*"), ground.place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (ground.place / "state" / "crossread" / "index.key").chmod(0o644)


def test_in_a_folder_that_cannot_be_written_it_says_so_and_changes_nothing(
    ground, writing, spoken, as_nobody
):
    before = ground.truth()
    for end in ("-wal", "-shm"):
        ground.corpus.with_name(f"crossread.db{end}").unlink(missing_ok=True)
    shut(ground)
    with as_nobody():
        result = ground.run(writing)
    assert spoken(result, "crossread.db", "writ")
    ground.place.chmod(0o755)
    ground.corpus.chmod(0o644)
    assert ground.truth() == before


def test_a_file_that_cannot_be_written_is_named_with_the_way_out(ground, sharing):
    ground.words["OUT"] = str(ground.place / "nowhere" / "out.csv")
    result = ground.run(sharing)
    assert result.exit_code in {1, 2}
    assert "out.csv" in result.stderr
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.output


# No file handles


def test_without_file_handles_left_the_message_says_what_to_do(tried, ground, writing, spoken, handles_left):
    assert writing in tried  # what it loads is loaded
    before = ground.truth()
    for limit in handles_left(0, 1, 2, 3):
        with limit():
            result = ground.run(writing)
        if result.exit_code in {0, 2}:
            break
        assert spoken(result, "too many files are open", "ulimit -n"), result.output
    else:
        assert ground.truth() == before
    assert ground.run("doctor").exit_code == 0


def test_at_each_call_of_add_that_opens_something_the_way_out_is_told(made, ground, spoken, handles_run_out):
    other = made.copied(ground.place / "other")
    with handles_run_out(1 << 30) as counted:
        assert other.run("add").exit_code == 0
    before = ground.truth()
    for call in range(1, counted.calls + 1):
        with handles_run_out(call):
            result = ground.run("add")
        if result.exit_code == 0:
            break  # it was stored, and only looking for who else writes met the limit
        assert spoken(result, "too many files are open", "ulimit -n"), (call, result.output)
        assert ground.truth() in (before, other.truth())
    assert ground.run("doctor").exit_code == 0


# A full disk


@pytest.fixture
def small(ground, disk_of):
    """The corpus on a disk of its own without a byte left, and the file that fills it."""
    place = disk_of("4m")
    one = ground.copied(place)
    filler = place / "filler"
    with filler.open("wb", buffering=0) as out:
        while True:
            try:
                out.write(b"x" * 4096)
            except OSError:
                break
    return one, filler


def test_on_a_full_disk_it_says_so_and_loses_nothing(small, writing, spoken):
    ground, filler = small
    with closing(sqlite3.connect(ground.corpus)):
        result = ground.run(writing)
    assert spoken(result, "free some space") or spoken(result, "make room"), result.output
    filler.unlink()
    assert ground.run("doctor").exit_code == 0
    assert ground.run(writing).exit_code == 0


def test_a_file_on_a_full_disk_is_named_and_no_half_of_it_is_left(
    small, made, sharing, monkeypatch, tmp_path
):
    full, filler = small
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "roomy" / "state"))
    ground = made.copied(tmp_path / "roomy")
    ground.words["OUT"] = full.words["OUT"]
    result = ground.run(sharing)
    assert result.exit_code in {1, 2}
    assert "out.csv" in result.stderr
    assert "room" in result.stderr or "free some space" in result.stderr
    assert "Traceback" not in result.output
    assert not [path.name for path in full.place.iterdir() if path.name.startswith("out.csv")]
    filler.unlink()
    assert ground.run(sharing).exit_code == 0
