"""The shapes in which a story leaves crossread."""

import csv
import io
import json
from dataclasses import replace

import pytest

from index.present.csv_table import FORMULA
from index.report.export import COLUMNS, escape_markdown, export_text


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_a_row_for_every_passage_of_every_claim(bridge):
    rows = table(export_text(bridge, "csv"))
    assert [(row["claim"], row["outlet"]) for row in rows] == [
        ("cracks", "b.example"), ("cracks", "a.example"), ("cracks", "c.example"),
        ("ferry", "b.example"), ("ferry", "a.example"), ("ferry", "c.example"),
    ]  # fmt: skip
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["differs"], rows[3]["differs"]) == ("number", "")


def test_csv_of_a_story_without_claims_is_its_head(make):
    assert export_text(make(claims=(), links=(), differences={}), "csv").strip() == ",".join(COLUMNS)


def test_no_cell_is_a_formula(make):
    story = make().story
    passages = {p.id: replace(p, text="=1+1" + p.text) for p in story.passages.values()}
    for row in table(export_text(make(passages=passages), "csv")):
        assert not any(cell.startswith(FORMULA) for cell in row.values())


def test_json_is_one_object_with_claims_as_the_command_prints_them(bridge):
    data = json.loads(export_text(bridge, "json"))
    assert list(data) == ["story", "seed", "articles", "claims", "failed"]
    assert data["claims"][0]["passages"][0]["text"] == "Inspectors found four cracks in the Tallow Bridge."
    assert data["failed"] == [{"url": "https://e.example/gone", "reason": "http 404"}]


def test_json_lines_are_the_same_claims(bridge):
    lines = [json.loads(line) for line in export_text(bridge, "jsonl").splitlines()]
    assert lines == json.loads(export_text(bridge, "json"))["claims"]


def test_markdown_quotes_and_names(bridge):
    text = export_text(bridge, "md")
    assert text.startswith("# Title a\n")
    assert "**a.example**, 2 Mar 2024, <https://a.example/a>" in text
    assert "> Inspectors found four cracks in the Tallow Bridge." in text
    assert "Differs in: number." in text
    assert "Unclear: d.example." in text


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=harm()>",
        "[x](javascript:harm())",
        "# heading",
        "* item",
        "1. item",
        "a | b",
        "&lt;",
    ],
)
def test_markdown_finds_nothing_in_what_was_said(text):
    assert escape_markdown(text) != text
    assert "<" not in escape_markdown(text)


def test_a_line_break_does_not_leave_the_quotation():
    assert "\n" not in escape_markdown("one\n\n# two\r\nthree")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_chosen_claims_only(bridge, form):
    text = export_text(bridge, form, [bridge.claims["ferry"]])
    assert "ferry" in text
    assert "eleven cracks" not in text
