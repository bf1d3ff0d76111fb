"""Feeds: whatever their form, the addresses of their entries."""

from __future__ import annotations

import pytest

from corpus.errors import FetchError, SourceError
from corpus.records import Seed
from corpus.sources import read
from corpus.sources.feed import LONGEST, feed

ADDRESS = "https://post.example/feed"


def test_rss_gives_each_address_once_and_whole(fixtures, net):
    net.pages[ADDRESS] = ("application/rss+xml", (fixtures / "feed.rss").read_bytes())
    assert list(feed(ADDRESS, net)) == [
        Seed("https://post.example/2023/bridge?a=1&b=2"), Seed("https://post.example/2023/ferry"),
    ]  # fmt: skip
    assert net.asked == [(ADDRESS, "feed", ())]


def test_atom(fixtures, net):
    net.pages[ADDRESS] = ("text/html", (fixtures / "feed.atom").read_bytes())
    assert [seed.url for seed in feed(ADDRESS, net)] == [
        "https://post.example/2023/bridge", "https://post.example/2023/ferry",
    ]  # fmt: skip


def test_a_page_leads_to_its_own_feed(fixtures, net):
    net.pages["https://post.example/"] = (
        "text/html", b'<link rel="alternate" type="application/rss+xml" href="/feed"><p>News',
    )  # fmt: skip
    net.pages[ADDRESS] = ("application/rss+xml", (fixtures / "feed.rss").read_bytes())
    assert len(list(feed("https://post.example/", net))) == 2


@pytest.mark.parametrize(
    "links",
    [
        b'<!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->%s',
        b'<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.rss">%s',
        b'<link rel="alternate" type="application/atom+xml" href="/2023/kommentare">%s',
        b'<link rel="stylesheet" type="application/rss+xml" href="/style">%s',
    ],
    ids=["commented out", "comments by title", "comments by address", "no alternate"],
)
def test_only_its_own_feed_of_articles_counts(fixtures, net, links):
    own = b'<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/feed?a=1&amp;b=2">'
    net.pages["https://post.example/"] = ("text/html", links % own)
    net.pages[f"{ADDRESS}?a=1&b=2"] = ("application/rss+xml", (fixtures / "feed.rss").read_bytes())
    assert len(list(feed("https://post.example/", net))) == 2


ENTRY = b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/news/'><entry>%s</entry></feed>"
HTML, FRENCH, AUDIO = (
    b"<link rel='alternate' type='text/html' href='d.html'/>",
    b"<link rel='alternate' type='text/html' hreflang='fr' href='fr.html'/>",
    b"<link rel='alternate' type='audio/mpeg' href='d.mp3'/>",
)


@pytest.mark.parametrize(
    ("links", "path"),
    [(HTML + FRENCH, "d.html"), (FRENCH + HTML, "d.html"), (AUDIO + HTML, "d.html"), (FRENCH, "fr.html")],
)
def test_of_several_alternates_the_page_in_the_feeds_own_language_is_read(net, links, path):
    net.pages[ADDRESS] = ("application/atom+xml", ENTRY % links)
    assert [seed.url for seed in feed(ADDRESS, net)] == [f"https://post.example/news/{path}"]


@pytest.mark.parametrize(
    "about",
    [
        "<link>https://post.example/</link>",
        "<atom:link rel='self' href='https://post.example/feeds/all.rss'/><link>/</link>",
    ],
)
def test_relative_links_of_a_feed_in_a_file_start_where_the_feed_says_it_lives(tmp_path, about):
    head = "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel>"
    item = "<item><link>/2023/bridge</link></item></channel></rss>"
    (tmp_path / "all.rss").write_text(head + about + item, encoding="utf-8")
    assert list(read(str(tmp_path / "all.rss"))) == [Seed("https://post.example/2023/bridge")]


def test_a_feed_in_a_file(fixtures):
    assert [seed.url for seed in read(str(fixtures / "feed.atom"))] == [
        "https://post.example/2023/bridge", "https://post.example/2023/ferry",
    ]  # fmt: skip


def test_a_broken_feed_gives_what_can_be_made_out(fixtures, net):
    net.pages[ADDRESS] = ("application/rss+xml", (fixtures / "feed.rss").read_bytes()[:420])
    assert next(feed(ADDRESS, net)).url == "https://post.example/2023/bridge?a=1&b=2"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "empty feed"),
        (b"<rss version='2.0'><channel><item", "malformed feed"),
        (b"/etc/passwd", "malformed feed"),
        (b"https://post.example/other", "malformed feed"),
        (b"<html><p>Not found", "malformed feed"),
        (b"<rss><channel><item></link></item>", "malformed feed"),
        (b"\x00\xff\xfe", "malformed feed"),
        (b"<rss>" + b" " * LONGEST, "too large"),
    ],
)
def test_what_is_no_feed_is_told(net, body, reason):
    net.pages[ADDRESS] = ("application/rss+xml", body)
    (error,) = feed(ADDRESS, net)
    assert isinstance(error, SourceError)
    assert (error.url, error.reason) == (ADDRESS, reason)


@pytest.mark.parametrize(
    ("xml", "url"),
    [
        (b"<item><link>http://[broken</link></item>", "http://[broken"),
        (b"<item><link>/S\xf6ll</link></item>", "https://post.example/Söll"),
    ],
)
def test_an_odd_link_is_handed_on_for_the_fetcher_to_name(net, xml, url):
    net.pages[ADDRESS] = ("application/rss+xml", b"<rss version='2.0'><channel>" + xml + b"</channel></rss>")
    assert [seed.url for seed in feed(ADDRESS, net)] == [url]


def test_a_charset_that_nobody_can_spell_is_no_reason_to_stop(net):
    body = b"<?xml version='1.0' encoding='\x85'?><rss><channel><item><link>/a</link></item></channel></rss>"
    net.pages[ADDRESS] = ("application/rss+xml", body)
    assert [seed.url for seed in feed(ADDRESS, net)] == ["https://post.example/a"]


def test_a_feed_that_is_not_there_is_told(net):
    (error,) = feed(ADDRESS, net)
    assert isinstance(error, FetchError)
    assert error.reason == "http 404"


def test_entities_do_not_open_files(net):
    body = (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b"<rss version='2.0'><channel><item><link>https://post.example/&x;</link></item></channel></rss>"
    )
    net.pages[ADDRESS] = ("application/rss+xml", body)
    assert all(
        "root" not in outcome.url and outcome.url.startswith("https://post.example/")
        for outcome in feed(ADDRESS, net)
    )
