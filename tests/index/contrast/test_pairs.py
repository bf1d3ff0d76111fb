"""The table of pairs: half of them differ in what the row says, half differ in nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.contrast import contrast
from index.reading import read_text

ROWS = [json.loads(line) for line in Path(__file__).with_name("pairs.jsonl").read_text("utf-8").splitlines()]
DIFFER = [row for row in ROWS if row["differences"]]
AGREE = [row for row in ROWS if not row["differences"]]


def differences(row):
    return contrast(*sides(row))


def sides(row):
    return [
        read_text(row[side], row.get(f"{side}_language", "en"), row.get(f"{side}_published"))
        for side in ("left", "right")
    ]


@pytest.mark.parametrize("row", DIFFER, ids=lambda row: row["case"])
def test_says_what_differs_and_nothing_else(row):
    assert sorted((d.kind, d.left or "", d.right or "") for d in differences(row)) == sorted(
        (kind, left or "", right or "") for kind, left, right in row["differences"]
    )


@pytest.mark.parametrize("row", AGREE, ids=lambda row: row["case"])
def test_raises_nothing_where_both_can_be_right(row):
    assert differences(row) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_spans_are_exact_on_both_sides(row):
    for difference in differences(row):
        for text, said, span in (
            (row["left"], difference.left, difference.left_span),
            (row["right"], difference.right, difference.right_span),
        ):
            assert (said is None) == (span is None)
            assert span is None or text[slice(*span)] == said


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_mirrors_with_its_sides(row):
    there = differences(row)
    back = contrast(*reversed(sides(row)))
    assert [(d.kind, d.right, d.left, d.right_span, d.left_span) for d in back] == [
        (d.kind, d.left, d.right, d.left_span, d.right_span) for d in there
    ]


def test_the_table_is_large_and_even():
    assert len(ROWS) >= 150
    assert len(AGREE) >= len(ROWS) / 2
