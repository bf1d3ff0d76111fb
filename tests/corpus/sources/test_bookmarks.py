"""Bookmarks: the web addresses in them, each once."""

from __future__ import annotations

from corpus.records import Seed
from corpus.sources import read
from corpus.sources.bookmarks import is_bookmarks


def test_a_bookmarks_file_is_a_list_of_addresses(fixtures):
    bridge, ferry = read(str(fixtures / "bookmarks.html"))
    assert (bridge.url, bridge.page) == ("https://post.example/2023/bridge?a=1&b=2", None)
    assert ferry.url == "https://herald.example/ferry"
    assert [name for name, _ in bridge.claimed] == ["claimed title"]


def test_a_page_about_bookmarks_is_a_page():
    assert not is_bookmarks(b"<!DOCTYPE html><p>NETSCAPE-Bookmark-file-1 is a format.")


def test_bookmarks_have_no_address_of_their_own(fixtures):
    (error,) = read(str(fixtures / "bookmarks.html"), url="https://a.example/")
    assert error.reason == "many pages"


def test_a_list_file_is_read_line_by_line(fixtures):
    from corpus.sources.addresses import listed

    assert list(listed(fixtures / "urls.txt")) == [
        Seed("https://post.example/2023/bridge"), Seed("https://herald.example/ferry"),
    ]  # fmt: skip
