"""What a person can name, and what becomes of it."""

from __future__ import annotations

import gzip
import json

import pytest

from corpus.errors import SourceError
from corpus.records import Seed
from corpus.sources import read

HTML = b'<html><head><link rel="canonical" href="https://a.example/bridge"></head><p>The bridge was closed.'


def urls(outcomes):
    return [outcome.url for outcome in outcomes]


def test_an_address_is_kept_exactly_as_given():
    assert list(read("HTTPS://A.example/b?utm_source=x#top")) == [
        Seed("HTTPS://A.example/b?utm_source=x#top")
    ]


def test_a_dash_reads_a_list_from_standard_input():
    stdin = [
        b"\xef\xbb\xbfhttps://a.example/1\n",
        b"\n",
        b"# a comment\n",
        b"  https://a.example/2  the bridge\n",
    ]
    assert list(read("-", stdin=stdin)) == [Seed("https://a.example/1"), Seed("https://a.example/2")]


def test_a_line_that_is_no_address_is_told_and_the_rest_is_read():
    good, bad, also_good = read("-", stdin=["https://a.example/1", "bridge closed", "https://a.example/2"])
    assert (good.url, also_good.url) == ("https://a.example/1", "https://a.example/2")
    assert isinstance(bad, SourceError)
    assert (bad.url, bad.reason) == ("standard input:2", "not an address")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.html", "text/html"), ("a.HTM", "text/html"), ("a.txt", "text/plain"), ("a.md", "text/markdown")],
)
def test_a_saved_page_is_asserted_and_dated_by_its_file(tmp_path, name, media_type):
    (tmp_path / name).write_bytes(b"The bridge was closed.")
    (seed,) = read(str(tmp_path / name))
    assert seed.url == seed.page.url == seed.page.final_url == (tmp_path / name).as_uri()
    assert (seed.page.media_type, seed.page.body) == (media_type, b"The bridge was closed.")
    assert (seed.page.origin, seed.page.asserted, seed.page.status) == ("file", True, 200)
    assert seed.page.fetched.timestamp() == pytest.approx((tmp_path / name).stat().st_mtime)


def test_gzip_is_undone(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(HTML))
    (seed,) = read(str(tmp_path / "a.html.gz"))
    assert (seed.url, seed.page.body) == ("https://a.example/bridge", HTML)


def test_the_address_given_by_hand_comes_before_the_declared_one(tmp_path):
    (tmp_path / "a.html").write_bytes(HTML)
    assert urls(read(str(tmp_path / "a.html"), url="https://b.example/x")) == ["https://b.example/x"]
    assert urls(read(str(tmp_path / "a.html"))) == ["https://a.example/bridge"]


def test_a_file_has_the_same_address_however_it_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    assert (
        urls(read("a.txt"))
        == urls(read(f"../{tmp_path.name}/./a.txt"))
        == urls(read(str(tmp_path / "a.txt")))
    )


def test_a_folder_is_read_in_order_and_to_the_bottom(tmp_path):
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.md",
        ".hidden.txt",
        "picture.jpg",
        "page.html",
        "page_files/frame.html",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"text")
    names = [url.rpartition("/")[2] for url in urls(read(str(tmp_path)))]
    assert names == ["a.txt", "b.txt", "page.html", "c.md"]


def test_rows_with_text_are_pages_and_rows_without_are_addresses(tmp_path):
    rows = [
        {
            "url": "https://a.example/1",
            "outlet": "A",
            "title": "T",
            "author": ["X", "Y"],
            "text": "The bridge.",
        },
        {"url": "https://a.example/2", "title": "Only a link"},
    ]
    (tmp_path / "t.jsonl").write_text("\n\n".join(map(json.dumps, rows)))
    page, address = read(str(tmp_path / "t.jsonl"))
    assert page.page.media_type == "application/vnd.crossread.row+json"
    assert json.loads(page.page.body) == rows[0] | {"author": "X; Y"}
    assert (page.page.origin, page.page.asserted) == ("table", True)
    assert (address.url, address.page) == ("https://a.example/2", None)


def test_a_malformed_row_is_told_with_its_line_and_the_rest_is_read(tmp_path):
    (tmp_path / "t.jsonl").write_bytes(
        b'{"url": "https://a.example/1"}\n{"url": \n[1]\n{}\n{"url": "https://a.example/2"}'
    )
    first, *bad, last = read(str(tmp_path / "t.jsonl"))
    assert (first.url, last.url) == ("https://a.example/1", "https://a.example/2")
    assert [(error.url.rpartition(":")[2], error.reason) for error in bad] == [
        ("2", "malformed row"), ("3", "malformed row"), ("4", "malformed row"),
    ]  # fmt: skip


def test_a_row_without_address_has_one_of_its_own_that_stays(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    before = urls(read(str(tmp_path / "t.jsonl")))
    (tmp_path / "t.jsonl").write_text('{"text": "Two."}\n{"text": "One."}\n')
    assert urls(read(str(tmp_path / "t.jsonl"))) == before[::-1]
    assert before[0] != before[1]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.html", "no such file"), ("www.a.example/bridge", "no such file"),
     ("a.docx", "unknown ending .docx"), ("README", "no ending"), ("empty.txt", "empty"),
     ("void", "empty folder"), ("cut.txt.gz", "truncated")],
)  # fmt: skip
def test_what_cannot_be_read_is_a_value_that_names_it(tmp_path, name, reason):
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "README").write_bytes(b"read me")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "void").mkdir()
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(b"a text of some length")[:-9])
    (error,) = read(str(tmp_path / name))
    assert isinstance(error, SourceError)
    assert (error.reason, error.url) == (reason, str(tmp_path / name))


def test_what_is_accepted_is_said(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK")
    (error,) = read(str(tmp_path / "a.docx"))
    assert ".html .htm" in error.detail


def test_one_address_cannot_belong_to_many_pages(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"text": "One."}')
    assert [error.reason for error in read(str(tmp_path), url="https://a.example/")] == [
        "a folder has no address"
    ]
    assert [error.reason for error in read(str(tmp_path / "t.jsonl"), url="https://a.example/")] == [
        "many pages"
    ]


def test_a_table_is_read_row_by_row(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"url": "https://a.example/1"}\n' * 3)
    outcomes = read(str(tmp_path / "t.jsonl"))
    assert next(outcomes) == Seed("https://a.example/1")
    (tmp_path / "t.jsonl").write_text("")
    outcomes.close()


def test_a_text_of_nothing_but_addresses_is_a_list(tmp_path, fixtures):
    assert urls(read(str(fixtures / "urls.txt"))) == [
        "https://post.example/2023/bridge",
        "https://herald.example/ferry",
    ]
    (tmp_path / "a.txt").write_bytes(b"https://post.example/2023/bridge\nThe bridge was closed.\n")
    (seed,) = read(str(tmp_path / "a.txt"))
    assert seed.page.media_type == "text/plain"
    assert urls(read(str(fixtures / "urls.txt"), url="https://a.example/x")) == ["https://a.example/x"]


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "", "."])
def test_a_name_that_no_file_can_have_is_a_value_too(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (error,) = read(name)
    assert error.reason in {"no such file", "unreadable", "empty folder"}
