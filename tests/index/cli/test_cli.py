"""The command line as a person or a script meets it: stdout, stderr and exit status."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest


def rows(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# new and add


def test_adding_prints_one_outcome_a_line_and_a_summary_on_stderr(crossread, folder):
    crossread("new", "bridge", "--seed", folder / "a.example.html")
    result = crossread("add", folder)
    assert sorted(result.stdout.splitlines()) == [
        "stored\thttps://b.example/bridge",
        "stored\thttps://c.example/bridge",
        "stored\thttps://d.example/bridge",
        "unchanged\thttps://a.example/bridge",
    ]
    assert "3 stored, 1 unchanged." in result.stderr
    assert result.exit_code == 0


def test_a_second_run_changes_nothing_and_says_so(bridge, folder):
    before = bridge("claims", "--json").stdout
    result = bridge("add", folder)
    assert {line.split("\t")[0] for line in result.stdout.splitlines()} == {"unchanged"}
    assert "4 unchanged." in result.stderr
    assert bridge("claims", "--json").stdout == before


def test_the_seed_twice_is_unchanged(bridge, folder):
    result = bridge("new", "bridge", "--seed", folder / "a.example.html")
    assert (result.stdout, result.exit_code) == ("unchanged\thttps://a.example/bridge\n", 0)


def test_a_seed_that_cannot_be_read_fails_and_tells_what_follows(crossread):
    result = crossread("new", "bridge", "--seed", "nowhere.html")
    assert result.exit_code == 1
    assert result.stdout == "failed\tnowhere.html\tno such file\n"
    assert "first article that is added to it becomes its seed" in result.stderr


def test_one_bad_thing_fails_and_the_rest_is_stored(crossread, folder):
    result = crossread("add", folder / "a.example.html", "nowhere.html")
    assert result.exit_code == 1
    assert "stored\thttps://a.example/bridge" in result.stdout
    assert "failed\tnowhere.html\tno such file" in result.stdout
    assert rows(crossread("failures", "--json"))[0]["reason"] == "no such file"


def test_a_file_that_was_missing_is_read_when_tried_again(crossread, folder):
    crossread("add", folder / "late.html")
    (folder / "late.html").write_text((folder / "a.example.html").read_text())
    assert crossread("retry").stdout == "stored\thttps://a.example/bridge\n"


def test_a_saved_page_can_be_given_its_address(crossread, folder):
    crossread("add", folder / "a.example.html", "--url", "https://other.example/x")
    assert rows(crossread("articles", "--json"))[0]["url"] == "https://other.example/x"


@pytest.mark.parametrize(
    "words",
    [
        ["add"],
        ["add", "a.html", "b.html", "--url", "https://a.example/"],
        ["claims", "--story", "nope"],
        ["articles", "--since", "soon"],
        ["search", "x", "--limit", "0"],
        ["nonsense"],
        ["edit", "nope", "--title", "x"],
        ["search", "date:soon"],
    ],
)
def test_wrong_use_exits_2_and_says_why_on_stderr_only(bridge, words):
    result = bridge(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()


def test_a_missing_corpus_exits_1_with_the_way_out(crossread):
    result = crossread("articles")
    assert result.exit_code == 1
    assert "crossread new STORY --seed WHAT" in result.stderr


def test_with_several_stories_add_asks_which_and_search_covers_all(bridge, folder):
    bridge("new", "choir", "--seed", folder / "d.example.html")
    assert bridge("add", folder).exit_code == 2
    assert bridge("claims").exit_code == 2
    assert bridge("search", "bridge").exit_code == 0
    assert len(rows(bridge("articles", "--json"))) == 4


# Lists


def test_a_list_may_be_a_pipe_which_can_be_read_only_once(bridge):
    reading, writing = os.pipe()
    os.write(writing, b"https://a.example/bridge\nhttps://b.example/bridge\n")
    os.close(writing)
    result = bridge("add", "--list", f"/dev/fd/{reading}")  # as a shell's <(…) has it
    os.close(reading)
    assert sorted(result.stdout.splitlines()) == [
        "unchanged\thttps://a.example/bridge",
        "unchanged\thttps://b.example/bridge",
    ]


def test_articles_have_the_documented_shape(bridge):
    row = rows(bridge("articles", "--json"))[0]
    names = "id story url outlet title author published language capture kind passages"
    assert list(row) == names.split()
    assert (row["outlet"], row["published"], row["story"], row["passages"]) == (
        "a.example",
        "2024-03-01",
        "bridge",
        2,
    )


def test_lists_are_filtered_by_outlet_and_day(bridge):
    assert [row["outlet"] for row in rows(bridge("articles", "--json", "--since", "2024-03-02"))] == [
        "b.example",
        "c.example",
    ]
    assert [row["outlet"] for row in rows(bridge("articles", "--json", "--outlet", "d.example"))] == [
        "d.example"
    ]
    assert len(rows(bridge("articles", "--json", "--until", "2024-03"))) == 3


def test_outlets_and_stories_count(bridge):
    assert {row["outlet"]: row["articles"] for row in rows(bridge("outlets", "--json"))} == dict.fromkeys(
        ["a.example", "b.example", "c.example", "d.example"], 1
    )
    (story,) = rows(bridge("stories", "--json"))
    assert (story["story"], story["articles"], story["seed"]) == ("bridge", 4, "https://a.example/bridge")


def test_in_a_pipe_lists_are_tab_separated(bridge):
    head, *lines = bridge("articles").stdout.splitlines()
    assert head.split("\t")[0] == "id"
    assert len(lines) == 4
    assert all(len(line.split("\t")) == len(head.split("\t")) for line in lines)


def test_show_tells_the_text_and_where_each_field_was_read(bridge):
    row = rows(bridge("show", "https://a.example/bridge", "--json"))[0]
    assert row["text"].startswith("The old harbour bridge")
    assert row["published_source"]


def test_show_says_which_days_an_undated_article_may_have(crossread, tmp_path):
    text = "".join(
        f"<p>The repair of bridge {n} in Lindau takes a year, says the town.</p>" for n in range(9)
    )
    page = tmp_path / "bridge.html"
    page.write_text(f"<html lang=en><article><h1>Bridge shut</h1><p>12/1/2023</p>{text}</article></html>")
    assert crossread("new", "bridge", "--seed", page).exit_code == 0
    said = crossread("show", rows(crossread("articles", "--json"))[0]["id"]).stdout
    assert re.search(r"^published +undated$", said, re.MULTILINE)
    assert re.search(r"^possible days 2023-01-12 .*; 2023-12-01 ", said, re.MULTILINE)


def test_show_does_not_speak_of_possible_days_where_the_day_is_known(bridge):
    said = bridge("show", "https://a.example/bridge").stdout
    assert "possible days" not in said
    assert "2024-03-01" in said


# Corrections


def test_a_correction_shows_at_once_and_keeps_what_was_extracted(bridge):
    article = rows(bridge("articles", "--json"))[0]["id"]
    bridge("edit", article, "--published", "2024-02-28")
    row = rows(bridge("show", article, "--json"))[0]
    assert row["published"] == "2024-02-28"
    assert row["corrections"][0]["extracted"] == "2024-03-01"


def test_a_removed_article_is_in_no_claim_and_no_search(bridge):
    article = rows(bridge("articles", "--json", "--outlet", "b.example"))[0]["id"]
    bridge("remove", article)
    assert "b.example" not in bridge("search", "cracks", "--json").stdout
    assert "b.example" not in bridge("claims", "--json").stdout


def test_an_article_moves_to_another_story(bridge, folder):
    bridge("new", "choir", "--seed", folder / "d.example.html")
    article = rows(bridge("articles", "--json", "--outlet", "d.example"))[0]["id"]
    bridge("move", article, "choir")
    assert rows(bridge("articles", "--json", "--story", "choir"))[0]["outlet"] == "d.example"


def test_a_backup_opens_as_a_corpus(bridge, tmp_path):
    bridge("backup", tmp_path / "copy.db")
    assert len(rows(bridge("articles", "--json", "--corpus", tmp_path / "copy.db"))) == 4


def test_a_backup_never_overwrites(bridge, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    assert bridge("backup", tmp_path / "copy.db").exit_code == 2
    assert (tmp_path / "copy.db").read_text() == "mine"


# Comparison


def test_claims_join_outlets_that_say_the_same(bridge):
    found = rows(bridge("claims", "--json"))
    cracks = next(row for row in found if "cracks" in row["label"])
    assert set(cracks["outlets"]) >= {"a.example", "b.example"}
    assert "d.example" not in cracks["outlets"]
    assert cracks["first"] == {"published": "2024-03-01", "outlets": ["a.example"]}


def test_an_outlet_without_a_word_of_it_is_silent(bridge):
    repair = next(row for row in rows(bridge("claims", "--json")) if "repair" in row["label"])
    assert repair["outlets"] == ["a.example", "b.example"]
    assert "d.example" in repair["silent"]


def test_every_cell_is_evidence(bridge):
    for row in rows(bridge("claims", "--json")):
        for passage in row["passages"]:
            article = rows(bridge("show", passage["article"], "--json"))[0]
            assert article["text"][passage["start"] : passage["end"]] == passage["text"]


def test_search_answers_with_claims_and_matched_words(bridge):
    (row,) = rows(bridge("search", "cracks in the bridge", "--json"))
    assert row["query"] == "cracks in the bridge"
    best = row["results"][0]
    assert {"a.example", "b.example"} <= set(best["claim"]["outlets"])
    passage = best["passages"][0]
    assert "cracks" in [passage["text"][start:end] for start, end in passage["matched"]]


def test_a_passage_that_stands_alone_has_no_claim(bridge):
    (row,) = rows(bridge("search", "rehearsal", "--json"))
    best = row["results"][0]
    assert (best["claim"], best["passages"][0]["outlet"]) == (None, "d.example")
    assert [best["passages"][0]["text"][s:e] for s, e in best["passages"][0]["matched"]] == ["rehearsal"]


def test_search_reads_a_query_a_line_and_answers_each(bridge):
    found = rows(bridge("search", "-", "--json", stdin="cracks\ndate:soon\nzebra\n"))
    assert [row["query"] for row in found] == ["cracks", "date:soon", "zebra"]
    assert found[0]["results"]
    assert (found[1]["results"], "date:" in found[1]["error"]) == ([], True)
    assert (found[2]["query"], found[2]["results"]) == ("zebra", [])


def test_a_search_without_answer_says_so_and_is_no_error(bridge):
    result = bridge("search", "zebra")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "zebra" in result.stderr


def test_the_index_and_the_alignments_may_be_deleted_at_any_time(bridge, tmp_path):
    before = bridge("search", "cracks", "--json").stdout
    for file in (tmp_path / "crossread.index").iterdir():
        file.unlink()
    with sqlite3.connect(tmp_path / "crossread.db") as connection:
        for table in ("links", "claims", "claim_passages", "alignments"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    after = bridge("search", "cracks", "--json")
    assert after.stdout == before
    assert "aligned again" in after.stderr


# Filters


def test_align_reads_and_writes_jsonl_without_a_corpus(crossread, tmp_path):
    lines = [
        {"id": f"{n}", "story": "s", "article": outlet, "outlet": outlet, "position": 0, "text": text}
        for n, (outlet, text) in enumerate(
            [
                ("a", "Cracks shut the bridge."),
                ("b", "The bridge was shut by cracks."),
                ("c", "A choir sang."),
            ]
        )
    ]
    source = tmp_path / "p.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines))
    links, claims = tmp_path / "l.jsonl", tmp_path / "c.jsonl"
    assert crossread("align", source, "--links", links, "--claims", claims, "--threshold", "0").exit_code == 0
    best = json.loads(links.read_text().splitlines()[0])
    assert (best["left"], best["right"]) == ("0", "1")
    assert "bridge" in best["shared"]
    assert [json.loads(line)["members"] for line in claims.read_text().splitlines()] == [["0", "1"]]


@pytest.mark.parametrize("content", ["nonsense\n", "[1]\n", '{"id": "a"}\n'])
def test_a_bad_row_is_named_by_its_line(crossread, tmp_path, content):
    source = tmp_path / "p.jsonl"
    source.write_text('{"id": "a", "article": "a", "text": "x"}\n' + content)
    result = crossread("align", source)
    assert result.exit_code == 2
    assert "line 2" in result.stderr


# The command itself


def test_help_is_quick_and_loads_nothing_heavy():
    code = (
        "import sys, index.cli.main\n"
        "heavy = set('numpy scipy whoosh trafilatura lxml urllib3 sqlite_utils datasette rich'.split())\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_search_does_not_load_what_finds_reprints(bridge, tmp_path):
    code = (
        "import sys\n"
        "from index.cli.main import main\n"
        "try: main()\n"
        "finally: print('index.analysis.shared_text' in sys.modules)"
    )
    words = ["search", "bridge", "--corpus", str(tmp_path / "crossread.db")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert "bridge" in done.stdout.lower()
    assert done.stdout.splitlines()[-1] == "False"


def test_a_reader_that_stops_early_is_no_error(bridge, tmp_path):
    command = [sys.executable, "-m", "index", "claims", "--json", "--corpus", str(tmp_path / "crossread.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert b"Traceback" not in said


def test_a_corpus_that_was_mistyped_is_not_made_by_add(crossread, folder, tmp_path):
    named = tmp_path / "crosread.db"
    result = crossread("add", folder, "--corpus", named)
    assert (result.exit_code, named.exists()) == (1, False)
    assert f"There is no corpus at {named}" in result.stderr
    assert "crossread new STORY --seed WHAT" in result.stderr


def test_a_corpus_without_stories_is_made_where_that_is_said(crossread, folder, tmp_path):
    named = tmp_path / "loose.db"
    assert crossread("add", folder, "--corpus", named, "--no-story").exit_code == 0
    assert named.exists()


# Threads

THREADS = """
import os, sys
from index.cli.main import main
assert "numpy" not in sys.modules, "too late: numpy has counted its threads"
sys.argv = ["crossread", "--help"]
try:
    main()
finally:
    print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize(("chosen", "used"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "4"}, "4")])
def test_products_of_matrices_use_one_thread_unless_somebody_says_otherwise(chosen, used):
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", THREADS],
        check=True,
        env=environment | chosen,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == used


# Help


def test_help_begins_with_what_to_do_first_and_has_every_command_in_one_section(crossread):
    from typer.main import get_command

    from index.cli.groups import FIRST, SECTIONS
    from index.cli.main import app

    named = [name for names in SECTIONS.values() for name in names]
    assert sorted(named) == sorted(get_command(app).commands)
    shown = crossread("--help").stdout
    assert shown.index(FIRST) < min(shown.index(f"{title}:") for title in SECTIONS)
    assert all(f"\n  {name} " in shown for name in named)
