"""The filters on rows that nobody means well with: wrong use, told with the line, never a traceback."""

from __future__ import annotations

import gzip
import json

import pytest
from typer.testing import CliRunner

from index.cli.main import app

PASSAGE = {"id": "p", "article": "a", "text": "Rain fell."}


def run(*words, stdin=b""):
    return CliRunner().invoke(app, list(map(str, words)), input=stdin)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"id": 1}, "'id'"),
        ({"text": None}, "'text'"),
        ({"position": "first"}, "'position'"),
        ({"position": 1e300}, "'position'"),
        ({"position": [1]}, "'position'"),
        ({"published": 2023}, "'published'"),
        ({"language": ["en"]}, "'language'"),
        ({"outlet": {}}, "'outlet'"),
    ],
)
def test_a_row_of_another_shape_is_told_with_its_line_and_field(changed, named):
    rows = [PASSAGE, PASSAGE | changed]
    result = run("align", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert result.exit_code == 2
    assert "-, line 2" in result.stderr
    assert named in result.stderr


@pytest.mark.parametrize("day", [2023, {"": 0}, ["2023-12-01"], True, "soon", "2023-13", "2023-13-01"])
def test_a_day_that_is_none_is_told_with_its_line(day):
    pair = {"left": "Rain fell.", "right": "Snow fell.", "right_published": day}
    result = run("contrast", "-", stdin=json.dumps(pair).encode())
    assert (result.exit_code, "-, line 1" in result.stderr) == (2, True)


@pytest.mark.parametrize("published", ["2023", "2023-12", "2023-12-01", "2023-12-01T09:30:00Z"])
def test_a_pair_may_be_dated_as_exactly_as_is_known(published):
    pair = {"left": "It rained on Monday.", "right": "It rained on Tuesday."}
    pair |= {"left_published": published, "right_published": published}
    result = run("contrast", "-", stdin=json.dumps(pair).encode())
    (difference,) = json.loads(result.stdout)["differences"]
    assert (difference["left"], difference["right"]) == ("Monday", "Tuesday")


@pytest.mark.parametrize("published", ["2023", "2023-12", "2023-13", "soon", "", None])
def test_articles_whose_day_is_not_known_are_aligned(published):
    text = "Inspectors found eleven cracks in the Tallow Bridge on Monday."
    rows = [
        {"id": name, "story": "s", "article": name, "text": text, "published": published} for name in "ab"
    ]
    result = run("align", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    (link,) = map(json.loads, result.stdout.splitlines())
    assert (link["left"], link["right"]) == ("a", "b")


@pytest.mark.parametrize(
    ("language", "differences"),
    [
        ("de", [["number", "12,500 Euro", "15 Euro"]]),  # twelve and a half
        ("de-AT", [["number", "12,500 Euro", "15 Euro"]]),
        ("en", []),  # twelve thousand five hundred: no figure for the same thing
    ],
)
def test_each_side_of_a_pair_is_read_in_its_language(language, differences):
    pair = {"left": "Das kostet 12,500 Euro.", "right": "Das kostet 15 Euro."}
    pair |= {"left_language": language, "right_language": language}
    (row,) = map(json.loads, run("contrast", "-", stdin=json.dumps(pair).encode()).stdout.splitlines())
    assert [[one["kind"], one["left"], one["right"]] for one in row["differences"]] == differences


def test_a_language_that_is_no_string_is_told_with_its_line():
    pair = {"left": "Rain fell.", "right": "Snow fell.", "right_language": ["de"]}
    result = run("contrast", "-", stdin=json.dumps(pair).encode())
    assert (result.exit_code, "-, line 1: 'right_language'" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("20240229", "2024-02-29"),
        ("2024-W09-4", "2024-02-29"),
        ("20240229T1730+01:00", "2024-02-29T17:30:00+01:00"),
        ("2024-02-29 17:30", "2024-02-29T17:30:00"),
        ("2024-02-29T17:30Z", "2024-02-29T17:30Z"),
    ],
)
def test_a_day_in_another_form_of_iso_8601_is_kept_as_everything_reads_it(bridge, given, kept):
    article = json.loads(bridge("articles", "--json").stdout.splitlines()[0])["id"]
    assert bridge("edit", article, "--published", given).exit_code == 0
    row = next(
        row
        for row in map(json.loads, bridge("articles", "--json").stdout.splitlines())
        if row["id"] == article
    )
    assert row["published"] == kept
    assert bridge("timeline").exit_code == 0


@pytest.mark.parametrize("line", ["[" * 200_000, '{"a": ' * 100_000, "9" * 5000, "{", "[]", "null"])
@pytest.mark.parametrize("command", ["align", "contrast"])
def test_a_line_that_is_no_object_is_told(command, line):
    result = run(command, "-", stdin=line.encode())
    assert (result.exit_code, "-, line 1" in result.stderr) == (2, True)


def test_bytes_that_are_no_utf8_are_told():
    result = run("contrast", "-", stdin=b'{"left": "caf\xe9", "right": ""}')
    assert (result.exit_code, "cannot be read" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "content", [gzip.compress(b'{"left": "a"}', mtime=0)[:-9], b"\x1f\x8b\x08\0\0\0\0\0\0\3\xff\xff"]
)
def test_a_packed_file_that_breaks_off_is_told(tmp_path, content):
    (tmp_path / "pairs.jsonl.gz").write_bytes(content)
    result = run("contrast", tmp_path / "pairs.jsonl.gz")
    assert (result.exit_code, "cannot be read" in result.stderr) == (1, True)


def test_half_a_character_comes_back_as_the_escape_it_was():
    result = run("contrast", "-", stdin=rb'{"id": "\ud800 \u009b", "left": "1 dog", "right": "2 dogs"}')
    assert result.exit_code == 0
    assert r'"id": "\ud800 \u009b"' in result.stdout


def test_an_argument_that_is_no_utf8_finds_nothing(bridge):
    for words in (
        ["show", "\udcff"],
        ["articles", "--outlet", "\udcff"],
        ["judge", "confirm", "\udcff", "x"],
    ):
        result = bridge(*words)
        assert (result.exit_code, "cannot hold or find" in result.stderr) == (2, True), words


def test_a_number_beyond_all_decisions_is_none(bridge):
    assert bridge("judge", "undo", 10**30).exit_code == 2


def test_a_question_that_is_no_utf8_is_asked_without_its_bytes(bridge):
    result = bridge("search", "-", stdin=b"bridge \xff\nferry\n")
    assert [json.loads(line)["results"] != [] for line in result.stdout.splitlines()] == [True, True]


def test_passages_tell_how_sure_each_attribution_is(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("The bridge is safe, the mayor said.", "utf-8")
    (row,) = map(json.loads, run("passages", page, "--json").stdout.splitlines())
    (found,) = row["attribution"]
    assert (found["source"], found["cue"], found["content"]) == ([20, 29], [30, 34], [0, 18])
    assert 0.4 <= found["chance"] <= 1
