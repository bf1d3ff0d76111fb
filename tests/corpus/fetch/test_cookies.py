"""Cookies of one request context: kept by origin, within bounds, sent back as they were written."""

from __future__ import annotations

import pytest

from corpus.fetch.address import parse
from corpus.fetch.cookies import MAX_COOKIES, MAX_LENGTH, Cookies

POST = parse("https://post.example/a")


def sent(cookies, target=POST):
    return dict(cookies.header(target)).get("Cookie")


def kept(*values):
    cookies = Cookies()
    cookies.keep(POST, [("Set-Cookie", value) for value in values])
    return cookies


def test_a_cookie_is_sent_as_it_was_written_and_a_later_one_replaces_it():
    assert sent(kept('a="x y"; Max-Age=5', "b=2; Secure", "b=3")) == 'a="x y"; b=3'


@pytest.mark.parametrize("url", ["http://post.example/a", "https://www.post.example/a", "https://b.example/"])
def test_another_origin_gets_none(url):
    assert sent(kept("a=1"), parse(url)) is None


@pytest.mark.parametrize("value", ["", "=1", "no cookie", "a\x00b=1", f"a={'x' * MAX_LENGTH}"])
def test_what_is_no_cookie_is_left_out(value):
    assert sent(kept(value)) is None


def test_no_server_fills_the_memory():
    assert sent(kept(*(f"c{number}=1" for number in range(MAX_COOKIES + 9)))).count("=") == MAX_COOKIES
