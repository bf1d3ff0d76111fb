"""Politeness: one request at a time to a host, hosts side by side."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.fetch.rate_limit import RateLimiter
from corpus.records import Seed


class Clock:
    def __init__(self):
        self.now = 100.0
        self.naps = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


def test_the_first_turn_is_at_once_and_the_second_after_the_delay(clock):
    limiter = RateLimiter(1.5, clock, clock.sleep)
    with limiter.turn("a"):
        clock.now += 3.0
    with limiter.turn("a"):
        pass
    assert clock.naps == [1.5]


def test_time_that_has_passed_anyway_counts(clock):
    limiter = RateLimiter(1.5, clock, clock.sleep)
    with limiter.turn("a"):
        pass
    clock.now += 1.0
    limiter.wait("a")
    assert clock.naps == [0.5]
    with limiter.turn("a"):
        pass
    assert clock.naps == [0.5]


def test_hosts_do_not_wait_for_each_other(clock):
    limiter = RateLimiter(60.0, clock, clock.sleep)
    for host in ("a", "b", "c"):
        with limiter.turn(host):
            pass
    assert clock.naps == []


def test_no_delay_is_no_delay(clock):
    limiter = RateLimiter(0.0, clock, clock.sleep)
    for _ in range(3):
        with limiter.turn("a"):
            pass
    assert clock.naps == []


def test_a_turn_that_fails_gives_the_host_back(clock):
    limiter = RateLimiter(1.0, clock, clock.sleep)
    with pytest.raises(ZeroDivisionError), limiter.turn("a"):
        raise ZeroDivisionError
    with limiter.turn("a"):
        pass
    assert clock.naps == [1.0]


def test_a_host_is_never_asked_twice_at_a_time(server, fetcher, answer):
    busy, together = [], []

    def watch(connection):
        busy.append(1)
        together.append(len(busy))
        busy.pop()
        connection.sendall(answer(b"<p>x"))

    server.routes |= {f"/{number}": watch for number in range(12)}
    ask = fetcher()
    with ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(lambda number: ask(Seed(server.url(f"/{number}"))), range(12)))
    assert [page.status for page in pages] == [200] * 12
    assert set(together) == {1}


def test_hosts_are_asked_side_by_side(server, fetcher, answer):
    both = threading.Barrier(2, timeout=5)

    def meet(connection):
        both.wait()
        connection.sendall(answer(b"<p>x"))

    server.routes["/a"] = meet
    ask = fetcher(resolve=lambda host, port: ["127.0.0.1"])
    with ThreadPoolExecutor(2) as pool:
        urls = [server.url("/a", host) for host in ("one.example", "two.example")]
        assert [page.status for page in pool.map(lambda url: ask(Seed(url)), urls)] == [200, 200]


def test_robots_txt_is_asked_for_once_by_many_threads(server, fetcher, answer):
    server.routes |= {"/robots.txt": answer(b"User-agent: *\nAllow: /\n"), "/a": answer(b"<p>x")}
    ask = fetcher(ignore_robots=False)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: ask(Seed(server.url("/a"))), range(8)))
    assert server.paths().count("/robots.txt") == 1
