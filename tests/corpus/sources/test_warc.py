"""Web archives: whole and true to their digests, or named as not."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError
from corpus.sources import read

URL = "https://post.example/2023/bridge"
BODY = "<p>The bridge over the Söll was closed.</p>".encode()


def digest(content):
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def record(url, status, headers, body):
    """One WARC record with both of its digests (ISO 28500, 5.8 and 5.9)."""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    block = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
    fields = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        "WARC-Date: 2023-12-01T09:30:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Payload-Digest: {digest(body)}\r\n"
        f"WARC-Block-Digest: {digest(block)}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def warc(*records, gzipped=True):
    """A WARC of (url, status, headers, body) records, each packed by itself as the standard wants it."""
    pack = gzip.compress if gzipped else bytes
    return b"".join(pack(record(*parts)) for parts in records)


HTML = {"Content-Type": "text/html; charset=utf-8"}
ONE = (URL, "200 OK", HTML, BODY)


@pytest.fixture
def outcomes(tmp_path):
    def of(content, name="a.warc.gz"):
        (tmp_path / name).write_bytes(content)
        return list(read(str(tmp_path / name)))

    return of


@pytest.mark.parametrize(("gzipped", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_a_response_is_a_page_as_it_was_captured(outcomes, gzipped, name):
    (seed,) = outcomes(warc(ONE, gzipped=gzipped), name)
    assert (seed.url, seed.page.body, seed.page.charset) == (URL, BODY, "utf-8")
    assert seed.page.fetched == datetime(2023, 12, 1, 9, 30, tzinfo=UTC)
    assert (seed.page.origin, seed.page.status, seed.page.asserted) == ("archive", 200, False)


def test_content_and_transfer_encodings_are_undone(outcomes):
    packed = gzip.compress(BODY)
    chunked = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    (seed,) = outcomes(
        warc((URL, "200 OK", HTML | {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, chunked))
    )
    assert seed.page.body == BODY


def test_pictures_and_redirects_are_passed_over(outcomes):
    picture = ("https://post.example/b.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG")
    moved = (URL, "301 Moved", HTML | {"Location": "/"}, b"moved")
    assert [seed.url for seed in outcomes(warc(picture, moved, ONE))] == [URL]


@pytest.mark.parametrize(
    ("body", "media"), [(b"<!doctype html><p>x", "text/html"), (b"Bridge closed.", "text/plain")]
)
def test_an_answer_without_a_type_is_what_its_bytes_are(outcomes, body, media):
    (seed,) = outcomes(warc((URL, "200 OK", {}, body)))
    assert (seed.page.media_type, seed.page.body) == (media, body)


def test_a_picture_without_a_type_is_passed_over(outcomes):
    (error,) = outcomes(warc((URL, "200 OK", {}, b"\x89PNG\r\n")))
    assert error.reason == "empty archive"


def test_a_record_that_says_it_was_cut_carries_that_along(outcomes):
    cut = record(*ONE).replace(
        b"\r\nContent-Type: application", b"\r\nWARC-Truncated: length\r\nContent-Type: application", 1
    )
    (seed,) = outcomes(cut, "a.warc")
    assert ("WARC-Truncated", "length") in seed.page.headers


def test_an_error_page_is_told_and_kept(outcomes):
    (error,) = outcomes(warc((URL, "404 Not Found", HTML, b"no")))
    assert isinstance(error, SourceError)
    assert (error.url, error.reason, error.page.body) == (URL, "http 404", b"no")


def test_a_wrong_digest_is_a_failure_and_the_rest_is_read(outcomes):
    other = ("https://post.example/other", "200 OK", HTML, b"<p>The ferry runs.")
    content = warc(ONE, other, gzipped=False).replace(b"was closed", b"was opened")
    error, seed = outcomes(content, "a.warc")
    assert (error.url, error.reason) == (URL, "wrong digest")
    assert seed.url == "https://post.example/other"


def test_a_digest_that_cannot_be_read_is_told_and_the_rest_is_read(outcomes):
    other = ("https://post.example/other", "200 OK", HTML, b"<p>The ferry runs.")
    content = warc(ONE, gzipped=False).replace(digest(ONE[3]).encode(), b"sha1:?!") + warc(
        other, gzipped=False
    )
    error, seed = outcomes(content, "a.warc")
    assert (error.reason, seed.url) == ("wrong digest", "https://post.example/other")


def test_damage_in_the_middle_of_a_page_is_told(outcomes):
    long = (URL, "200 OK", HTML, bytes(range(256)) * 4000)
    content = bytearray(warc(ONE, long))
    content[-900:-800] = b"\xff" * 100
    assert [getattr(outcome, "reason", "read") for outcome in outcomes(bytes(content))] == [
        "read",
        "malformed archive",
    ]


def test_a_record_cut_short_is_told(outcomes):
    (error,) = outcomes(warc(ONE, gzipped=False)[:-20], "a.warc")
    assert error.reason == "truncated"


@pytest.mark.parametrize("content", [b"no archive at all", b"WARC/1.0\r\n\r\n", b"\x1f\x8b\x08broken"])
def test_what_is_no_archive_is_told(outcomes, content):
    (error,) = outcomes(content, "a.warc.gz")
    assert isinstance(error, SourceError)
    assert error.reason in {"malformed archive", "empty archive"}


def test_a_broken_record_does_not_take_the_earlier_ones_along(outcomes):
    seed, error = outcomes(warc(ONE) + b"\x1f\x8b\x08garbage after a whole record")
    assert (seed.url, error.reason) == (URL, "malformed archive")


def wacz(members, digests=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
        resources = [
            {"path": name, "hash": (digests or {}).get(name, "sha256:" + hashlib.sha256(content).hexdigest())}
            for name, content in members.items()
        ]
        bundle.writestr("datapackage.json", json.dumps({"wacz_version": "1.1.1", "resources": resources}))
    return out.getvalue()


def test_a_wacz_is_the_sum_of_its_archives(outcomes):
    other = ("https://post.example/other", "200 OK", HTML, b"<p>The ferry runs.")
    content = wacz(
        {"archive/1.warc.gz": warc(ONE), "archive/2.warc.gz": warc(other), "pages/pages.jsonl": b"{}"}
    )
    assert [seed.url for seed in outcomes(content, "a.wacz")] == [URL, "https://post.example/other"]


def test_a_wacz_member_with_a_wrong_digest_is_left_out(outcomes):
    content = wacz({"archive/1.warc.gz": warc(ONE)}, {"archive/1.warc.gz": "sha256:" + "0" * 64})
    (error,) = outcomes(content, "a.wacz")
    assert error.reason == "wrong digest"
    assert error.url.endswith("a.wacz/archive/1.warc.gz")


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", wacz({})])
def test_what_is_no_wacz_is_told(outcomes, content):
    (error,) = outcomes(content, "a.wacz")
    assert error.reason in {"malformed archive", "empty archive"}


def test_a_length_that_is_wrong_is_told(outcomes, capsys):
    content = warc(ONE, gzipped=False)
    *_, error = outcomes(content.replace(b"Content-Length: 1", b"Content-Length: ") + content, "a.warc")
    assert error.reason in {"malformed archive", "wrong digest"}
    assert capsys.readouterr().err == ""


def test_a_length_beyond_all_machines_is_told(outcomes):
    content = warc(ONE, gzipped=False).replace(b"Content-Length: ", b"Content-Length: " + b"9" * 30)
    assert [error.reason for error in outcomes(content, "a.warc")] == ["truncated"]


def test_a_record_without_its_moment_is_told_and_the_rest_is_read(outcomes):
    other = ("https://post.example/other", "200 OK", HTML, b"<p>The ferry runs.")
    content = warc(ONE, gzipped=False).replace(b"2023-12-01T09:30:00Z", b"the first of Dec") + warc(
        other, gzipped=False
    )
    error, seed = outcomes(content, "a.warc")
    assert (error.reason, seed.url) == ("malformed record", "https://post.example/other")


@pytest.mark.parametrize("name", ["capture.warc.gz", "capture.wacz"])
def test_the_archives_of_this_folder(fixtures, name):
    bridge, ferry, gone = read(str(fixtures / name))
    assert (bridge.url, ferry.url) == ("https://post.example/2023/bridge", "https://herald.example/ferry")
    assert bridge.page.body == ferry.page.body
    assert (gone.url, gone.reason) == ("https://post.example/gone", "http 404")


def test_a_damaged_picture_does_not_hide_what_comes_after_it(outcomes):
    picture = ("https://post.example/b.png", "200 OK", {"Content-Type": "image/png"}, bytes(range(256)) * 99)
    damaged = bytearray(warc(picture))
    damaged[200:230] = b"\xff" * 30
    assert [outcome.reason for outcome in outcomes(bytes(damaged) + warc(ONE))] == ["malformed archive"]


def test_an_archive_packed_as_one_whole_is_read_too(outcomes):
    other = ("https://post.example/other", "200 OK", HTML, b"<p>The ferry runs.")
    assert len(outcomes(gzip.compress(warc(ONE, other, gzipped=False)))) == 2


FIELDS = record(*ONE).partition(b"HTTP")[0]


@pytest.mark.parametrize("start", [b"", b"WARC/1.0\r\n", b"WARC/1.0\r\nX: ", FIELDS])
@pytest.mark.parametrize("filling", [b"\0", b"X: y\r\n"])
def test_a_bomb_in_an_archive_is_told_and_takes_little_memory(outcomes, start, filling):
    packer = zlib.compressobj(wbits=31)
    filled = filling * ((1 << 20) // len(filling))
    bomb = b"".join([packer.compress(start), *(packer.compress(filled) for _ in range(70)), packer.flush()])
    tracemalloc.start()
    try:
        assert outcomes(bomb)[-1].reason == "malformed archive"
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()
