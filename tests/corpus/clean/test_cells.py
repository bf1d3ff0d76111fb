from __future__ import annotations

import json

import pytest

from corpus.clean import clean
from corpus.clean.cells import is_nothing, names_in, plain
from corpus.clean.cleaner import ROW


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<p>It stops.</p><p>Why?</p>", "\n\nIt stops.\n\n\n\nWhy?\n\n"),
        ("It stops.<br/><br>Why?", "It stops.\n\nWhy?"),
        ("<h2>Why</h2>It <b>stops</b>", "\n\n## Why\n\nIt stops"),
        ("A<figure><img src=x><figcaption>Photo</figcaption></figure><p>B</p>", "A\n\n\n\nB\n\n"),
        ("Bridge &#8217;closed&#8217; &amp; ferry&nbsp;out", "Bridge ’closed’ & ferry\xa0out"),
        ("It stops.\\n\\nWhy?\\n\\nNobody knows.", "It stops.\n\nWhy?\n\nNobody knows."),
    ],
)
def test_markup_in_a_cell_becomes_lines(cell: str, words: str) -> None:
    assert plain(cell) == words


@pytest.mark.parametrize(
    "cell", ["5 < 6 and 7 > 2", "R&D costs; A&B", "C:\\news", "a <b", "<3 this ferry", ""]
)
def test_a_cell_without_markup_stays_as_it_is(cell: str) -> None:
    assert plain(cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        ["Ann Lee", "Bo Chan"],
        "['Ann Lee', 'Bo Chan']",
        '["Ann Lee", "Bo Chan"]',
        [{"name": "Ann Lee"}, {"name": "Bo Chan"}],
        "[{'name': 'Ann Lee'}, {'name': 'Bo Chan'}]",
        [["Ann Lee"], "Bo Chan"],
    ],
)
def test_a_list_of_names_is_read_however_it_is_written(cell: object) -> None:
    assert names_in(cell) == ["Ann Lee", "Bo Chan"]


@pytest.mark.parametrize("cell", [[], "[]", "{}", {}, None, 5, float("nan")])
def test_where_nobody_is_named_there_are_no_names(cell: object) -> None:
    assert names_in(cell) == []


@pytest.mark.parametrize("cell", ["[Ann Lee", "[editor's note]", "(Reuters)"])
def test_brackets_alone_make_no_list(cell: str) -> None:
    assert names_in(cell) == [cell]


@pytest.mark.parametrize("cell", ["nan", "NaN", " None ", "NULL", "N/A", "<NA>"])
def test_what_programs_write_for_nothing_is_nothing(cell: str) -> None:
    assert is_nothing(cell)


@pytest.mark.parametrize("cell", ["Nan Lee", "none of them", "0", "Nantes"])
def test_what_says_something_is_not_nothing(cell: str) -> None:
    assert not is_nothing(cell)


def read(page, **columns: object):
    return clean(page(json.dumps(columns), media_type=ROW))


STORY = "The harbour council voted on Tuesday to close the old bridge for eleven months from March."


@pytest.mark.parametrize(
    ("text", "capture", "reason"),
    [
        (STORY, "full", ""),
        (
            f"{STORY} Engineers found cracks in four of… [+2831 chars]",
            "partial",
            "a news service cut the text",
        ),
        (
            f"{STORY}\nEngineers who inspected it \u2026 [+12 chars]\n",
            "partial",
            "a news service cut the text",
        ),
        (f"{STORY} Engineers found cracks in four of the…", "partial", "the text breaks off"),
        (f"{STORY}\n\nRead more", "partial", "the text breaks off"),
        (
            (f"{STORY} " * 400)[:32_766] + "y",
            "partial",
            "the text fills its cell (32,767 characters) and breaks off",
        ),
        ((f"{STORY} " * 400)[:31_000], "full", ""),
    ],
)
def test_a_text_in_a_table_is_whole_where_nothing_says_otherwise(
    page, text: str, capture: str, reason: str
) -> None:
    article = read(page, text=text)
    assert (article.capture, article.capture_reason) == (capture, reason)


def test_lines_of_the_page_are_no_part_of_a_row_s_story(page) -> None:
    lines = "Advertisement\n\nSign up here for our letter\n\nPhoto: Bo Olsen/Reuters"
    text = f"{STORY}\n\n{lines}\n\n{STORY[:-1]} too."
    assert len(read(page, text=text).blocks) == 2


def test_nothing_is_no_title_and_no_author(page) -> None:
    article = read(page, text=STORY, title="nan", author="None")
    assert (article.title, article.authors) == ("", ())
