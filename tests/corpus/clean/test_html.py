from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from corpus.clean import clean
from corpus.errors import CleanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.records import Page


def linked(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def html(
    story: str,
    head: str = "",
    *,
    title: str = "Night ferry ends | Harbour Post",
    h1: str = "Night ferry ends",
) -> str:
    return (
        f'<html lang="en"><head><title>{title}</title>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{h1}</h1>{story}</article><footer>Copyright 2026 Harbour Post</footer></body></html>"
    )


def test_the_body_is_in_blocks_that_are_spans_of_the_text(page, story) -> None:
    article = clean(
        page(html(story + "<h2>What next</h2><ul><li>A new pier will be built by autumn</li></ul>" + story))
    )
    assert article.text.startswith("The night ferry between Port Ellery")
    assert [article.text[block.start : block.end] for block in article.blocks] == article.text.split("\n\n")
    assert ("heading", "What next") in [
        (block.kind, article.text[block.start : block.end]) for block in article.blocks
    ]


def test_json_ld_gives_headline_authors_time_and_publisher(page, story) -> None:
    head = linked(
        headline="Night ferry ends",
        author=[{"@type": "Person", "name": "Ada Brandt"}, {"@type": "Organization", "name": "Reuters"}],
        datePublished="2024-05-01T18:30:00+02:00",
        dateModified="2024-05-01T19:00:00+02:00",
        publisher={"@type": "Organization", "name": "Harbour Post"},
        articleSection="Islands",
    )
    article = clean(page(html(story, head)))
    assert article.title == "Night ferry ends"
    assert article.authors == ("Ada Brandt", "Reuters")
    assert (article.published, article.published_source) == ("2024-05-01T18:30:00+02:00", "json-ld")
    assert article.publisher == "Harbour Post"
    facts = {name: fact.value for name, fact in article.facts}
    assert facts["modified"] == "2024-05-01T19:00:00+02:00"
    assert facts["section"] == "Islands"


def test_meta_tags_speak_where_json_ld_is_silent(page, story) -> None:
    head = (
        '<meta property="og:title" content="Night ferry ends - Harbour Post">'
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta name="author" content="By Ada Brandt and Bo Chan">'
        '<meta property="article:published_time" content="2024-05-01T16:30:00Z">'
    )
    article = clean(page(html(story, head)))
    assert article.title == "Night ferry ends"
    assert article.authors == ("Ada Brandt", "Bo Chan")
    assert article.published == "2024-05-01T16:30:00+00:00"


def test_a_copyright_year_in_the_footer_is_no_day(page, story) -> None:
    assert clean(page(html(story))).published is None


def test_a_day_after_the_fetch_is_passed_over_for_the_next_source(page, story) -> None:
    head = (
        linked(datePublished="2031-01-01") + '<meta property="article:published_time" content="2024-04-30">'
    )
    assert clean(page(html(story, head))).published == "2024-04-30"


def test_a_page_without_a_day_does_not_get_the_day_of_the_fetch(page, story) -> None:
    article = clean(page(html(story)))
    assert (article.published, article.published_source) == (None, None)


def test_a_digest_says_so_itself(page, story) -> None:
    assert clean(page(html(story, '<meta name="crossread:kind" content="digest">'))).kind == "digest"
    assert clean(page(html(story))).kind == "original"


def test_a_file_is_of_the_outlet_that_it_names(page, story) -> None:
    head = '<link rel="canonical" href="https://www.island-notes.example/a">'
    article = clean(page(html(story, head), url="file:///tmp/a.html"))
    assert article.outlet == "island-notes.example"
    assert article.identity == "file:///tmp/a.html"


def test_the_canonical_address_of_the_same_site_is_the_identity(page, story) -> None:
    article = clean(page(html(story, '<link rel="canonical" href="/news/2024/ferry">')))
    assert article.identity == "https://harbour-post.example/news/2024/ferry"
    assert article.url == "https://www.harbour-post.example/news/ferry"


def test_no_page_takes_another_outlet_s_identity(page, story) -> None:
    article = clean(page(html(story, '<link rel="canonical" href="https://other.example/a">')))
    assert article.identity == "https://harbour-post.example/news/ferry"
    assert article.canonical == "https://other.example/a"


def test_the_wrong_claim_of_a_language_is_found_out(page, story) -> None:
    assert clean(page(html(story).replace('lang="en"', 'lang="de-DE"'))).language == "en"


def test_a_page_that_only_asks_for_consent_is_no_article(page) -> None:
    asks = (
        "<p>We and our partners use cookies and similar tracking to store personal data, "
        "with your consent.</p>" * 4
    )
    with pytest.raises(CleanError) as raised:
        clean(page(f"<html><body>{asks}<p>Manage privacy settings</p></body></html>"))
    assert raised.value.reason == "consent wall"
    assert raised.value.page is not None


@pytest.mark.parametrize(
    "empty", ["", " ", "<html></html>", "<html><body><script>load()</script></body></html>"]
)
def test_a_page_without_text_is_no_article(page, empty: str) -> None:
    with pytest.raises(CleanError) as raised:
        clean(page(empty))
    assert raised.value.reason == "empty"


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json", ""])
def test_other_types_are_refused_with_the_way_out(page, media_type: str) -> None:
    with pytest.raises(CleanError, match="--url URL"):
        clean(page("x", media_type=media_type))


@pytest.mark.parametrize(
    "odd", ["&\x00#1", "&#2\x00", "&&#0;#1;", "&#1a", "&#x1f;", "&#\x000;", "&#0000000001", "&\x00&#0;#xb;"]
)
def test_what_xml_cannot_hold_is_left_out_wherever_it_stands(page, story, odd) -> None:
    article = clean(page(html(f"{story}<script></script>{odd} The quay stays open.{story}{odd}")))
    assert "The quay stays open." in article.text


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20231201083000/https://post.example/2023/bridge",
        "https://web.archive.org/web/20231201083000id_/http://post.example/2023/bridge",
        "https://archive.ph/2023.12.01-083000/https://post.example/2023/bridge",
        "https://webcache.googleusercontent.com/search?q=cache:AbC_1:https://post.example/2023/bridge+&hl=en",
        "https://post-example.cdn.ampproject.org/c/s/post.example/2023/bridge",
        "https://www.google.com/amp/s/post.example/2023/bridge",
    ],
)
def test_the_outlet_of_an_archived_page_is_the_outlet(
    page: Callable[..., Page], story: str, address: str
) -> None:
    article = clean(page(f"<h1>The night ferry ends</h1>{story}", url=address))
    assert article.outlet == "post.example"
    assert article.identity == "https://post.example/2023/bridge"
    assert dict(article.facts)["archive"].value == address


def test_a_page_about_an_archive_is_its_own(page: Callable[..., Page], story: str) -> None:
    article = clean(
        page(f"<h1>The night ferry ends</h1>{story}", url="https://blog.archive.org/2023/12/01/news")
    )
    assert article.outlet == "blog.archive.org"
    assert "archive" not in dict(article.facts)
