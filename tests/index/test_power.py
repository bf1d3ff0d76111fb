"""After the power went: the corpus was synced, and what is made from it is gone, older, newer or half there.

SQLite keeps what was committed (`PRAGMA synchronous = FULL`); the rest may be at any earlier moment, or
torn. The next command makes it anew, says so, and gives the answers of before.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from index.cli.main import app

QUESTIONS = (
    ("search", "cracks", "--json"),
    ("claims", "--json"),
    ("coverage", "--json"),
    ("reprints", "--json"),
    ("export", "-", "--format", "json"),
)
MORE = "<html lang='en'><body><article><h1>{0}</h1><p>{0} people crossed the old bridge.</p></article></body>"


@pytest.fixture(scope="module")
def indexed(bridge_corpus, tmp_path_factory):
    """A corpus with its index and key, and beside them corpus and index as they were some changes before."""
    place = tmp_path_factory.mktemp("indexed")
    shutil.copy(bridge_corpus, place / "crossread.db")
    (place / "new").mkdir()

    def crossread(*words):
        return CliRunner().invoke(
            app, list(map(str, words)), env={"CROSSREAD_CORPUS": str(place / "crossread.db")}
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(place / "state"))
        crossread("search", "cracks")
        shutil.copytree(place / "crossread.index", place / "older.index")
        shutil.copy(place / "crossread.db", place / "older.db")
        add(crossread, place / "new", "Ninety")
        crossread("search", "cracks")
    return place


@pytest.fixture
def with_index(indexed, crossread, folder, tmp_path, monkeypatch):
    """The command line on a copy of them."""
    shutil.copytree(indexed, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return crossread


def add(bridge, folder, word: str) -> None:
    page = folder / f"{word}.html"
    page.write_text(MORE.format(word))
    assert bridge("add", page, "--url", f"https://{word.lower()}.example/a").exit_code == 0


def answers(bridge) -> list[str]:
    return [bridge(*words).stdout for words in QUESTIONS]


def torn(folder, name: str, length: int | None = None) -> None:
    """Cut the largest file of that pattern to a length, or in half."""
    path = max(folder.glob(name), key=lambda path: path.stat().st_size)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 if length is None else length])


def older(folder) -> None:
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("older.index"), folder)


LEFT = {
    "gone": (shutil.rmtree, ""),
    "emptied": (lambda folder: [path.unlink() for path in folder.iterdir()], ""),
    "without its list": (lambda folder: (folder / "manifest.json").unlink(), ""),
    "older": (older, "was older than the corpus: it is brought up to date"),
    "a file torn": (lambda folder: torn(folder, "*.bin"), "was damaged: it is built anew"),
    "a file of no length": (lambda folder: torn(folder, "*.bin", 0), "was damaged: it is built anew"),
    "its list torn": (lambda folder: torn(folder, "manifest.json"), "was damaged: it is built anew"),
    "its list of no length": (
        lambda folder: torn(folder, "manifest.json", 0),
        "was damaged: it is built anew",
    ),
    "half written beside": (lambda folder: (folder / "a.bin.0f.new").write_bytes(b"half"), ""),
}


@pytest.mark.parametrize("left", LEFT)
def test_the_next_search_mends_the_index_and_says_so(with_index, tmp_path, left):
    before = answers(with_index)
    spoil, said = LEFT[left]
    spoil(tmp_path / "crossread.index")
    assert said in with_index("search", "cracks").stderr
    assert answers(with_index) == before
    assert with_index("search", "cracks").stderr.count("search index") == 0
    assert with_index("doctor").exit_code == 0


@pytest.mark.parametrize("left", LEFT)
def test_a_writer_does_not_mind_what_is_left_of_the_index(with_index, tmp_path, folder, left):
    LEFT[left][0](tmp_path / "crossread.index")
    add(with_index, folder, "Eighty")
    assert "eighty" in with_index("search", "Eighty people", "--json").stdout
    assert with_index("doctor").exit_code == 0


DERIVED = ("links", "claims", "claim_passages", "alignments")


@pytest.mark.parametrize(
    "tables", [*((one,) for one in DERIVED), (*DERIVED, "differences", "reprints")], ids="-".join
)
def test_derived_tables_that_are_empty_are_rebuilt_and_that_is_said(with_index, tmp_path, tables):
    before = answers(with_index)
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as database:
        for table in tables:
            database.execute(f"DELETE FROM {table}")
        database.commit()
    assert (
        "The alignment of bridge was older than the corpus: it is aligned again."
        in with_index("claims").stderr
    )
    assert answers(with_index) == before
    assert with_index("doctor").exit_code == 0


# A corpus of another moment under the same index


def in_place_of(tmp_path, other: str) -> None:
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"crossread.db{end}").unlink(missing_ok=True)
    shutil.copy(tmp_path / other, tmp_path / "crossread.db")


def test_an_index_newer_than_a_copy_put_in_place_is_built_anew(with_index, tmp_path):
    in_place_of(tmp_path, "older.db")
    result = with_index("search", "Ninety people", "--json")
    assert "The search index was newer than the corpus" in result.stderr
    assert "ninety" not in result.stdout


def test_an_index_of_a_copy_that_went_another_way_is_built_anew(with_index, tmp_path, folder):
    in_place_of(tmp_path, "older.db")
    page = folder / "short.html"
    page.write_text(MORE.format("Ten").replace("</p>", " A ferry runs.</p>"))
    with_index("add", page, "--url", "https://ten.example/a")
    result = with_index("search", "people", "--json")
    assert "The search index was of another copy of the corpus" in result.stderr
    assert "ten.example" in result.stdout
    assert "ninety" not in result.stdout


def test_the_index_is_not_taken_for_that_of_a_backup_that_went_another_way(with_index, tmp_path, folder):
    with_index("backup", tmp_path / "backup.db")
    add(with_index, folder, "Eighty")
    with_index("search", "people")
    in_place_of(tmp_path, "backup.db")
    add(with_index, folder, "Seventy")  # as many changes, and as many passages, as the index knows
    result = with_index("search", "people", "--json")
    assert "was not written by this user's crossread for this corpus" in result.stderr
    assert ("seventy" in result.stdout, "eighty" in result.stdout) == (True, False)


def test_what_was_committed_is_synced(with_index, tmp_path):
    """That SQLite waits for the disk is all that stands between a commit and the power."""
    from corpus.store.database import Database

    with closing(Database(tmp_path / "crossread.db")) as database:
        assert database.value("PRAGMA synchronous") == 2
        assert database.value("PRAGMA journal_mode") == "wal"
