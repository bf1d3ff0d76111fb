"""Tables: columns by their usual names, rows as pages or addresses, bad rows told."""

from __future__ import annotations

import json

import pytest

from corpus.errors import SourceError
from corpus.records import Fact
from corpus.sources import read
from corpus.sources.columns import row_of


def rows(outcomes):
    return [json.loads(outcome.page.body) for outcome in outcomes]


def test_a_media_cloud_export_is_a_list_of_addresses(fixtures):
    bridge, ferry = read(str(fixtures / "mediacloud.csv"))
    assert (bridge.url, bridge.page) == ("https://post.example/2023/bridge", None)
    assert bridge.claimed[:2] == (
        ("claimed title", Fact("Bridge closed, ferry runs", "mediacloud.csv")),
        ("claimed published", Fact("2023-12-01", "mediacloud.csv")),
    )
    assert ferry.url == "https://herald.example/ferry"


def test_csv_with_other_names_and_separator(fixtures):
    bridge, short, ferry = read(str(fixtures / "export.csv"))
    assert rows([bridge]) == [
        {"title": "Bridge closed", "outlet": "Söll Post", "author": "A. Maier", "published": "2023-12-01",
         "text": 'The bridge was closed.\nThe mayor said: "It is not safe."', "url": "https://post.example/2023/bridge"},
    ]  # fmt: skip
    assert isinstance(short, SourceError)
    assert (short.reason, short.url) == ("malformed row", f"{fixtures / 'export.csv'}:4")
    assert ferry.url.startswith("file:///")


def test_jsonl_with_nested_cells(fixtures):
    assert rows(read(str(fixtures / "rows.jsonl")))[1] == {
        "outlet": "Herald", "author": "B. Huber; C. Lang", "title": "Ferry runs", "text": "The ferry runs.",
        "url": "https://herald.example/ferry", "published": "2023-12-02T08:00:00Z",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_any_usual_charset(tmp_path, encoding):
    (tmp_path / "t.csv").write_bytes("url\ttext\r\nhttps://a.example/1\tSöll\r\n".encode(encoding))
    assert [row["text"] for row in rows(read(str(tmp_path / "t.csv")))] == ["Söll"]


def test_a_text_longer_than_pythons_csv_limit_is_read_whole(tmp_path):
    (tmp_path / "t.csv").write_text("url,text\nhttps://a.example/1," + "x" * 200_000)
    assert len(rows(read(str(tmp_path / "t.csv")))[0]["text"]) == 200_000


def test_a_quotation_mark_gone_wrong_is_told_and_the_rest_is_read(tmp_path):
    (tmp_path / "t.csv").write_text('url,title\n"https://a.example/1"x,One\nhttps://a.example/2,Two\n')
    bad, good = read(str(tmp_path / "t.csv"))
    assert (bad.reason, good.url) == ("malformed row", "https://a.example/2")
    assert "line 2" in bad.detail


@pytest.mark.parametrize("body", ["", "name,age\nx,1\n", "\n", "url\rtext,\rx"])
def test_a_table_without_known_columns_says_so(tmp_path, body):
    (tmp_path / "t.csv").write_text(body)
    assert [error.reason for error in read(str(tmp_path / "t.csv"))] == ["no known columns"]


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        ({"URL": "https://a.example/1"}, {"url": "https://a.example/1"}),
        ({"Publish Date": "2023-12-01"}, {"published": "2023-12-01"}),
        ({"date": 1701388800}, {"published": "2023-12-01T00:00:00+00:00"}),
        ({"timestamp": "1701388800000"}, {"published": "2023-12-01T00:00:00+00:00"}),
        ({"date": 20231201}, {"published": "20231201"}),
        ({"authors": [{"name": "X"}, {"name": "Y"}]}, {"author": "X; Y"}),
        ({"text": ["One.", "Two."]}, {"text": "One.\n\nTwo."}),
        ({"content": "short …", "maintext": "long"}, {"text": "long"}),
        ({"body": None, "content": "x"}, {"text": "x"}),
        ({"url": "not an address", "link": "https://a.example/1"}, {"url": "https://a.example/1"}),
        ({"url": "ftp://a.example/1"}, {}),
        ({"title": " \n"}, {}),
        ({"title": True}, {}),
        ({"colour": "blue"}, {}),
    ],
)  # fmt: skip
def test_cells_under_their_usual_names(cells, row):
    assert row_of(cells) == row


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_packed_table_that_is_damaged_is_told(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3\xff\xff\xff\xff")
    (error,) = read(str(path))
    assert (error.reason, "cannot be read to its end" in error.detail) == ("unreadable", True)
