"""Captures: the archive's bytes and moment under the original address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from corpus.errors import FetchError, SourceError
from corpus.records import Page, Seed
from corpus.sources.memento import capture_time, captured

URL = "https://post.example/2023/bridge?x=1"
DAY = datetime(2023, 12, 1, tzinfo=UTC)
ASKED = "https://web.archive.org/web/20231201000000id_/https://post.example/2023/bridge?x=1"
FOUND = "https://web.archive.org/web/20231130101112id_/https://post.example/2023/bridge?x=1"
PAGE = Page(
    ASKED, FOUND, 200, (("Memento-Datetime", "Thu, 30 Nov 2023 10:11:12 GMT"),), "text/html", None, b"<p>x",
    datetime(2026, 1, 2, tzinfo=UTC),
)  # fmt: skip


def test_a_capture_keeps_the_original_address_and_its_own_moment(net):
    net.pages[ASKED] = PAGE
    (seed,) = captured([Seed(URL)], DAY, net)
    assert (seed.url, seed.page.url, seed.page.final_url) == (URL, URL, URL)
    assert (seed.page.fetched, seed.page.origin) == (
        datetime(2023, 11, 30, 10, 11, 12, tzinfo=UTC),
        "archive",
    )
    assert ("Content-Location", FOUND) in seed.page.headers


def test_the_timegate_is_asked_for_the_day(net):
    list(captured([Seed(URL)], DAY.astimezone(timezone(timedelta(hours=5))), net))
    assert net.asked == [(ASKED, "page", (("Accept-Datetime", "Fri, 01 Dec 2023 00:00:00 GMT"),))]


def test_the_fragment_of_an_address_is_not_asked_for(net):
    list(captured([Seed("http://a.example/#top")], DAY, net))
    assert net.asked[0][0].endswith("/http://a.example/")


def test_what_is_no_address_to_fetch_passes_through(net):
    held = Seed(URL, PAGE)
    error = SourceError("x", "no such file")
    assert list(captured([held, error], DAY, net)) == [held, error]
    assert net.asked == []


def test_no_capture_is_told_of_the_original_address(net):
    (error,) = captured([Seed(URL)], DAY, net)
    assert isinstance(error, FetchError)
    assert (error.url, error.reason) == (URL, "no capture")


def test_an_archive_that_fails_is_told_with_its_reason():
    def busy(url, kind="page", headers=()):
        raise FetchError(url, "http 429", "slow down", retry_after=60)

    (error,) = captured([Seed(URL)], DAY, busy)
    assert (error.url, error.reason, error.retry_after) == (URL, "http 429", 60)


def test_an_answer_without_a_moment_is_no_capture(net):
    net.pages[ASKED] = replace(PAGE, headers=(), final_url="https://post.example/")
    (error,) = captured([Seed(URL)], DAY, net)
    assert error.reason == "no capture"


@pytest.mark.parametrize(
    ("headers", "final_url", "moment"),
    [
        ((), FOUND, datetime(2023, 11, 30, 10, 11, 12, tzinfo=UTC)),
        ((("memento-datetime", "nonsense"),), FOUND, None),
        ((), "https://archive.example/99999999999999/x", None),
        ((), "https://archive.example/x", None),
    ],
)
def test_the_moment_of_a_capture(headers, final_url, moment):
    assert capture_time(replace(PAGE, headers=headers, final_url=final_url)) == moment
