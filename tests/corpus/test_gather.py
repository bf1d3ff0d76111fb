"""Seeds go in, readings or reasons come out; fetch, clean and cut are plain functions here."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from corpus.errors import CleanError, CorpusError, FetchError
from corpus.gather import gather
from corpus.records import Article, CleanedPage, Page, Seed, Stored


@pytest.fixture
def line(reading, page):
    """fetch, clean and cut of a world in which `gone` fails to load and `empty` holds no article."""

    def fetch(seed: Seed) -> Page:
        if "gone" in seed.url:
            raise FetchError(seed.url, "http 404")
        return seed.page or page(seed.url)

    def clean(page: Page) -> Article:
        if "empty" in page.url:
            raise CleanError(page.url, "empty", page=page)
        return reading(page.url.split("/")[2], "Rain fell.").article

    return fetch, clean, lambda article: reading(article.outlet, "Rain fell.").passages


def names(outcomes) -> list[str]:
    return sorted(o.article.url if isinstance(o, CleanedPage) else f"{o.url} {o.reason}" for o in outcomes)


def test_each_seed_has_its_outcome_and_a_failure_stops_no_other(line):
    seeds = [Seed("https://a.org/a"), Seed("https://b.org/gone"), Seed("https://c.org/empty")]
    assert names(gather(seeds, *line)) == [
        "https://a.org/a",
        "https://b.org/gone http 404",
        "https://c.org/empty empty",
    ]


def test_what_was_refused_by_cleaning_keeps_its_page(line):
    (outcome,) = gather([Seed("https://c.org/empty")], *line)
    assert isinstance(outcome, CorpusError)
    assert outcome.page is not None
    assert outcome.page.body == b"<p>Rain fell.</p>"


def test_pages_in_hand_are_read_in_their_order(line, page):
    seeds = [Seed(f"https://{n}.org/a", page(f"https://{n}.org/a")) for n in range(5)]
    assert [o.article.outlet for o in gather(seeds, *line)] == [f"{n}.org" for n in range(5)]


def test_what_is_settled_passes_through(line):
    settled = [CorpusError("x", "no such file"), Stored("unchanged", "https://a.org/a")]
    assert list(gather(settled, *line)) == settled


def test_no_seeds_no_outcomes(line):
    assert list(gather([], *line)) == []


def test_an_unexpected_error_is_not_swallowed(line):
    def broken(_seed: Seed) -> Page:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(gather([Seed("https://a.org/a")], broken, *line[1:]))


def test_one_host_is_asked_one_thing_at_a_time_while_others_run(line, page):
    running: Counter[str] = Counter()
    most: Counter[str] = Counter()
    lock = threading.Lock()
    both = threading.Barrier(2, timeout=10)

    def fetch(seed: Seed) -> Page:
        host = seed.url.split("/")[2]
        with lock:
            running[host] += 1
            most[host] = max(most[host], running[host])
        both.wait()  # passes only when a request to the other host is under way at the same time
        with lock:
            running[host] -= 1
        return page(seed.url)

    seeds = [Seed(f"https://{host}/{n}") for n in range(3) for host in ("a.org", "b.org")]
    assert len(list(gather(seeds, fetch, *line[1:]))) == 6
    assert most == {"a.org": 1, "b.org": 1}
