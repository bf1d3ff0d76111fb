"""The small deciders: robots rules, retries, types."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corpus.fetch.content_types import is_accepted, may_be_accepted
from corpus.fetch.meta_refresh import refresh_target
from corpus.fetch.retry import retry_after, retry_delay
from corpus.fetch.robots import MAX_BYTES, parse_rules
from corpus.fetch.settings import Validators
from corpus.media import effective_type, media_type

NOW = datetime(2023, 12, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Fri, 01 Dec 2023 10:01:30 GMT", 90.0),
        ("Fri, 01 Dec 2023 09:00:00 GMT", 0.0),
        ("Fri, 01 Dec 2023 10:00:30 -0000", 30.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Fri, 99 Dec 2023 10:00:00 GMT", None),
    ],
)
def test_what_retry_after_says(value, seconds):
    assert retry_after(value, NOW) == seconds


def test_pauses_double_unless_the_server_says_how_long():
    assert [retry_delay(attempt, 0.5, None) for attempt in range(4)] == [0.5, 1.0, 2.0, 4.0]
    assert retry_delay(3, 0.5, 7.0) == 7.0


@pytest.mark.parametrize(
    ("header", "parsed"),
    [
        ("text/html", ("text/html", None)),
        ('Text/HTML; Charset="UTF-8"', ("text/html", "utf-8")),
        ("text/html;charset=", ("text/html", None)),
        ("text/plain; format=flowed; charset='koi8-r'", ("text/plain", "koi8-r")),
        ("", ("", None)),
        (";;;", ("", None)),
        ("text±üime)", ("", None)),
        ("html; charset=utf-8", ("", "utf-8")),
    ],
)
def test_a_content_type_is_taken_apart(header, parsed):
    assert media_type(header) == parsed


@pytest.mark.parametrize(
    ("claimed", "body", "kind"),
    [
        ("text/html", b"<p>", "text/html"),
        ("", b"\xef\xbb\xbf\n<!DOCTYPE html>", "text/html"),
        ("", b"The bridge", "text/plain"),
        ("text/html", b"%PDF-1.4", "application/pdf"),
        ("text/html", b"PK\x03\x04", "application/zip"),
        ("text/plain", b"GIF as a word", "text/plain"),
    ],
)
def test_the_bytes_are_believed_before_the_header(claimed, body, kind):
    assert effective_type(claimed, body) == kind


@pytest.mark.parametrize(
    ("kind", "media", "taken"),
    [
        ("page", "text/html", True),
        ("page", "application/xhtml+xml", True),
        ("page", "text/plain", True),
        ("page", "application/rss+xml", False),
        ("page", "application/json", False),
        ("feed", "application/rss+xml", True),
        ("feed", "text/html", True),
        ("feed", "image/png", False),
        ("sitemap", "application/x-gzip", True),
        ("sitemap", "application/pdf", False),
        ("robots", "image/png", True),
    ],
)
def test_what_is_taken_where(kind, media, taken):
    assert is_accepted(kind, media) is taken
    assert may_be_accepted(kind, f"{media}; charset=utf-8") is taken


def test_a_body_without_a_type_is_worth_a_look():
    assert may_be_accepted("page", "")


def test_robots_rules_are_for_us_before_everyone():
    found = parse_rules(
        200, b"User-agent: *\nDisallow: /\nUser-agent: Crossread\nDisallow: /private\nAllow: /private/open\n"
    )
    assert found.allow("https://a.example/x")
    assert not found.allow("https://a.example/private/y")
    assert found.allow("https://a.example/private/open")


@pytest.mark.parametrize(
    ("status", "allowed"), [(200, False), (401, True), (404, True), (429, True), (500, False), (503, False)]
)
def test_what_a_robots_status_means(status, allowed):
    assert parse_rules(status, b"User-agent: *\nDisallow: /x").allow("https://a.example/x") is allowed


def test_a_byte_order_mark_hides_no_rule():
    assert not parse_rules(200, b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n").allow("https://a.example/x")


def test_only_the_first_500_kib_of_robots_txt_count():
    body = b"User-agent: *\n" + b"# padding\n" * (MAX_BYTES // 10) + b"Disallow: /late\n"
    assert parse_rules(200, body).allow("https://a.example/late")
    assert not parse_rules(200, b"User-agent: *\nDisallow: /early\n" + body).allow("https://a.example/early")


@pytest.mark.parametrize(
    ("html", "target"),
    [
        (b'<meta http-equiv="refresh" content="0;url=/b">', "/b"),
        (b"<META CONTENT='1; URL=\"/b\"' HTTP-EQUIV=refresh>", "/b"),
        (b'<meta http-equiv="refresh" content="0;/b">', "/b"),
        (b'<meta http-equiv="refresh" content="60;url=/b">', None),
        (b'<meta http-equiv="refresh" content="">', None),
        (b'<meta http-equiv="content-type" content="0;url=/b">', None),
        (b"", None),
    ],
)
def test_where_a_page_sends_its_reader(html, target):
    assert refresh_target(html) == target


def test_validators_are_only_those_that_came():
    assert Validators().headers() == ()
    assert Validators(etag='"x"').headers() == (("If-None-Match", '"x"'),)
