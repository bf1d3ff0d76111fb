"""Laws of cleaning on pages that nobody would write; benchmarks/fuzz.py runs as long as one likes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.errors import CleanError
from corpus.passages import passages
from corpus.records import Article, Page

pytestmark = pytest.mark.fuzz

FETCHED = datetime(2024, 5, 2, tzinfo=UTC)
PARTS = st.sampled_from(
    [
        "<p>The night ferry ends, said the board of the harbour on Wednesday evening.</p>",
        "<p>“It is over,” she said.</p>",
        "<div>",
        "</div>",
        "<p>",
        "<br>",
        "<h1>Ferry",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<a href=x>",
        "<script>",
        "</script>",
        '<script type="application/ld+json">',
        '{"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "Ada"}}',
        '{"@graph": [',
        "<!--",
        "&#0;",
        "&#31;",
        "\x00",
        "\ud800",
        '<meta property="og:title" content="Ferry">',
        '<meta charset="utf-16">',
        '<link rel="canonical" href="http://[::1">',
        '<time datetime="2024-05-01">',
        '<div style="display:none" class="cookie newsletter">',
        "夜のフェリーは終わる。",
    ]
)
URLS = st.sampled_from(
    ["https://www.harbour-post.example/news/ferry", "file:///a.html", "http://[::1", "x", ""]
)
TYPES = st.sampled_from(["text/html", "application/xhtml+xml", "text/plain"])
CHARSETS = st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "nonsense"])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS | st.text(max_size=20), max_size=25), URLS, TYPES, CHARSETS)
def test_any_page_gives_an_article_or_a_reason(
    parts: list[str], url: str, media_type: str, charset: str | None
) -> None:
    body = "".join(parts).encode("utf-8", "surrogatepass")
    article = outcome(Page(url, url, 200, (), media_type, charset, body, FETCHED))
    if isinstance(article, CleanError):
        assert article.reason and article.detail  # noqa: PT018 - one law
        return
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    assert all(article.text[passage.start : passage.end] == passage.text for passage in passages(article))
    assert article.published is None or article.published < "2024-05-04"
    assert article.outlet
    assert len(article.id) == 12


def outcome(page: Page) -> Article | CleanError:
    try:
        return clean(page)
    except CleanError as error:
        return error
