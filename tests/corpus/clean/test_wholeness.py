from __future__ import annotations

import pytest

from corpus.blocks import Piece
from corpus.clean.offers import has_offer
from corpus.clean.tree import parse
from corpus.clean.wholeness import (
    Evidence,
    declared,
    ends_a_sentence,
    full_cell,
    judge,
    locked_words,
    text_of_story,
    words,
)


def story(count: int, end: str = ".") -> list[Piece]:
    return [Piece("paragraph", " ".join(["word"] * count) + end)]


def capture(
    pieces: list[Piece], node: dict[str, object], *, page_text: str = "", **more: object
) -> tuple[str, str]:
    text = text_of_story(pieces)
    said = declared(node, len(text) if words(text) > 300 else 0)
    return judge(Evidence(text, declared=said, offer=has_offer(page_text), **more))  # type: ignore[arg-type]


def test_words_are_counted_where_they_are_not_parted_by_spaces() -> None:
    assert words("the night ferry") == 3
    assert words("夜のフェリー") == 3
    assert words("") == 0


def test_a_text_about_which_nothing_is_said_is_whole() -> None:
    assert capture(story(90), {}, free=None) == ("full", "")


def test_far_fewer_words_than_declared() -> None:
    assert capture(story(90), {"wordCount": 400}, free=None) == (
        "partial",
        "90 of the 400 words that the page declares",
    )
    assert capture(story(390), {"wordCount": "400"}, free=None)[0] == "full"


def test_a_word_count_that_counts_characters_is_none() -> None:
    text = story(400)
    assert declared({"wordCount": 2000}, len(text[0].text)) == 0
    assert capture(text, {"wordCount": 2000}, free=None)[0] == "full"


def test_an_article_body_in_the_data_counts_as_a_declaration() -> None:
    assert capture(story(90), {"articleBody": "word " * 300}, free=None)[0] == "partial"


@pytest.mark.parametrize("nonsense", ["", "many", -5, None, [], {}, "99999999999", True])
def test_nonsense_declares_nothing(nonsense: object) -> None:
    assert declared({"wordCount": nonsense}, 500) == 0


@pytest.mark.parametrize(
    ("count", "end", "wall", "capture_is"),
    [
        (40, ".", "", "partial"),  # next to nothing
        (200, ".", "Subscribe to continue reading", "partial"),
        (200, "…", "", "partial"),
        (200, ".", "", "full"),  # short but whole: news in brief is paid for too
        (600, ".", "Subscribe to continue reading", "full"),  # a wall hangs over whole articles too
    ],
)
def test_what_is_not_free_is_partial_where_something_says_so(
    count: int, end: str, wall: str, capture_is: str
) -> None:
    assert capture(story(count, end), {}, free=False, page_text=wall)[0] == capture_is


def test_a_locked_part_that_is_there_makes_it_whole() -> None:
    assert capture(story(100), {}, free=False, locked=0)[0] == "partial"
    assert capture(story(100), {}, free=False, locked=80)[0] == "full"


def test_a_short_text_with_an_offer_is_a_teaser_even_if_nothing_is_declared() -> None:
    assert capture(story(60), {}, free=None, page_text="Already a subscriber? Log in")[0] == "partial"
    assert capture(story(60), {}, free=True, page_text="Already a subscriber? Log in")[0] == "full"


def test_a_few_words_that_break_off_are_a_teaser() -> None:
    assert capture(story(30, "…"), {}, free=None) == ("partial", "teaser: the text breaks off")


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe to continue reading",
        "This article is for subscribers only",
        "Jetzt weiterlesen mit F+",
        "Dieser Artikel ist nur für Abonnenten",
        "Cet article est réservé aux abonnés",
        "この記事は会員限定です。",
        "Unlock this article. From £1 a week. Cancel anytime.",
        "Start your free trial to carry on with this story",
        "Lees verder met een abonnement",
        "Para seguir leyendo, suscríbete",
        "Riservato agli abbonati",
        "Vill du läsa hela artikeln?",
        "Tylko dla subskrybentów",
        "Только для подписчиков",
        "Conteúdo exclusivo para assinantes",
    ],
)
def test_offers_in_several_tongues(offer: str) -> None:
    assert has_offer(f"Menu Home {offer} Contact")


@pytest.mark.parametrize(
    "plain",
    ["Subscribers of the harbour paper met", "Sign up now", "The wall fell", "It costs £5 and a smile"],
)
def test_what_is_no_offer(plain: str) -> None:
    assert not has_offer(plain)


def test_the_words_of_the_part_that_the_data_calls_locked() -> None:
    tree = parse(
        '<p>free words</p><div class="x pay"><p class="pay">one two</p>three</div><p id="more">four</p>'
    )
    part = {"@type": "WebPageElement", "isAccessibleForFree": False}
    assert locked_words(tree, {"hasPart": {**part, "cssSelector": ".pay"}}) == 3
    assert (
        locked_words(tree, {"hasPart": [{**part, "cssSelector": ".pay"}, {**part, "cssSelector": "#more"}]})
        == 4
    )
    assert locked_words(tree, {"hasPart": {**part, "cssSelector": ".gone"}}) == 0
    assert locked_words(tree, {"hasPart": part}) is None
    assert locked_words(tree, {}) is None


def test_a_further_page_makes_it_partial() -> None:
    assert judge(Evidence("It stops. " * 90, goes_on=True)) == (
        "partial",
        "the article goes on on another page",
    )


def test_what_carried_the_text_may_have_cut_it() -> None:
    assert judge(Evidence("It stops. " * 90, cut="the archive kept a part of it only")) == (
        "partial",
        "the archive kept a part of it only",
    )


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        ("and the pier stays shut.", True),
        ("and the pier stays shut. (AP)", True),
        ("and the pier stays shut.\nReporting by Ann Lee\nEditing by Bo Chan", True),
        ("かもしれない。", True),
        ("and the pier", False),
    ],
)
def test_a_short_text_ends_with_a_sentence_somewhere_in_its_last_lines(end: str, *, whole: bool) -> None:
    assert (
        judge(Evidence(f"The ferry stops in June\nThe board said so\nIt rained\n{end}"))[0] == "full"
    ) == whole


def test_a_text_of_fewer_words_than_an_article_has_is_partial() -> None:
    assert judge(Evidence("The ferry stops.", fewest=40)) == ("partial", "too short for an article: 3 words")


@pytest.mark.parametrize(
    ("length", "full"), [(32_767, True), (255, True), (40_000, True), (254, False), (31_000, False)]
)
def test_a_full_cell_is_known_by_its_length(length: int, *, full: bool) -> None:
    assert bool(full_cell("x" * length)) == full
    assert not full_cell("x" * (length - 1) + ".")


def test_paragraphs_that_got_lost_make_a_text_partial() -> None:
    reason = "60 words of the article's own paragraphs could not be taken over"
    assert capture(story(300), {}, lost=60) == ("partial", reason)
    assert capture(story(300), {}, lost=39) == ("full", "")
    assert capture(story(900), {}, lost=60) == ("full", "")


@pytest.mark.parametrize(("line", "ends"), [("It ends.", True), ("เรือเฟอร์รี่จะหยุด", True), ("It goes", False)])
def test_a_line_ends_a_sentence_by_its_mark_or_in_a_script_without_one(line: str, ends: bool) -> None:
    assert ends_a_sentence(line) == ends
