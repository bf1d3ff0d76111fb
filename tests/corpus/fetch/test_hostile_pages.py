"""From a server to an article: pages that are not what they seem, each with its named outcome."""

from __future__ import annotations

import json

import pytest

from corpus.clean import clean
from corpus.errors import CorpusError
from corpus.records import Article, Seed

SENTENCES = [
    "The bridge over the Söll was closed on Monday after divers found cracks in two of its pillars.",
    "Mayor Anna Maier said that the ferry would run every ten minutes until the repairs are done.",
    "Engineers from the university will measure the pillars again before the end of the week.",
    "About nine thousand people cross the river there every day, most of them on their way to work.",
    "The council had put off the repairs twice, in 2019 and in 2021, because there was no money.",
    "Shops on the far side of the river fear that their customers will stay away until spring.",
]
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(head="", body=TEXT, title="Bridge over the Söll closed"):
    """A page as many sites make it."""
    story = f"<article><h1>{title}</h1>{body}</article>"
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body>{story}</body></html>"
    )


def linked(**fields):
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Bridge over the Söll closed",
    } | fields
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.fixture
def outcome(server, fetcher, answer):
    """What becomes of a page that a server sends."""

    def of(html, charset="utf-8", claimed="utf-8", **headers):
        content_type = "text/html" + (f"; charset={claimed}" if claimed else "")
        server.routes["/2023/12/01/bridge"] = answer(
            html.encode(charset), content_type=content_type, **headers
        )
        try:
            return clean(fetcher()(Seed(server.url("/2023/12/01/bridge"))))
        except CorpusError as error:
            return error

    return of


def test_an_article_is_an_article(outcome):
    article = outcome(page())
    assert isinstance(article, Article)
    assert article.capture == "full"
    assert all(sentence in article.text for sentence in SENTENCES)


WORDS = {
    "utf-8": "Die Brücke über die Söll bleibt gesperrt, sagte Łukasz Żak.",
    "utf-16": "Die Brücke über die Söll bleibt gesperrt, sagte Łukasz Żak.",
    "windows-1252": "Die Brücke über die Söll bleibt „gesperrt“, hieß es.",
    "iso-8859-2": "Most nad rzeką został zamknięty, powiedział Łukasz Żak.",
    "windows-1251": "Мост через реку закрыт до весны, сообщил мэр города.",
    "koi8-r": "Мост через реку закрыт до весны, сообщил мэр города.",
    "shift_jis": "川に架かる橋は春まで閉鎖されると市長は月曜日に述べた。",
    "gb18030": "市长周一表示，这座跨河大桥将关闭至春季，渡轮每十分钟一班。",
    "euc-kr": "시장은 월요일에 다리가 봄까지 폐쇄될 것이라고 말했다.",
}


@pytest.mark.parametrize("charset", WORDS)
def test_a_declared_charset_is_used(outcome, charset):
    body = "".join(f"<p>{WORDS[charset]} ({number})</p>" for number in range(8))
    assert WORDS[charset] in outcome(page(body=body, title="x"), charset, charset).text


@pytest.mark.parametrize("charset", WORDS)
@pytest.mark.parametrize("claimed", ["us-ascii", "utf-8", "nonsense", None])
def test_a_charset_that_is_a_lie_is_seen_through(outcome, charset, claimed):
    body = "".join(f"<p>{WORDS[charset]} ({number})</p>" for number in range(8))
    found = outcome(page(body=body, title="x"), charset, claimed)
    if charset in {"utf-8", "utf-16"}:
        assert WORDS[charset] in found.text
    else:
        assert isinstance(found, Article)


def test_a_consent_wall_is_no_article(outcome):
    wall = (
        "<p>We and our 842 partners use cookies to store and access personal data on your device.</p>"
        "<p>With your consent, we and our partners may use cookies for advertising and measurement.</p>"
        "<p>You can withdraw your consent at any time in our privacy policy and our cookie settings.</p>"
        "<button>Accept all cookies</button><button>Reject all cookies</button>"
    )
    error = outcome(page(body=wall, title="Before you continue"))
    assert isinstance(error, CorpusError)
    assert (error.reason, error.page.status) == ("consent wall", 200)


def test_a_paywall_is_partial_and_says_why(outcome):
    article = outcome(
        page(linked(isAccessibleForFree=False, wordCount=900), f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>")
    )
    assert (article.capture, bool(article.capture_reason)) == ("partial", True)


def test_a_live_blog_is_live(outcome):
    article = outcome(page(linked(**{"@type": "LiveBlogPosting"})))
    assert article.kind == "live"


def test_a_canonical_address_elsewhere_is_claimed_and_no_more(outcome, server):
    article = outcome(page('<link rel="canonical" href="https://other.example/story">'))
    assert article.canonical == "https://other.example/story"
    assert article.url == server.url("/2023/12/01/bridge")
    assert "other.example" not in (article.outlet, article.identity)


def test_an_amp_page_is_read_like_its_article(outcome):
    html = page('<link rel="canonical" href="/2023/12/01/bridge">').replace(
        "<html lang=en>", "<html amp lang=en>"
    )
    assert all(sentence in outcome(html).text for sentence in SENTENCES)


def test_a_page_that_holds_nothing_is_named(outcome):
    error = outcome(page(body="<div id=root></div><script>render()</script>", title=""))
    assert isinstance(error, CorpusError)
    assert error.reason
