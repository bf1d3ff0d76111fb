"""Every command that writes, on a corpus that is locked, read-only, on a full disk, or without handles."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


# Locked

HOLDING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(ground, monkeypatch):
    """Another program that writes to the corpus and does not let go; its process."""
    monkeypatch.setattr("corpus.store.database.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("index.renew.READER_SECONDS", 0.05)
    command = [sys.executable, "-c", HOLDING, str(ground.corpus)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        yield other
        other.stdin.close()


def test_while_another_program_writes_it_says_who_and_changes_nothing(ground, held, writing, spoken):
    before = ground.truth()
    assert spoken(ground.run(writing), "crossread.db is in use by", "try again when it has finished")
    assert ground.truth() == before


def test_what_only_reads_the_corpus_is_not_kept_from_it(ground, held, sharing):
    assert ground.run(sharing).exit_code == 0
    assert Path(ground.words["OUT"]).stat().st_size


def test_browse_shows_what_is_there_while_another_program_writes(ground, held, monkeypatch):
    served = []
    monkeypatch.setattr("index.browse.server.serve", lambda *args, **_: served.append(args[0]))
    assert ground.run("browse --no-open").exit_code == 0
    assert served == [ground.corpus]


# Not to be written


@contextmanager
def as_nobody():
    """What root may do, nobody may not."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


def shut(ground) -> None:
    """Everybody may read everything, and nobody may write."""
    for path in (*ground.place.rglob("*"), ground.place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (ground.place / "state" / "crossread" / "index.key").chmod(0o644)


def test_in_a_folder_that_cannot_be_written_it_says_so_and_changes_nothing(ground, writing, spoken):
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


def test_without_file_handles_left_the_way_out_is_told(tried, ground, writing, spoken):
    assert writing in tried  # what it loads is loaded
    before = ground.truth()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open(os.devnull) as lowest:  # noqa: PTH123 (the number of the next handle is all that is wanted)
        left = lowest.fileno()
    for more in range(4):
        resource.setrlimit(resource.RLIMIT_NOFILE, (left + more, hard))
        try:
            result = ground.run(writing)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if result.exit_code in {0, 2}:
            break
        assert spoken(result, "too many files are open", "ulimit -n"), result.output
    else:
        assert ground.truth() == before
    assert ground.run("doctor").exit_code == 0


# A full disk


@pytest.fixture
def small(ground, tmp_path):
    """The corpus on a disk of its own without a byte left, and the file that fills it."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if mount is None or os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root can make a small disk")
    one = ground.copied(place)
    filler = place / "filler"
    with filler.open("wb", buffering=0) as out:
        while True:
            try:
                out.write(b"x" * 4096)
            except OSError:
                break
    yield one, filler
    subprocess.run(["umount", "-l", str(place)], check=True)


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
