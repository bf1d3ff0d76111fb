"""The clock of a machine goes back, for an hour or for years: what came later stays later."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from corpus.records import Page

URL = "https://n.example/ferry"
LATE, EARLY, FIRST = (datetime(year, 3, 5, 12, tzinfo=UTC) for year in (2024, 2023, 1970))
PAGE = """<html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="2024-03-01T08:00:00Z"></head>
<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""


@pytest.fixture
def at(monkeypatch):
    """Set the clock, for everything that is stored and fetched."""

    def set_to(moment: datetime) -> None:
        class Standing(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment.astimezone(tz)

        monkeypatch.setattr("corpus.store.table_writer.datetime", Standing)

    return set_to


@pytest.fixture
def ferry(bridge, at, monkeypatch):
    """A page of the network whose text is what it is given, read at the moment of the clock."""
    import corpus.adding

    said = {"title": "Ferry", "text": "The ferry across the harbour in Lindau costs one euro."}
    clock = {"now": LATE}

    def fetch(seed, *, validators=None):
        if seed.page is not None:
            return seed.page
        body = PAGE.format(**said).encode()
        return Page(seed.url, seed.url, 200, (), "text/html", "utf-8", body, clock["now"])

    monkeypatch.setattr(corpus.adding, "fetcher", lambda *_, **__: fetch)

    def tell(moment: datetime, text: str = "", title: str = "") -> None:
        at(moment)
        clock["now"] = moment
        said.update({"text": text or said["text"], "title": title or said["title"]})
        assert bridge("refresh").exit_code == 0

    at(LATE)
    assert bridge("add", URL).exit_code == 0
    return tell


def test_revisions_stay_in_the_order_in_which_they_were_read(bridge, ferry):
    for year, price in ((EARLY, "two"), (FIRST, "three"), (LATE, "four")):
        ferry(year, f"The ferry across the harbour in Lindau costs {price} euros.")
    rows = [json.loads(line) for line in bridge("revisions", URL, "--json").stdout.splitlines()]
    assert [row["changes"][0]["after"].split()[-2] for row in rows] == ["two", "three", "four"]
    assert [row["replaced"][:4] for row in rows] == ["2023", "1970", "2024"]
    assert bridge("doctor").exit_code == 0


def test_the_page_of_an_article_shows_them_newest_first(bridge, ferry, tmp_path):
    from corpus.store.database import Database
    from index.web.article_views import article_view

    for year, price in ((EARLY, "two"), (FIRST, "three")):
        ferry(year, f"The ferry across the harbour in Lindau costs {price} euros.")
    with closing(Database(tmp_path / "crossread.db")) as database:
        view = article_view(database, {"article": URL})
    shown = [str(change.lines) for change in view.values["page"].changes]
    assert ["costs three" in shown[0], "costs two" in shown[1]] == [True, True]


def test_a_date_that_is_known_stays_though_the_clock_is_before_it(bridge, ferry):
    ferry(FIRST, "The ferry across the harbour in Lindau costs two euros.")
    row = json.loads(bridge("show", URL, "--json").stdout)
    assert (row["published"], row["text"].split()[-2]) == ("2024-03-01T08:00:00+00:00", "two")


def test_the_time_line_is_of_the_articles_and_not_of_the_clock(bridge, ferry, at):
    before = bridge("timeline", "--json").stdout
    at(FIRST)
    bridge("edit", "https://d.example/bridge", "--title", "Choir")
    assert bridge("timeline", "--json").stdout == before


def test_the_later_correction_counts(bridge, ferry, at):
    bridge("edit", URL, "--title", "Mine")
    at(FIRST)
    bridge("edit", URL, "--title", "Mine again")
    row = json.loads(bridge("show", URL, "--json").stdout)
    assert (row["title"], row["corrections"][0]["extracted"]) == ("Mine again", "Ferry")


def test_the_later_of_two_decisions_counts_and_is_the_first_to_be_undone(bridge, at):
    claim = json.loads(bridge("claims", "--json").stdout.splitlines()[0])
    ends = claim["members"][:2]
    at(LATE)
    bridge("judge", "reject", *ends)
    at(EARLY)
    bridge("judge", "confirm", *ends)
    rows = [json.loads(line) for line in bridge("judge", "list", "--json").stdout.splitlines()]
    assert [(row["number"], row["verb"], row["made"][:4]) for row in rows] == [
        (2, "confirm", "2023"),
        (1, "reject", "2024"),
    ]
    assert together(bridge, ends)
    at(FIRST)
    assert bridge("judge", "undo").exit_code == 0
    assert not together(bridge, ends)
    assert bridge("judge", "undo").exit_code == 0
    assert together(bridge, ends)


def together(crossread, ends: list[str]) -> bool:
    claims = [json.loads(line) for line in crossread("claims", "--json").stdout.splitlines()]
    return any(set(ends) <= set(claim["members"]) for claim in claims)


def test_what_is_added_while_the_clock_is_behind_is_searched_and_compared(bridge, ferry):
    bridge("search", "ferry")
    ferry(FIRST, "Inspectors found cracks in the old harbour bridge in Lindau, which was closed on Friday.")
    assert URL in bridge("search", "cracks", "--json").stdout
    assert any(URL in line or "n.example" in line for line in bridge("claims", "--json").stdout.splitlines())


def test_a_failure_says_when_it_last_failed_by_the_clock_and_counts_on(bridge, at, tmp_path):
    for moment in (LATE, EARLY):
        at(moment)
        bridge("add", tmp_path / "not-there.html")
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as database:
        assert database.execute("SELECT tries, substr(failed, 1, 4) FROM failures").fetchall() == [
            (2, "2023")
        ]
