from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import article_id, identity, outlet, site


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/news/ferry",
        "https://www.example.org/news/ferry",
        "https://m.example.org/news/ferry",
        "https://amp.example.org/news/ferry",
        "HTTPS://Example.ORG/news/ferry",
        "https://example.org:443/news/ferry",
        "http://example.org:80/news/ferry",
        "https://example.org/news/ferry/",
        "https://example.org//news/ferry",
        "https://example.org/news/ferry#comments",
        "https://example.org/news/ferry/amp/",
        "https://example.org/news/ferry?utm_source=x&utm_medium=y",
        "https://example.org/news/ferry?fbclid=abc",
        "https://example.org/news/ferry?outputType=amp",
        "https://example.org/news/%66erry",
        "  https://example.org/news/ferry ",
    ],
)
def test_what_a_reader_calls_the_same_page_has_one_identity(other: str) -> None:
    assert identity(other) == identity("https://example.org/news/ferry")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/Ferry",
        "https://example.org/news/ferry?page=2",
        "https://example.org/news/ferry?cid=77",  # an article's number on many sites
        "https://example.org/news/ferry?1234",
        "https://news.example.org/news/ferry",
        "https://example.org:8443/news/ferry",
        "https://example.com/news/ferry",
        "https://example.org/news/ferry/stamp",
    ],
)
def test_what_may_be_another_page_keeps_an_identity_of_its_own(other: str) -> None:
    assert identity(other) != identity("https://example.org/news/ferry")


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert identity("https://a.example/x?b=2&a=1") == identity("https://a.example/x?a=1&b=2")


def test_parameters_without_a_value_stay() -> None:
    assert identity("https://a.example/?p") == "https://a.example?p="


def test_a_file_is_its_own_identity() -> None:
    assert identity("file:///home/me/Story%201.txt") == "file:///home/me/Story%201.txt"


@pytest.mark.parametrize("broken", ["", "http://[::1", "https://host:port/", "not an address", "://"])
def test_a_broken_address_is_its_own_identity(broken: str) -> None:
    assert identity(broken) == broken


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org/a", "example.org"),
        ("https://m.example.org/a", "example.org"),
        ("https://amp.example.co.uk/a", "example.co.uk"),
        ("https://news.example.org/a", "news.example.org"),
        ("https://www.co.uk/a", "www.co.uk"),
        ("https://m.com/", "m.com"),
        ("https://müller.example/a", "xn--mller-kva.example"),
        ("file:///home/me/story.txt", ""),
        ("http://[::1", ""),
    ],
)
def test_the_outlet_is_the_host_without_its_readers_prefix(url: str, host: str) -> None:
    assert outlet(url) == host


def test_the_site_is_the_registrable_domain() -> None:
    assert site("https://news.bbc.co.uk/1/hi") == "bbc.co.uk"
    assert site("http://192.0.2.7/a") == "192.0.2.7"
    assert site("file:///a") == ""


def test_an_article_id_is_twelve_digits_of_its_identity() -> None:
    assert article_id("https://example.org/a") == hashlib.sha256(b"https://example.org/a").hexdigest()[:12]


@given(st.text(max_size=60))
def test_any_string_has_an_identity_and_it_is_stable(text: str) -> None:
    once = identity(text)
    assert identity(once) == identity(identity(once))
    assert len(article_id(once)) == 12
    outlet(text)


@given(
    st.from_regex(r"https?://[a-z]{1,8}\.(com|org|co\.uk)(/[a-z%/]{0,12})?(\?[a-z=&]{0,12})?", fullmatch=True)
)
def test_the_identity_of_an_identity_is_itself(url: str) -> None:
    assert identity(identity(url)) == identity(url)
