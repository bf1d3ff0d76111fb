"""The Whoosh index on disk: rebuilt when it cannot be trusted, shared by processes."""

import multiprocessing
import pickle
import subprocess
import sys

import pytest

from index.search import whoosh_engine
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


def test_the_title_counts_but_does_not_find(tmp_path):
    said = [
        Document(1, "p1", "a1", "It opened on Monday in Oslo.", title="Weather", language="en"),
        Document(2, "p2", "a2", "It opened on Monday in Oslo.", title="Oslo summit", language="en"),
    ]
    engine = WhooshEngine(tmp_path, "corpus")
    engine.add(said, 1)
    assert [hit.number for hit in engine.search(parse("Oslo"), 9)] == [2, 1]
    assert engine.search(parse("weather"), 9) == []


def test_the_lead_counts_a_little_more(tmp_path):
    engine = WhooshEngine(tmp_path, "corpus")
    engine.add([Document(n, f"p{n}", "a", "It opened in Oslo.", 2 - n, language="en") for n in (2, 1)], 1)
    assert [hit.number for hit in engine.search(parse("Oslo"), 9)] == [2, 1]


def test_a_hit_names_the_terms_that_matched(tmp_path):
    (hit,) = filled(tmp_path).search(parse("Oslo OR flood talks NOT Lima"), 1)
    assert hit.terms == ("oslo", "talk")


def test_a_new_index_was_missing(tmp_path):
    assert WhooshEngine(tmp_path / "index").trouble == "missing"


def test_every_changed_file_is_noticed_and_the_next_commit_mends_it(tmp_path):
    filled(tmp_path / "first")
    for number in range(len(list((tmp_path / "first").iterdir())) - 1):
        folder = tmp_path / str(number)
        filled(folder)
        path = sorted(path for path in folder.iterdir() if path.name != "lock")[number]
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        engine = WhooshEngine(folder, "corpus")
        assert engine.trouble in {"damaged", "foreign"}
        assert (engine.generation, engine.count()) == (0, 0)
        engine.add(DOCUMENTS, 2)
        assert numbers(WhooshEngine(folder, "corpus"), "talks") == {1, 2}


def test_another_corpus_does_not_open_it(tmp_path):
    filled(tmp_path)
    assert WhooshEngine(tmp_path, "other").trouble == "foreign"


def test_a_pickle_that_somebody_put_there_is_not_loaded(tmp_path):
    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("a pickle was loaded",))

    filled(tmp_path)
    for path in tmp_path.glob("*.bin"):
        path.write_bytes(pickle.dumps(Bomb()))
    assert WhooshEngine(tmp_path, "corpus").trouble == "damaged"


def test_a_failing_commit_changes_nothing(tmp_path):
    engine = filled(tmp_path)

    def broken():
        yield Document(4, "p4", "a4", "more talks")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.add(broken(), 2)
    assert numbers(engine, "talks") == {1, 2}
    engine.add([Document(5, "p5", "a5", "new talks")], 2)
    assert numbers(WhooshEngine(tmp_path, "corpus"), "talks") == {1, 2, 5}


def test_what_another_process_brought_as_far_is_not_done_again(tmp_path):
    first, second = filled(tmp_path), WhooshEngine(tmp_path, "corpus")
    first.add([Document(4, "p4", "a4", "more talks")], 2)
    second.add(iter(pytest.fail, None), 2)
    assert numbers(second, "talks") == {1, 2, 4}


def test_a_reader_keeps_its_commit_while_others_write(tmp_path):
    reader, writer = filled(tmp_path), WhooshEngine(tmp_path, "corpus")
    writer.remove(["a1", "a2", "a3"], 2)
    assert numbers(reader, "talks") == {1, 2}
    assert numbers(WhooshEngine(tmp_path, "corpus"), "talks") == set()


def _add_one(folder, number):
    engine = WhooshEngine(folder, "corpus")
    engine.add([Document(number, f"p{number}", f"a{number}", "talks again")], 100 + number)


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
    monkeypatch.setattr(whoosh_engine, "MOST_COMMITS", 4)
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


def test_joining_leaves_a_large_commit_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_engine, "MOST_COMMITS", 4)
    said = [Document(n, f"p{n}", f"a{n}", f"talks of group {n % 7}", language="en") for n in range(100, 160)]
    engine = WhooshEngine(tmp_path, "corpus")
    engine.add(said, 1)
    large = max(engine.held.macs.values(), key=lambda mac: len((tmp_path / f"{mac}.bin").read_bytes()))
    for number in range(10, 22):
        engine.add(
            [Document(number, f"p{number}", f"a{number}", f"talks of day {number}", language="en")], number
        )
        engine.remove([f"a{number - 2}", f"a{number + 90}"], number)
    again = WhooshEngine(tmp_path, "corpus")
    assert len(again.state.sizes) <= 4
    assert large in again.held.macs.values()
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
