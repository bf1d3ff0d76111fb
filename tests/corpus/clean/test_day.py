from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.clean import clean
from corpus.clean.clock import shown_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.records import Article, Page


@pytest.fixture
def article(page: Callable[..., Page], story: str) -> Callable[..., Article]:
    """An article with these words in its head, above its headline, under it and behind its story."""

    def make(
        under: str = "", *, head: str = "", over: str = "", behind: str = "", lang: str = "en"
    ) -> Article:
        title = "<title>The night ferry ends</title>"
        body = f"{over}<h1>The night ferry ends</h1><article>{under}{story}</article>{behind}"
        return clean(page(f'<html lang="{lang}"><head>{title}{head}</head><body>{body}</body></html>'))

    return make


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("1 December 2023", "en"),
        ("By Ann Lee | 1 December 2023", "en"),
        ("Updated 5 December 2023, 09:12 | Published 1 December 2023, 07:30", "en"),
        ("Published Dec. 1, 2023 / Updated Dec. 5, 2023", "en"),
        ("Mis à jour le 5 décembre 2023 à 10h12 – Publié le 1 décembre 2023 à 7h30", "fr"),
        ("01/12/2023", "fr"),
        ("1 Δεκεμβρίου 2023", "el"),
        ("1 दिसंबर 2023", "hi"),
        ("2023. december 1.", "hu"),
    ],
)
def test_the_day_under_the_headline_is_the_article_s(
    article: Callable[..., Article], line: str, lang: str
) -> None:
    assert article(f"<p>{line}</p>", lang=lang).published == "2023-12-01"


@pytest.mark.parametrize(
    "under",
    [
        "<p>Updated 5 December 2023</p>",
        "<p>Updated:</p><p>5 December 2023</p>",
        '<p>Last modified <time datetime="2023-12-05">5 Dec</time></p>',
        "<p>12/1/2023</p>",
    ],
)
def test_an_update_and_a_day_that_could_be_two_date_nothing(
    article: Callable[..., Article], under: str
) -> None:
    found = article(under)
    assert found.published is None
    assert "possible days" in dict(found.facts)


def test_times_of_comments_teasers_and_clocks_are_not_the_article_s(article: Callable[..., Article]) -> None:
    other = '<time datetime="2023-11-20T06:00:00Z">20 Nov</time>'
    found = article(
        over=f"<aside>{other}</aside>", behind=f'<div class="comments">{other}</div><footer>{other}</footer>'
    )
    assert found.published is None


def test_a_video_s_day_is_not_the_article_s(article: Callable[..., Article]) -> None:
    node = '{"@type": "VideoObject", "datePublished": "2020-01-01"}'
    script = f'<script type="application/ld+json">{node}</script>'
    assert article("<p>1 December 2023</p>", head=script).published == "2023-12-01"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("November 30, 2023 | 9:25pm", "2023-11-30T21:25:54-05:00"),
        ("1 December 2023", "2023-12-01T02:25:54+00:00"),
        ("December 2, 2023 at 07:10", "2023-12-01T02:25:54+00:00"),
        ("November 30, 2023", "2023-11-30"),
    ],
)
def test_a_moment_in_utc_is_told_by_the_outlet_s_own_clock(
    article: Callable[..., Article], line: str, published: str
) -> None:
    """9:25 in the evening and 2:25 the next morning in UTC are five hours apart."""
    meta = '<meta property="article:published_time" content="2023-12-01T02:25:54Z">'
    assert article(f"<p>{line}</p>", head=meta).published == published


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:25pm", "21:25"),
        ("12.15 a.m.", "00:15"),
        ("8 p.m.", "20:00"),
        ("14時30分", "14:30"),
        ("21h05", "21:05"),
    ],
)
def test_times_of_day(text: str, clock: str) -> None:
    found = shown_time(text)
    assert found is not None
    assert found.isoformat("minutes") == clock


@pytest.mark.parametrize("text", ["", "17/03/2020", "12.34.2020", "5 items", "25:70"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert shown_time(text) is None
