"""CSV that a spreadsheet may open."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.present.csv_table import FORMULA, cell, csv_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", '=HYPERLINK("x")'])
def test_a_formula_is_made_text(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["plain", "1 = 1", "a-b", "“quoted”", "5"])
def test_other_text_stays_as_it_is(text):
    assert cell(text) == text


def test_numbers_stay_numbers():
    assert (cell(-5), cell(0.5), cell(None)) == (-5, 0.5, "")


@given(st.text())
def test_no_cell_begins_a_formula(text):
    assert not str(cell(text)).startswith(FORMULA)


@given(
    st.lists(
        st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"])), min_size=1
    )
)
def test_what_is_written_can_be_read_again(values):
    rows = [{"n": n, "text": value} for n, value in enumerate(values)]
    back = list(csv.DictReader(io.StringIO(csv_text(rows), newline="")))
    assert [row["text"] for row in back] == [str(cell(value)) for value in values]


def test_without_rows_there_is_the_head():
    assert csv_text([], ["a", "b"]) == "a,b\r\n"
