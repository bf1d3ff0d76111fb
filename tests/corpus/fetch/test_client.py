"""The fetcher against a real server: what it asks, what it gives, and which reason it names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from corpus.errors import AddressError, FetchError, RobotsError
from corpus.fetch import Validators
from corpus.records import Page, Seed

ARTICLE = "<title>Bridge</title><p>The bridge over the Söll was closed on Monday.".encode()


def test_a_page_comes_back_as_it_was_sent(server, fetcher, answer):
    server.routes["/a"] = answer(ARTICLE, content_type="Text/HTML; Charset=UTF-8")
    page = fetcher()(Seed(server.url("/a#top")))
    assert (page.url, page.final_url) == (server.url("/a#top"), server.url("/a"))
    assert (page.status, page.media_type, page.charset) == (200, "text/html", "utf-8")
    assert (page.body, page.origin, page.asserted) == (ARTICLE, "network", False)
    assert abs(datetime.now(UTC) - page.fetched) < timedelta(seconds=10)


def test_a_request_says_who_asks_and_names_the_host(server, fetcher, answer):
    server.routes["/a?q=%C3%A9"] = answer(ARTICLE)
    fetcher()(Seed(server.url("/a?q=é")))
    head = server.asked[0].decode()
    assert "User-Agent: crossread/" in head
    assert "(+https://github.com/crossread/crossread)" in head
    assert f"Host: 127.0.0.1:{server.port}\r\n" in head


def test_a_seed_that_brings_its_page_asks_nobody(server, fetcher):
    page = Page("u", "u", 200, (), "text/html", None, b"x", datetime(2023, 12, 1, tzinfo=UTC), "file", True)
    assert fetcher()(Seed("u", page)) is page
    assert server.asked == []


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 451, 418, 501])
def test_an_error_status_is_its_reason_and_keeps_the_page(server, fetcher, answer, status):
    server.routes["/a"] = answer(b"Go away", f"{status} No")
    with pytest.raises(FetchError) as caught:
        fetcher()(Seed(server.url("/a")))
    assert caught.value.reason == f"http {status}"
    assert (caught.value.page.status, caught.value.page.body) == (status, b"Go away")
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_for_again(server, fetcher, answer, naps, status):
    server.routes["/a"] = [
        answer(b"busy", f"{status} Busy"),
        answer(b"busy", f"{status} Busy"),
        answer(ARTICLE),
    ]
    assert fetcher(backoff=1.0)(Seed(server.url("/a"))).body == ARTICLE
    assert naps == [1.0, 2.0]


def test_it_is_given_up_after_the_last_try(server, fetcher, answer, naps):
    server.routes["/a"] = answer(b"broken", "503 Busy")
    with pytest.raises(FetchError, match="http 503"):
        fetcher(backoff=0.5)(Seed(server.url("/a")))
    assert (len(server.asked), naps) == (3, [0.5, 1.0])


def test_retry_after_is_honoured_where_there_is_time(server, fetcher, answer, naps):
    server.routes["/a"] = [answer(b"", "429 Slow", retry_after="2"), answer(ARTICLE)]
    assert fetcher()(Seed(server.url("/a"))).status == 200
    assert naps == [2.0]


@pytest.mark.parametrize("status", [429, 503])
def test_a_longer_retry_after_fails_at_once_and_is_reported(server, fetcher, answer, naps, status):
    server.routes["/a"] = answer(b"", f"{status} Slow", retry_after="3600")
    with pytest.raises(FetchError, match="3600") as caught:
        fetcher()(Seed(server.url("/a")))
    assert (caught.value.reason, caught.value.retry_after) == (f"http {status}", 3600.0)
    assert (len(server.asked), naps) == (1, [])


def test_redirects_are_followed_and_reported(server, fetcher, answer):
    server.routes["/a"] = answer(b"", "301 Moved", location="/b?x=1")
    server.routes["/b?x=1"] = answer(b"", "307 Moved", location=server.url("/ü d"))
    server.routes["/%C3%BC%20d"] = answer(ARTICLE)
    page = fetcher()(Seed(server.url("/a")))
    assert (page.url, page.final_url) == (server.url("/a"), server.url("/%C3%BC%20d"))


def test_five_redirects_are_followed_and_not_six(server, fetcher, answer):
    for hop in range(6):
        server.routes[f"/{hop}"] = answer(b"", "302 Found", location=f"/{hop + 1}")
    server.routes["/6"] = answer(ARTICLE)
    assert fetcher()(Seed(server.url("/1"))).final_url == server.url("/6")
    with pytest.raises(FetchError, match="more than 5"):
        fetcher()(Seed(server.url("/0")))


def test_a_cookie_that_is_set_on_the_way_goes_back_to_its_host_only(server, fetcher, answer):
    server.routes["/a"] = [
        answer(b"", "302 Found", location="/a", set_cookie="seen=1; Path=/; HttpOnly"),
        answer(b"", "302 Found", location=server.url("/b", "localhost")),
    ]
    server.routes["/b"] = answer(ARTICLE)
    assert fetcher()(Seed(server.url("/a"))).body == ARTICLE
    cookies = [b"Cookie: seen=1\r\n" in head for head in server.asked]
    assert cookies == [False, True, False]


def test_a_cookie_is_forgotten_with_the_address_it_came_with(server, fetcher, answer):
    server.routes["/a"] = answer(ARTICLE, set_cookie="who=me")
    ask = fetcher()
    ask(Seed(server.url("/a")))
    ask(Seed(server.url("/a")))
    assert not any(b"Cookie:" in head for head in server.asked)


def test_the_same_cookie_again_leads_nowhere_new(server, fetcher, answer):
    server.routes["/a"] = answer(b"", "302 Found", location="/a", set_cookie="seen=1")
    with pytest.raises(FetchError, match="leads back to itself"):
        fetcher()(Seed(server.url("/a")))
    assert len(server.asked) == 2


def test_a_redirect_that_comes_back_is_a_loop(server, fetcher, answer):
    server.routes["/a"] = answer(b"", "302 Found", location="/b")
    server.routes["/b"] = answer(b"", "302 Found", location="/a")
    with pytest.raises(FetchError) as caught:
        fetcher()(Seed(server.url("/a")))
    assert caught.value.reason == "redirect loop"


@pytest.mark.parametrize(
    ("location", "reason"),
    [("file:///etc/passwd", "refused scheme file"), ("ftp://a.example/", "refused scheme ftp"),
     ("http://u:p@a.example/", "credentials in address"), ("http://2130706433/", "numeric host")],
)  # fmt: skip
def test_a_redirect_is_checked_like_the_first_address(server, fetcher, answer, location, reason):
    server.routes["/a"] = answer(b"", "302 Found", location=location)
    with pytest.raises(AddressError) as caught:
        fetcher()(Seed(server.url("/a")))
    assert (caught.value.url, caught.value.reason) == (server.url("/a"), reason)
    assert location in caught.value.detail


@pytest.mark.parametrize("path", ["/robots-says-no/a", "/also/no"])
def test_robots_txt_is_obeyed_and_asked_for_once(server, fetcher, answer, path):
    server.routes["/robots.txt"] = answer(
        b"User-agent: crossread\nDisallow: /robots-says-no/\nDisallow: /also\n"
    )
    server.routes["/open"] = answer(ARTICLE)
    ask = fetcher(ignore_robots=False)
    assert ask(Seed(server.url("/open"))).status == 200
    with pytest.raises(RobotsError) as caught:
        ask(Seed(server.url(path)))
    assert caught.value.reason == "robots"
    assert server.paths() == ["/robots.txt", "/open"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized"])
def test_a_robots_txt_that_is_not_there_allows_all(server, fetcher, answer, status):
    server.routes |= {"/robots.txt": answer(b"Disallow: /", status), "/a": answer(ARTICLE)}
    assert fetcher(ignore_robots=False)(Seed(server.url("/a"))).body == ARTICLE


def test_a_robots_txt_that_fails_forbids_all(server, fetcher, answer):
    server.routes |= {"/robots.txt": answer(b"", "503 Busy"), "/a": answer(ARTICLE)}
    with pytest.raises(RobotsError, match="http 503") as caught:
        fetcher(ignore_robots=False)(Seed(server.url("/a")))
    assert caught.value.reason == "robots unreachable"
    assert "/a" not in server.paths()


def test_ignore_robots_does_not_even_ask(server, fetcher, answer):
    server.routes |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/a": answer(ARTICLE)}
    assert fetcher(ignore_robots=True)(Seed(server.url("/a"))).body == ARTICLE
    assert server.paths() == ["/a"]


def test_an_unchanged_page_is_a_304_without_body(server, fetcher, answer):
    server.routes["/a"] = [
        answer(ARTICLE, etag='"v1"', last_modified="Fri, 01 Dec 2023 10:00:00 GMT"),
        answer(b"", "304 Not Modified"),
    ]
    ask = fetcher()
    first = ask(Seed(server.url("/a")))
    again = ask(Seed(server.url("/a")), validators=Validators.from_headers(first.headers))
    assert (again.status, again.body) == (304, b"")
    assert b'If-None-Match: "v1"' in server.asked[1]
    assert b"If-Modified-Since: Fri, 01 Dec 2023 10:00:00 GMT" in server.asked[1]


def test_a_304_that_nobody_asked_for_is_an_error(server, fetcher, answer):
    server.routes["/a"] = answer(b"", "304 Not Modified")
    with pytest.raises(FetchError, match="http 304"):
        fetcher()(Seed(server.url("/a")))


def test_requests_to_a_host_keep_their_distance(server, fetcher, answer, naps):
    server.routes["/a"] = answer(ARTICLE)
    ask = fetcher(delay=60.0)
    ask(Seed(server.url("/a")))
    assert naps == []
    ask(Seed(server.url("/a")))
    assert 59 < naps[0] <= 60


def test_a_closed_port_is_connection_refused(server, fetcher):
    with pytest.raises(FetchError) as caught:
        fetcher()(Seed("http://127.0.0.1:1/"))
    assert caught.value.reason == "connection refused"
