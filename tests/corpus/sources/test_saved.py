"""Pages saved by hand: where they say they came from, and when."""

from __future__ import annotations

import quopri
from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError
from corpus.sources import read
from corpus.sources.saved_page import declared_address, saved_at


def test_singlefile_notes_its_address_and_its_moment(fixtures):
    (seed,) = read(str(fixtures / "singlefile.html"))
    assert seed.url == "https://post.example/2023/bridge?x=1"
    assert seed.page.fetched == datetime(2023, 12, 1, 9, 30, tzinfo=UTC)


def test_mhtml_gives_its_root_page_and_its_moment(fixtures):
    (seed,) = read(str(fixtures / "saved.mht"))
    assert seed.url == "https://post.example/2023/bridge"
    assert (seed.page.media_type, seed.page.charset) == ("text/html", "windows-1252")
    assert b"over the S\xf6ll was closed." in seed.page.body
    assert seed.page.fetched == datetime(2023, 12, 1, 9, 30, tzinfo=UTC)
    assert (seed.page.origin, seed.page.asserted) == ("file", True)


def test_mhtml_takes_the_root_that_start_names(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x; start="<two>"\n\n'
        b"--x\nContent-Type: text/html\nContent-ID: <one>\n\n<p>A frame.\n"
        b"--x\nContent-Type: text/html\nContent-ID: <two>\n\n<p>The bridge.\n--x--\n"
    )
    (seed,) = read(str(tmp_path / "a.mhtml"))
    assert seed.page.body.strip() == b"<p>The bridge."
    assert seed.url.startswith("file:///")


def test_mhtml_takes_the_page_of_the_address_it_was_saved_from_before_a_frame(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(
        b"Snapshot-Content-Location: https://post.example/a\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        b"--x\nContent-Type: text/html\nContent-Location: https://ads.example/f\n\n<p>A frame.\n"
        b"--x\nContent-Type: text/html\nContent-Location: https://post.example/a\n\n<p>The bridge.\n--x--\n"
    )
    (seed,) = read(str(tmp_path / "a.mhtml"))
    assert (seed.url, seed.page.body.strip()) == ("https://post.example/a", b"<p>The bridge.")


@pytest.mark.parametrize("body", [b"no headers at all", b"Content-Type: image/png\n\nx", b"\x00\xff" * 40])
def test_mhtml_without_a_page_is_malformed(tmp_path, body):
    (tmp_path / "a.mht").write_bytes(body)
    (error,) = read(str(tmp_path / "a.mht"))
    assert isinstance(error, SourceError)
    assert error.reason == "malformed archive"


def test_a_pdf_that_calls_itself_html_is_refused(tmp_path):
    (tmp_path / "a.html").write_bytes(b"%PDF-1.7 ...")
    (error,) = read(str(tmp_path / "a.html"))
    assert error.reason == "refused type application/pdf"


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<!-- saved from url=(0029)https://post.example/bridge -->", "https://post.example/bridge"),
        ('<meta name="savepage-url" content="https://post.example/b">', "https://post.example/b"),
        ('<html data-scrapbook-source="https://post.example/b">', "https://post.example/b"),
        ("<!-- Mirrored from post.example/bridge.html by HTTrack Website Copier -->", "http://post.example/bridge.html"),
        ('<link href="https://post.example/b?a=1&amp;c=2" rel="canonical">', "https://post.example/b?a=1&c=2"),
        ("<link rel=canonical href=https://post.example/b>", "https://post.example/b"),
        ('<meta property="og:url" content="https://post.example/b">', "https://post.example/b"),
        ('<link rel="canonical" href="https://post.example/b"><meta property="og:url" content="https://post.example/b#x">',
         "https://post.example/b"),
        ('<link rel="canonical" href="https://agency.example/b"><meta property="og:url" content="https://post.example/b">',
         "https://post.example/b"),
        ('<link rel="canonical" href="/"><meta name="og:url" content="https://post.example/b">', "https://post.example/b"),
    ],
)  # fmt: skip
def test_the_address_that_a_page_declares(html, address):
    assert declared_address(html.encode()) == address


@pytest.mark.parametrize(
    "html",
    [
        "<p>https://post.example/bridge</p>",
        '<link rel="canonical" href="/bridge">',
        '<link rel="canonical" href="https://post.example/">',
        '<link rel="alternate" href="https://post.example/amp">',
        '<meta property="og:image" content="https://post.example/b.png">',
        '<link rel="canonical" href="http://[broken">',
        "<!-- saved from url=(0014)about:internet -->",
    ],
)
def test_what_declares_no_address(html):
    assert declared_address(html.encode()) is None


def test_a_moment_that_is_none_is_left_out():
    note = b"<!--\n Page saved with SingleFile \n url: x \n saved date: Fri Xyz 99 2023 10:30:00 GMT+0100"
    assert saved_at(note) is None


def test_quoted_printable_in_the_fixture_is_what_browsers_write(fixtures):
    assert quopri.decodestring(b"S=F6ll was =\nclosed") == b"S\xf6ll was closed"
