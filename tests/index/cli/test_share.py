"""`report` and `export` on the command line: to a file, to stdout, and what is said where that cannot be."""

import csv
import io
import json

import pytest


def test_a_report_is_one_file_and_its_size_is_reported(bridge, tmp_path):
    out = tmp_path / "story.html"
    result = bridge("report", out)
    assert result.exit_code == 0
    assert f"Wrote {out}" in result.stderr
    assert "Bridge closed" in out.read_text(encoding="utf-8")


def test_a_report_can_keep_to_some_claims(bridge, tmp_path):
    first = json.loads(bridge("claims", "--json").stdout.splitlines()[0])["id"]
    assert bridge("report", tmp_path / "one.html", "--claims", first).exit_code == 0
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert text.count('<article class="res"') == 1


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", "story,claim"), ("a.json", "{"), ("a.jsonl", "{"), ("a.md", "# ")]
)
def test_the_format_is_what_the_name_ends_with(bridge, tmp_path, name, start):
    assert bridge("export", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_to_stdout_goes_csv_and_nothing_else(bridge):
    result = bridge("export")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["outlet"] for row in rows} >= {"a.example", "b.example"}


def test_json_lines_are_those_of_the_claims_command(bridge):
    assert bridge("export", "-", "--format", "jsonl").stdout == bridge("claims", "--json").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", "x.pdf"], "no format"),
        (["export", "-", "--format", "xml"], "no format"),
        (["export", "--claims", "ffffffff"], "no claim"),
        (["report", "no/such/folder/x.html"], "cannot be written"),
        (["report", "x.html", "--story", "other"], "no story"),
    ],
)
def test_wrong_use_is_reported_and_exits_2(bridge, words, message):
    result = bridge(*words)
    assert result.exit_code == 2
    assert message in result.stderr
