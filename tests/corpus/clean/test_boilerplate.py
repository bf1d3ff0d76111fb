from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.clean import clean
from corpus.clean.visibility import hidden_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.records import Article, Page

MORE = "<p>The chairwoman said that the pier would be mended and the tug would be sold in the autumn.</p>"
LAST = "<p>Nobody on the board wanted to say what the islanders would do for a doctor in winter.</p>"

Cleaned = "Callable[..., Article]"


@pytest.fixture
def cleaned(page: Callable[..., Page]) -> Cleaned:
    def read(body: str, head: str = "") -> Article:
        return clean(page(f"<html><head><title>Ferry to stop</title>{head}</head><body>{body}</body></html>"))

    return read


@pytest.mark.parametrize(
    "name",
    [
        'class="read-more-content"',
        'id="social-care"',
        'class="paywall-content"',
        'class="related-figures"',
        'id="advertising-ban"',
        'class="promotion-scandal"',
        'class="comment-from-the-minister"',
        'class="newsletter-leak" id="subscribers"',
        'class="cookie-factory"',
    ],
)
def test_paragraphs_beside_the_story_are_told_whatever_their_box_is_called(
    cleaned: Cleaned, story: str, name: str
) -> None:
    beside = f"<article><div class='body'>{story}</div><div {name}>{MORE}{LAST}</div></article>"
    within = f"<article>{story}<section {name}>{MORE}</section></article>"
    assert len(cleaned("<h1>Ferry to stop</h1>" + beside).blocks) == 8
    assert len(cleaned("<h1>Ferry to stop</h1>" + within).blocks) == 7


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="newsletter">{MORE}<form><input name="mail"></form></div>',
        f'<div class="related"><h3><a href="/x">Chapel floor gives way</a></h3>{MORE}</div>',
        f'<div class="embed-tweet">{MORE}<a href="https://twitter.com/a/status/1">5 May</a></div>',
        f'<aside class="promo">{MORE}</aside>',
        '<div class="social-share"><a href="#">Share on X</a><a href="#">Share by mail</a></div>',
    ],
)
def test_a_named_box_with_a_form_links_or_a_post_is_no_story(cleaned: Cleaned, story: str, box: str) -> None:
    assert len(cleaned(f"<h1>Ferry to stop</h1><article>{story}{box}</article>").blocks) == 6


@pytest.mark.parametrize(
    "hidden",
    [
        'style="opacity:0"',
        'style="position:absolute;left:-9999px"',
        'style="display: none"',
        'style="visibility:hidden"',
        'style="font-size:0"',
        'class="d-none"',
        'class="visually-hidden"',
        'class="unseen"',
        "hidden",
    ],
)
def test_what_nobody_sees_is_not_told(cleaned: Cleaned, story: str, hidden: str) -> None:
    body = f"<h1>Ferry to stop</h1><article>{story}<p {hidden}>{MORE[3:]}</article>"
    assert len(cleaned(body, "<style>.unseen{display:none}</style>").blocks) == 6


@pytest.mark.parametrize(
    "seen",
    [
        'class="d-none d-md-block"',
        'class="hidden lg:block"',
        'style="opacity:0.9"',
        'style="left:-9px"',
        'class="unseen-by-many"',
        'hidden="until-found"',
    ],
)
def test_what_is_seen_on_some_screens_is_told(cleaned: Cleaned, story: str, seen: str) -> None:
    body = f"<h1>Ferry to stop</h1><article>{story}<p {seen}>{MORE[3:]}</article>"
    assert len(cleaned(body, "<style>.unseen{display:none}</style>").blocks) == 7


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        (".a{display:none}", {".a"}),
        (".a, p.b , #c { color:red; display : none !important }", {".a", ".b", "#c"}),
        ("@media print{.a{display:none}} .b{display:none}", {".b"}),
        (".a{display:none} .a{display:block}", set()),
        (".a .b{display:none} .c:hover{display:none} .d>p{display:none}", set()),
        (".a{display:none", set()),
        ("}}}{.a{display:none}", set()),
    ],
)
def test_only_lone_names_that_a_sheet_hides_everywhere_count(sheet: str, names: set[str]) -> None:
    assert hidden_names([sheet]) == names


@pytest.mark.parametrize("name", ["caption", "legende", "photo-caption", "bildunterschrift"])
def test_a_caption_outside_a_figure_is_no_paragraph(cleaned: Cleaned, story: str, name: str) -> None:
    body = f'<article>{story}<p class="{name}">Ada Brandt on the pier last week.</p>{MORE}</article>'
    assert "on the pier" not in cleaned(f"<h1>Ferry to stop</h1>{body}").text


def test_a_box_about_captions_with_two_paragraphs_is_told(cleaned: Cleaned, story: str) -> None:
    body = f'<article>{story}<div class="caption">{MORE}{LAST}</div></article>'
    assert len(cleaned(f"<h1>Ferry to stop</h1>{body}").blocks) == 8


@pytest.mark.parametrize(
    "other",
    [
        "<article><h1>Horse freed</h1>{}</article>",
        '<div class="next"><article><h2><a href="/horse">Horse freed</a></h2>{}</article></div>',
        "<hr><h1>Horse freed</h1><p class='byline'>By Cy Doe</p><div class='text'>{}</div>",
    ],
)
def test_a_second_article_is_not_told(cleaned: Cleaned, story: str, other: str) -> None:
    own = f"<h1>Ferry to stop</h1><div class='text'>{story}</div>"
    text = cleaned(own + other.format(MORE + LAST)).text
    assert "helicopter" in text
    assert "Nobody on the board" not in text


@pytest.mark.parametrize(
    "part",
    [
        "<div><h2>What comes next</h2>{}</div>",
        "<section><h1>What comes next</h1>{}</section>",
        "<h2><a href='#next'>What comes next</a></h2><div>{}</div>",
    ],
)
def test_a_second_part_of_the_story_is_told(cleaned: Cleaned, story: str, part: str) -> None:
    own = f"<h1>Ferry to stop</h1><div>{story}</div>"
    assert "Nobody on the board" in cleaned(f"<main>{own}{part.format(MORE + LAST)}</main>").text


def test_readers_views_in_boxes_of_the_story_s_class_are_not_told(cleaned: Cleaned, story: str) -> None:
    views = "".join(f'<div class="content">{view}</div>' for view in (MORE, LAST))
    body = (
        f'<article><div class="content">{story}</div></article><section><h2>Your views</h2>{views}</section>'
    )
    assert len(cleaned(f"<h1>Ferry to stop</h1>{body}").blocks) == 6


def test_a_story_laid_out_for_two_screens_is_told_once(cleaned: Cleaned, story: str) -> None:
    body = f'<article><div class="desktop-only">{story}</div><div class="mobile-only">{story}</div></article>'
    assert len(cleaned(f"<h1>Ferry to stop</h1>{body}").blocks) == 6


@pytest.mark.parametrize(
    "label", ["Don't miss:", "ЧИТАЙТЕ:", "WATCH |", "Notícias relacionadas:", "См. также —"]
)
def test_a_label_with_a_link_is_no_paragraph(cleaned: Cleaned, story: str, label: str) -> None:
    teaser = f'<p><strong>{label}</strong> <a href="/m">Mayor resigns after the scandal at the yard</a></p>'
    text = cleaned(f"<h1>Ferry to stop</h1><article>{story}{teaser}{MORE}</article>").text
    assert "Mayor resigns" not in text
    assert "the tug would be sold" in text


def test_a_sentence_that_ends_in_a_link_is_told(cleaned: Cleaned, story: str) -> None:
    line = '<p>The petitions are kept in full <a href="/letters">by the library</a>.</p>'
    assert "kept in full" in cleaned(f"<h1>Ferry to stop</h1><article>{story}{line}{MORE}</article>").text
