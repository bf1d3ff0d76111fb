"""The Whoosh index on disk: rebuilt when it cannot be trusted, shared by processes."""

import multiprocessing
import subprocess
import sys

import pytest

from index.search import checked_file, signed_files, whoosh_engine
from index.search.checked_file import CheckedFile, DamagedIndexError
from index.search.engine import Document
from index.search.parser import parse
from index.search.whoosh_engine import WhooshEngine

LINES = ["talks in Oslo", "talks in Lima", "a flood in Perth"]
DOCUMENTS = [Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(LINES, 1)]


def numbers(engine, text):
    return {hit.number for hit in engine.search(parse(text), 99)}


def filled(folder):
    engine = WhooshEngine(folder, "corpus")
    engine.add(DOCUMENTS, 1)
    return engine


def _add_one(folder, number):
    engine = WhooshEngine(folder, "corpus")
    engine.add([Document(number, f"p{number}", f"a{number}", "talks again")], 100 + number)


@pytest.mark.kill
def test_processes_write_one_after_the_other(tmp_path):
    filled(tmp_path)
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add_one, args=(tmp_path, number)) for number in (10, 11)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert numbers(WhooshEngine(tmp_path, "corpus"), "talks") >= {1, 2, 11}


def test_many_commits_are_joined(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_engine, "MOST_COMMITS", 2)
    engine = filled(tmp_path)
    for number in range(10, 20):
        engine.add(
            [Document(number, f"p{number}", f"a{number}", f"talks of day {number}", language="en")], number
        )
        engine.remove([f"a{number - 1}"], number)
    again = WhooshEngine(tmp_path, "corpus")
    assert len(again.state.sizes) <= 4
    assert numbers(again, "talks") == {1, 2, 19}
    assert numbers(again, '"talks of day 19"') == {19}
    assert numbers(again, "Perth OR 18") == {3}


def test_commits_of_which_nothing_is_left_are_joined_to_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_engine, "MOST_COMMITS", 2)
    engine = WhooshEngine(tmp_path, "corpus")
    engine.add([Document(n, f"p{n}", f"a{n}", f"talks of group {n % 7}") for n in range(100, 160)], 1)
    engine.add([Document(160, "p160", "a160", "more talks")], 2)
    for number in range(10, 22):  # with the first two an even number of commits, the last of which removes
        engine.add([Document(number, f"p{number}", f"a{number}", f"a flood on day {number}")], 2 * number)
        engine.remove([f"a{number}"], 2 * number + 1)
    again = WhooshEngine(tmp_path, "corpus")
    assert len(again.state.sizes) <= 4
    assert not numbers(again, "flood")
    assert len(numbers(again, "talks")) == 61


def test_who_adds_joins_commits_before_who_asks_has_to(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_engine, "MOST_COMMITS", 4)
    engine = filled(tmp_path)
    for number in range(10, 15):
        engine.add([Document(number, f"p{number}", f"a{number}", f"talks of day {number}")], number)
    assert len(engine.state.sizes) == 6
    engine.tidy()
    again = WhooshEngine(tmp_path, "corpus")
    assert (len(again.state.sizes), again.generation) == (1, 14)
    assert numbers(again, "talks") == {1, 2, *range(10, 15)}
    again.tidy()
    assert len(again.state.sizes) == 1


def test_joining_leaves_a_large_commit_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_engine, "MOST_COMMITS", 2)
    said = [Document(n, f"p{n}", f"a{n}", f"talks of group {n % 7}", language="en") for n in range(100, 160)]
    engine = WhooshEngine(tmp_path, "corpus")
    engine.add(said, 1)
    large = max(engine.contents.digests.values(), key=lambda one: (tmp_path / f"{one}.bin").stat().st_size)
    for number in range(10, 22):
        engine.add(
            [Document(number, f"p{number}", f"a{number}", f"talks of day {number}", language="en")], number
        )
        engine.remove([f"a{number - 2}", f"a{number + 90}"], number)
    again = WhooshEngine(tmp_path, "corpus")
    assert len(again.state.sizes) <= 4
    assert large in again.contents.digests.values()
    fresh = WhooshEngine(tmp_path / "fresh", "corpus")
    fresh.add([one for one in said if one.number > 111], 1)
    assert numbers(again, "talks") == numbers(fresh, "talks") | {20, 21}
    assert numbers(again, '"of group 3"') == numbers(fresh, '"of group 3"')
    assert numbers(again, "day") == {20, 21}


ADDING = """
import sys
from pathlib import Path
from index.search.engine import Document
from index.search.whoosh_engine import WhooshEngine
engine = WhooshEngine(Path(sys.argv[1]), "corpus")
for number in range(1, 1000):
    engine.add([Document(number, f"p{number}", f"a{number}", "talks go on")], number)
    print(number, flush=True)
"""


@pytest.mark.kill
@pytest.mark.parametrize("commits", [1, 4, 9])
def test_a_killed_writer_leaves_its_last_commit_whole(tmp_path, commits):
    command = [sys.executable, "-c", ADDING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        done = [int(writer.stdout.readline()) for _ in range(commits)]
        writer.kill()
        done += [int(line) for line in writer.stdout.read().splitlines()]
    engine = WhooshEngine(tmp_path, "corpus")
    assert engine.trouble == ""
    assert engine.generation in {done[-1], done[-1] + 1}
    assert numbers(engine, "talks") == set(range(1, engine.generation + 1))
    engine.add([Document(5000, "p5000", "a5000", "talks again")], 5000)
    assert 5000 in numbers(WhooshEngine(tmp_path, "corpus"), "talks")


def test_an_index_that_grew_day_by_day_ranks_as_one_that_is_built_today(tmp_path):
    """Articles that were edited or taken out leave no trace in what is rare and what is long."""
    words = ["bridge", "closed", "cracks", "harbour", "inspectors", "mayor", "repair", "talks"]

    def told(number: int, day: int) -> Document:
        text = " ".join(words[(number * step + day) % 8] for step in range(1, 4 + number % 5))
        return Document(number, f"p{number}", f"a{number}", text, title=words[number % 8], language="en")

    grown = WhooshEngine(tmp_path / "grown", "corpus")
    for day in range(1, 6):
        grown.add([told(number, day) for number in range(day, day + 9)], day)
    grown.add([Document(99, "p99", "gone", "cracks inspecteurs " * 9, language="fr")], 6)
    grown.remove(["gone", "a3"], 7)
    fresh = WhooshEngine(tmp_path / "fresh", "corpus")
    latest = {number: told(number, day) for day in range(1, 6) for number in range(day, day + 9)}
    fresh.add([document for number, document in latest.items() if number != 3], 7)
    for query in [*words, "cracks in the bridge", "repair talks"]:
        asked = parse(query)
        assert grown.search(asked, 20) == fresh.search(asked, 20)
        assert grown.frequency(words[0]) == fresh.frequency(words[0])
    assert grown.spellings("inspecteur") == fresh.spellings("inspecteur")


@pytest.fixture
def in_pieces(monkeypatch):
    """Small files are read piece by piece, too."""
    monkeypatch.setattr(checked_file, "BLOCK", 64)
    monkeypatch.setattr(signed_files, "SMALL", 64)


MANY = [Document(n, f"p{n}", f"a{n}", f"talks of {n} word{n}", language="en") for n in range(1, 400)]


def largest(folder):
    return max(folder.glob("*.bin"), key=lambda path: path.stat().st_size)


def read_blocks(engine):
    files = (file for file in engine.contents.files.values() if isinstance(file, CheckedFile))
    return sum(len(file._blocks) for file in files), sum(
        len(file) // 64 + 1 for file in engine.contents.files.values()
    )


@pytest.mark.usefixtures("in_pieces")
def test_a_question_reads_of_the_index_what_it_needs(tmp_path):
    WhooshEngine(tmp_path, "corpus").add(MANY, 1)
    engine = WhooshEngine(tmp_path, "corpus")
    assert (engine.count(), engine.latest(), numbers(engine, "word7")) == (399, 399, {7})
    read, there = read_blocks(engine)
    assert read < there / 2


@pytest.mark.usefixtures("in_pieces")
def test_after_another_commit_only_what_is_new_is_read(tmp_path):
    WhooshEngine(tmp_path, "corpus").add(MANY, 1)
    reader = WhooshEngine(tmp_path, "corpus")
    assert numbers(reader, "word7") == {7}
    before = set(map(id, reader.contents.files.values()))
    WhooshEngine(tmp_path, "corpus").add([Document(500, "p500", "a500", "word7 again", language="en")], 2)
    largest(tmp_path).write_bytes(b"nobody reads this again")
    assert reader.refresh()
    assert before & set(map(id, reader.contents.files.values()))
    assert numbers(reader, "word7") == {7, 500}


@pytest.mark.usefixtures("in_pieces")
def test_no_damaged_byte_changes_an_answer(tmp_path):
    """Wherever a byte is changed, each question is answered as before, or refused, or the index is empty."""
    WhooshEngine(tmp_path, "corpus").add(MANY, 1)
    path = largest(tmp_path)
    sound, questions = path.read_bytes(), ("word7", "talks word398", '"talks of 44"', "wor*")
    expected = {question: numbers(WhooshEngine(tmp_path, "corpus"), question) for question in questions}
    refused = answered = 0
    for at in range(0, len(sound), len(sound) // 60):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        for question in questions:
            engine = WhooshEngine(tmp_path, "corpus")
            if engine.trouble:
                assert (engine.trouble, engine.generation, engine.count()) == ("damaged", 0, 0)
                continue
            try:
                assert numbers(engine, question) == expected[question]
                answered += 1
            except DamagedIndexError:
                assert (engine.trouble, engine.generation, engine.count()) == ("damaged", 0, 0)
                refused += 1
            engine.check()
            assert engine.trouble == "damaged"
    assert refused
    assert answered


@pytest.mark.usefixtures("in_pieces")
def test_a_sound_index_passes_the_check(tmp_path):
    WhooshEngine(tmp_path, "corpus").add(MANY, 1)
    engine = WhooshEngine(tmp_path, "corpus")
    engine.check()
    assert (engine.trouble, engine.count()) == ("", 399)
    read, there = read_blocks(engine)
    assert there - read <= len(engine.contents.files)


@pytest.mark.usefixtures("in_pieces")
def test_a_commit_that_meets_a_damaged_block_writes_nothing(tmp_path):
    WhooshEngine(tmp_path, "corpus").add(MANY, 1)
    path = largest(tmp_path)
    manifest = (tmp_path / "manifest.json").read_bytes()
    engine = WhooshEngine(tmp_path, "corpus")
    path.write_bytes(bytes(len(path.read_bytes())))
    with pytest.raises(DamagedIndexError):
        engine.add([Document(1, "p1", "a1", "other words", language="en")], 2)
    assert engine.trouble == "damaged"
    assert (tmp_path / "manifest.json").read_bytes() == manifest
