from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.clean.plain import read_plain
from corpus.errors import CleanError

LOOSE = """by Ada Brandt
March 03, 2024
from Harbour Letters and Island Notes Websites





The mayor of Port Ellery

stepping off the night ferry.

Photo by Bo Olsen/Example Images




It has been a hard winter for the harbour.

\u00a0

"Everyone here is talking about it" - the ferry - a fisherman told me.

\u00a0

She said:

"There will be no ship.

\u00a0

We can see that now.

\u00a0

We need something new."

(Continue with translation from Island Notes...)

The board keeps the three piers,

  • North

  • South

  • the old one,

...until the vote in March.

\u00a0

\u00a0

Bo Chan

\u00a0

\u00a0

The clerk, Bo Chan, admitted that,

"we were warned."
"""


def pieces(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in read_plain(text).pieces]


def test_byline_day_and_source_are_read_above_the_story(page) -> None:
    article = clean(page(LOOSE, media_type="text/plain"))
    assert article.authors == ("Ada Brandt",)
    assert (article.published, article.published_source) == ("2024-03-03", "date line")
    assert article.publisher == "Harbour Letters and Island Notes"
    assert article.outlet == "harbour-post.example"


def test_without_an_address_the_source_line_names_the_outlet(page) -> None:
    article = clean(page(LOOSE, media_type="text/plain", url="file:///tmp/story.txt"))
    assert article.outlet == "Harbour Letters and Island Notes"


def test_without_anything_the_outlet_is_unknown(page) -> None:
    assert clean(page("Some words.", media_type="text/plain", url="file:///s.txt")).outlet == "unknown"


def test_a_text_without_title_is_called_by_its_first_sentence(page) -> None:
    assert clean(page(LOOSE, media_type="text/plain")).title == "It has been a hard winter for the harbour."


def test_paragraphs_captions_quotations_lists_and_asides() -> None:
    assert pieces(LOOSE) == [
        (
            "caption",
            "The mayor of Port Ellery stepping off the night ferry. Photo by Bo Olsen/Example Images",
        ),
        ("paragraph", "It has been a hard winter for the harbour."),
        ("paragraph", '"Everyone here is talking about it" - the ferry - a fisherman told me.'),
        ("paragraph", 'She said: "There will be no ship. We can see that now. We need something new."'),
        (
            "paragraph",
            "The board keeps the three piers, North South the old one, ...until the vote in March.",
        ),
        ("caption", "Bo Chan"),
        ("paragraph", 'The clerk, Bo Chan, admitted that, "we were warned."'),
    ]
    assert read_plain(LOOSE).notes == ("(Continue with translation from Island Notes...)",)


def test_title_byline_and_day_on_lines_of_their_own() -> None:
    head = read_plain(
        "Night ferry ends\n\nBy Ada Brandt and Bo Chan\n3 March 2024\n\nIt stops. Nobody knows why."
    ).header
    assert (head.title, head.authors, head.published) == (
        "Night ferry ends",
        ("Ada Brandt", "Bo Chan"),
        "2024-03-03",
    )


def test_header_lines() -> None:
    text = (
        "Title: Night ferry ends\nAuthor: Ada Brandt\nDate: 2024-03-03\nURL: https://a.example/f\n\nIt stops."
    )
    head = read_plain(text).header
    assert (head.title, head.authors, head.published, head.url) == (
        "Night ferry ends",
        ("Ada Brandt",),
        "2024-03-03",
        "https://a.example/f",
    )
    assert pieces(text) == [("paragraph", "It stops.")]


def test_markdown_with_front_matter() -> None:
    text = (
        "---\ntitle: Night ferry ends\nauthor: Ada Brandt\n---\n\nIt **stops** in "
        "[June](https://a.example).\n\n"
        "## What now\n\n> We will stay.\n\n- a pier\n- a ship\n\n***\n\nThe end."
    )
    assert read_plain(text).header.title == "Night ferry ends"
    assert pieces(text) == [
        ("paragraph", "It stops in June."),
        ("heading", "What now"),
        ("quotation", "We will stay."),
        ("item", "a pier"),
        ("item", "a ship"),
        ("paragraph", "The end."),
    ]


def test_a_markdown_heading_is_the_title() -> None:
    text = "# Night ferry ends\n\nIt stops."
    assert read_plain(text).header.title == "Night ferry ends"
    assert pieces(text) == [("paragraph", "It stops.")]


def test_lines_broken_at_a_fixed_width_are_made_whole() -> None:
    assert pieces("It has been a hard\nwinter for the harbour.\n\nThe board\nmeets.") == [
        ("paragraph", "It has been a hard winter for the harbour."),
        ("paragraph", "The board meets."),
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "It has been a hard winter for the harbour, " + "and for the islands, " * 4 + "says the mayor."
    assert pieces(f"{line}\n{line}") == [("paragraph", line), ("paragraph", line)]


@pytest.mark.parametrize(
    "story",
    [
        "By the time the ferry came, it was dark.",
        "From the pier one sees both islands.",
        "March 3, 2024 was the day on which the board of the harbour sat down for the last time.",
    ],
)
def test_a_story_that_begins_like_a_header_is_a_story(story: str) -> None:
    assert pieces(f"{story}\n\nIt stops.") == [("paragraph", story), ("paragraph", "It stops.")]


def test_a_colon_before_a_list_joins_nothing() -> None:
    assert pieces("Three piers stay:\n\n- North\n- South") == [
        ("paragraph", "Three piers stay:"),
        ("item", "North"),
        ("item", "South"),
    ]


def test_a_quotation_opened_anew_in_each_paragraph_is_not_joined() -> None:
    assert pieces('"We tried.\n\n"We failed."') == [
        ("paragraph", '"We tried.'),
        ("paragraph", '"We failed."'),
    ]


def test_a_mark_that_is_never_closed_joins_nothing() -> None:
    assert pieces('A board 5" wide broke.\n\nIt was old.') == [
        ("paragraph", 'A board 5" wide broke.'),
        ("paragraph", "It was old."),
    ]


def test_a_day_after_the_fetch_is_no_day(page) -> None:
    assert clean(page("By Ada Brandt\nMarch 3, 2031\n\nIt stops.", media_type="text/plain")).published is None


@pytest.mark.parametrize("empty", ["", " \n\n\t", "* * *\n----", "Photo: Bo Olsen"])
def test_a_text_without_words_is_no_article(page, empty: str) -> None:
    with pytest.raises(CleanError) as raised:
        clean(page(empty, media_type="text/plain"))
    assert raised.value.reason == "empty"


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from('aB .,:;"“”\n•-#>*()[]1é«»\u00a0\u2028'), max_size=200))
def test_any_text_gives_an_article_or_a_reason(text: str) -> None:
    for piece in read_plain(text).pieces:
        assert piece.text
