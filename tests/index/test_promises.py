"""The promises of docs/trust.md that no single room can keep alone, each held over the whole line."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import socket
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

BDI = re.compile(r"<bdi[^>]*>(.*?)</bdi>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
MADE_ANEW = ("links", "claims", "claim_passages", "differences", "alignments")


def query(tmp_path: Path, words: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as connection, connection:
        return connection.execute(words, values).fetchall()


def rows(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def forget(tmp_path: Path) -> None:
    """Delete everything that may be deleted."""
    for table in MADE_ANEW:
        query(tmp_path, f"DELETE FROM {table}")
    for file in (tmp_path / "crossread.index").glob("*"):
        file.unlink()


def cells(value: Any) -> Iterator[dict[str, Any]]:
    """Every object anywhere in an answer that says it is a stretch of an article."""
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from cells(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cells(inner)


# 1. Every cell is evidence


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--json"),
        ("coverage", "--json"),
        ("search", "cracks in the bridge", "--json"),
        ("search", "concert", "--json"),
        ("export", "--format", "jsonl"),
    ],
)
def test_every_cell_is_an_exact_substring_with_its_offsets(bridge: Run, tmp_path: Path, words: Any) -> None:
    texts = dict(query(tmp_path, "SELECT id, text FROM articles"))
    found = list(cells(rows(bridge(*words))))
    assert found
    for cell in found:
        assert texts[cell["article"]][cell["start"] : cell["end"]] == cell["text"]
        assert cell["url"].startswith("https://")


def test_every_row_of_the_table_export_has_text_offsets_address_and_snapshot(
    bridge: Run, tmp_path: Path
) -> None:
    texts = dict(query(tmp_path, "SELECT url, text FROM articles"))
    found = list(csv.DictReader(io.StringIO(bridge("export", "--format", "csv").stdout)))
    assert found
    for row in found:
        assert texts[row["url"]][int(row["start"]) : int(row["end"])] == row["text"]
        assert row["snapshot"]


def test_every_side_of_a_difference_is_an_exact_piece_of_its_passage(bridge: Run, tmp_path: Path) -> None:
    found = query(
        tmp_path,
        "SELECT l.text, left_start, left_end, left_text FROM differences d JOIN passages l ON l.id = d.left"
        " UNION ALL "
        "SELECT r.text, right_start, right_end, right_text FROM differences d"
        " JOIN passages r ON r.id = d.right",
    )
    sides = [side for side in found if side[3] is not None]
    assert sides
    assert all(text[start:end] == said for text, start, end, said in sides)


def test_the_report_says_nothing_of_the_news_but_pieces_of_its_articles(bridge: Run, tmp_path: Path) -> None:
    bridge("report", tmp_path / "report.html")
    known = [
        piece
        for row in query(tmp_path, "SELECT text, title, coalesce(seed, '') FROM articles, stories")
        for piece in row
    ]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    said = {html.unescape(TAG.sub("", inner)) for inner in BDI.findall(page)}
    assert said
    assert [text for text in said if not any(text in piece for piece in known)] == []


def test_the_label_of_a_claim_is_one_of_its_own_passages(bridge: Run, tmp_path: Path) -> None:
    found = query(
        tmp_path, "SELECT c.text, p.text, c.id, p.id FROM claims c JOIN passages p ON p.id = c.label"
    )
    members = set(query(tmp_path, "SELECT claim, passage FROM claim_passages"))
    assert len(found) == len({claim for claim, _ in members}) > 0
    assert all(said == own and (claim, label) in members for said, own, claim, label in found)


def test_a_page_is_kept_as_it_came(bridge: Run, tmp_path: Path, folder: Path) -> None:
    from corpus.store.database import Database
    from corpus.store.rows import page

    before = {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    bridge("edit", rows(bridge("articles", "--json"))[0]["id"], "--title", "Another")
    database = Database(tmp_path / "crossread.db")
    kept = [page(row) for row in database.rows("SELECT * FROM pages")]
    database.close()
    assert {one.digest for one in kept} == before


@pytest.mark.parametrize(
    "words",
    [
        ("search", "ferry"),
        ("claims",),
        ("export", "--format", "csv"),
        ("export", "--format", "md"),
        ("export", "--format", "jsonl"),
        ("claims", "--json"),
        ("coverage", "--json"),
    ],
)
def test_a_digest_says_so_in_every_answer(crossread: Run, tmp_path: Path, words: Any) -> None:
    texts = {"a": "original", "b": "digest"}
    lines = [
        json.dumps(
            {
                "url": f"https://{name}.example/x",
                "title": "Ferry",
                "kind": kind,
                "text": "A ferry now carries people over the harbour in Lindau while the bridge is closed.",
            }
        )
        for name, kind in texts.items()
    ]
    (tmp_path / "told.jsonl").write_text("\n".join(lines))
    crossread("new", "ferry", "--seed", tmp_path / "told.jsonl")
    crossread("add", tmp_path / "told.jsonl")
    assert "digest" in crossread(*words).stdout


# 2. An omission is only a finding if it was looked for in the whole text


def test_silent_is_said_only_of_articles_captured_whole(bridge: Run, tmp_path: Path) -> None:
    silent = {outlet for row in rows(bridge("claims", "--json")) for outlet in row["silent"]}
    assert "d.example" in silent
    query(tmp_path, "UPDATE articles SET capture = 'partial' WHERE outlet = 'd.example'")
    now = rows(bridge("claims", "--json"))
    assert all("d.example" not in row["silent"] for row in now)
    assert all("d.example" in row["unknown"] for row in now)


def test_silent_is_never_said_of_a_text_in_a_language_that_was_not_compared(
    bridge: Run, tmp_path: Path
) -> None:
    query(tmp_path, "UPDATE articles SET language = 'de' WHERE outlet = 'd.example'")
    found = rows(bridge("claims", "--json"))
    assert any("d.example" in row["unknown"] for row in found)
    assert all("d.example" not in row["silent"] for row in found)
    assert {row["reasons"].get("d.example") for row in found} <= {"other language", None}
    words = "unknown: other language: d.example"
    assert words in bridge("claims").stdout
    assert "unknown: other language" in bridge("coverage").stdout
    assert "d.example" in bridge("timeline").stdout
    bridge("export", tmp_path / "story.md")
    assert "Unknown: other language: d.example" in (tmp_path / "story.md").read_text()
    bridge("report", tmp_path / "story.html")
    assert "unknown: other language</i>" in (tmp_path / "story.html").read_text()


# 3. Why is always shown


def test_every_link_carries_what_its_passages_share(bridge: Run, tmp_path: Path) -> None:
    found = query(tmp_path, "SELECT shared, through FROM links")
    assert found
    assert all(json.loads(shared) or json.loads(through) for shared, through in found)


# 4. SQLite is the truth


def test_everything_else_is_rebuilt_to_the_same_answer(bridge: Run, tmp_path: Path) -> None:
    asked = (
        ("claims", "--json"),
        ("coverage", "--json"),
        ("timeline", "--json"),
        ("search", "bridge", "--json"),
    )
    before = [bridge(*words).stdout for words in asked]
    forget(tmp_path)
    assert [bridge(*words).stdout for words in asked] == before


def test_ids_redirects_and_judgements_survive_what_may_be_deleted(bridge: Run, tmp_path: Path) -> None:
    one, other = (row["id"] for row in rows(bridge("claims", "--json")))
    bridge("judge", "join", one, other)
    before = [bridge(*words).stdout for words in (("judge", "list", "--json"), ("claims", "--json"))]
    forget(tmp_path)
    assert [bridge(*words).stdout for words in (("judge", "list", "--json"), ("claims", "--json"))] == before
    assert rows(bridge("claim", one, "--json"))[0]["id"] == rows(bridge("claim", other, "--json"))[0]["id"]


# 5. Local first


def test_the_whole_line_runs_without_a_network(
    crossread: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something asked the network")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for words in (
        ("new", "bridge", "--seed", folder / "a.example.html"),
        ("add", folder),
        ("search", "cracks"),
        ("search", "cracks", "--json"),
        ("claims",),
        ("claims", "--json"),
        ("coverage",),
        ("timeline",),
        ("reprints",),
        ("outlets",),
        ("report", tmp_path / "report.html"),
        ("export", "--format", "csv"),
    ):
        assert crossread(*words).exit_code == 0, words


def test_a_report_asks_nobody_for_anything(bridge: Run, tmp_path: Path) -> None:
    bridge("report", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(
        r"""<(?:script|img|iframe|link|source)\b[^>]*(?:src|href)=["']?(?:https?:)?//""", page
    )
    assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", page)
