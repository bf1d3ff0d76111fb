"""What is put into the corpus comes back as it was, once, and can be corrected and taken out."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import FetchError, StoreError, UsageError
from corpus.records import Article, Block, Fact, Page
from corpus.schema import corpus_migrations
from corpus.store import Store, lists, rows
from corpus.store.database import Database

WORDS = st.text(max_size=40)


def articles_of(store: Store) -> list[str]:
    return [row["url"] for row in lists.articles(store.database, lists.ArticleFilter())]


# Storing


def test_an_article_comes_back_as_it_was_put(store, reading):
    put = reading("a.org", "Rain fell.", "Nobody came.", authors=("A. Writer",), wire="Reuters")
    assert store.put(put, None).outcome == "stored"
    row = lists.article(store.database, put.article.id)
    assert lists.record(row) == put.article


def test_the_raw_page_is_kept_to_the_byte(store, reading):
    put = reading("a.org", "Rain fell.")
    store.put(put, None)
    number = store.database.value("SELECT page FROM articles")
    assert lists.page(store.database, number) == put.page


def test_passages_come_back_with_their_context(store, reading):
    store.new_story("rain")
    put = reading("a.org", "Rain fell.", "Nobody came.")
    store.put(put, "rain")
    found = lists.passages(store.database, lists.ArticleFilter(story="rain"))
    assert [(p.text, p.outlet, p.story, p.published) for p in found] == [
        ("Rain fell.", "a.org", "rain", "2023-12-01"),
        ("Nobody came.", "a.org", "rain", "2023-12-01"),
    ]
    assert all(put.article.text[p.start : p.end] == p.text for p in found)


def test_the_same_article_twice_adds_nothing(store, reading):
    store.put(reading("a.org", "Rain fell."), None)
    before = (
        list(store.database.rows("SELECT * FROM passages")),
        store.database.value("SELECT value FROM state"),
    )
    assert store.put(reading("a.org", "Rain fell."), None).outcome == "unchanged"
    assert (
        list(store.database.rows("SELECT * FROM passages")),
        store.database.value("SELECT value FROM state"),
    ) == before


def test_the_same_text_at_another_address_of_the_outlet_is_one_article_with_two_addresses(store, reading):
    store.put(reading("a.org", "Rain fell.", path="one"), None)
    assert store.put(reading("a.org", "Rain fell.", path="two"), None).outcome == "unchanged"
    assert articles_of(store) == ["https://a.org/one"]
    assert store.article_at("https://a.org/two") == store.article_at("https://a.org/one")


def test_the_same_text_at_another_outlet_is_another_article(store, reading):
    store.put(reading("a.org", "Rain fell."), None)
    assert store.put(reading("b.org", "Rain fell."), None).outcome == "stored"
    assert len(articles_of(store)) == 2


def test_a_later_text_is_compared_and_the_earlier_one_kept(store, reading):
    store.put(reading("a.org", "Ten died."), None)
    assert store.put(reading("a.org", "Twelve died."), None).outcome == "revised"
    assert [p.text for p in lists.passages(store.database, lists.ArticleFilter())] == ["Twelve died."]
    assert [row["text"] for row in store.database.rows("SELECT text FROM revisions")] == ["Ten died."]


def test_a_digest_gives_way_to_the_article_it_stood_for(store, reading):
    store.put(reading("a.org", "A digest.", kind="digest"), None)
    assert store.article_at("https://a.org/a") is None
    assert store.put(reading("a.org", "The real words."), None).outcome == "revised"
    assert store.article_at("https://a.org/a") is not None


# Stories


def test_the_first_article_of_a_story_is_its_seed(store, reading):
    store.new_story("rain")
    first = reading("a.org", "Rain fell.")
    store.put(first, "rain")
    store.put(reading("b.org", "It rained."), "rain")
    assert store.story("rain").seed == first.article.id


def test_a_story_is_started_once(store):
    assert store.new_story("rain")
    assert not store.new_story("rain")


def test_an_article_without_a_story_is_taken_into_one_when_added_again(store, reading):
    store.new_story("rain")
    store.put(reading("a.org", "Rain fell."), None)
    assert store.put(reading("a.org", "Rain fell."), "rain").outcome == "stored"
    assert [row["story"] for row in lists.articles(store.database, lists.ArticleFilter())] == ["rain"]


def test_an_article_of_another_story_stays_there_and_the_message_says_what_to_do(store, reading):
    store.new_story("rain")
    store.new_story("snow")
    store.put(reading("a.org", "Rain fell."), "rain")
    met = store.put(reading("a.org", "Rain fell."), "snow")
    assert met.outcome == "unchanged"
    assert "crossread move" in met.detail


def test_a_change_makes_its_story_newer_and_no_other(store, reading):
    store.new_story("rain")
    store.new_story("snow")
    store.put(reading("a.org", "Snow fell."), "snow")
    snow = store.story("snow").generation
    store.put(reading("b.org", "Rain fell."), "rain")
    assert store.story("rain").generation > snow
    assert store.story("snow").generation == snow


# Failures


def test_a_failure_is_a_row_with_its_reason_and_its_page(store, page):
    error = FetchError(
        "https://a.org/a", "http 404", "the page is gone", page("https://a.org/a", b"gone", status=404)
    )
    assert store.put(error, None).outcome == "failed"
    (row,) = lists.failures(store.database)
    assert (row["url"], row["reason"], row["tries"]) == ("https://a.org/a", "http 404", 1)
    assert store.database.value("SELECT status FROM pages") == 404


def test_a_second_failure_counts_the_tries(store):
    store.put(FetchError("https://a.org/a", "timeout"), None)
    store.put(FetchError("https://a.org/a", "http 503"), None)
    (row,) = lists.failures(store.database)
    assert (row["reason"], row["tries"]) == ("http 503", 2)


def test_a_success_takes_the_failure_away(store, reading):
    store.put(FetchError("https://a.org/a", "timeout"), None)
    store.put(reading("a.org", "Rain fell."), None)
    assert list(lists.failures(store.database)) == []


def test_the_page_of_a_failure_goes_with_it(store, reading, page):
    gone = FetchError("https://a.org/a", "http 404", "", page("https://a.org/a", b"gone", status=404))
    walled = FetchError("https://a.org/a", "consent wall", "", page("https://a.org/a", b"agree"))
    store.put(gone, None)
    store.put(walled, None)
    assert [row["status"] for row in store.database.rows("SELECT status FROM pages")] == [200]
    put = reading("a.org", "Rain fell.")
    store.put(put, None)
    assert [row["digest"] for row in store.database.rows("SELECT digest FROM pages")] == [put.page.digest]


def test_the_page_of_a_failure_stays_while_the_failure_does(store, page):
    gone = FetchError("https://a.org/a", "http 404", "", page("https://a.org/a", b"gone", status=404))
    store.put(gone, None)
    store.put(gone, None)
    assert store.database.value("SELECT count(*) FROM pages") == 1


# Corrections and removal


def test_a_correction_is_shown_and_the_extracted_value_kept(store, reading):
    put = reading("a.org", "Rain fell.")
    store.put(put, None)
    store.edit(put.article.id, "published", "2023-11-30")
    (row,) = lists.articles(store.database, lists.ArticleFilter())
    assert row["published"] == "2023-11-30"
    assert store.database.row("SELECT extracted, value FROM corrections") == {
        "extracted": "2023-12-01",
        "value": "2023-11-30",
    }


def test_a_correction_survives_a_later_text(store, reading):
    put = reading("a.org", "Rain fell.")
    store.put(put, None)
    store.edit(put.article.id, "title", "The right headline")
    store.put(reading("a.org", "Rain fell hard."), None)
    assert next(lists.articles(store.database, lists.ArticleFilter()))["title"] == "The right headline"


def test_removal_leaves_nothing_of_the_article(store, reading):
    put = reading("a.org", "Rain fell.")
    store.put(put, None)
    store.put(reading("a.org", "Rain fell hard."), None)
    store.remove(put.article.id)
    for table in ("articles", "passages", "pages", "revisions", "addresses"):
        assert store.database.value(f"SELECT count(*) FROM {table}") == 0, table
    assert store.database.value("SELECT count(*) FROM passages_fts WHERE passages_fts MATCH 'rain'") == 0


def test_removal_spares_other_articles(store, reading):
    put = reading("a.org", "Rain fell.")
    store.put(put, None)
    store.put(reading("b.org", "Rain fell."), None)
    store.remove(put.article.id)
    assert articles_of(store) == ["https://b.org/a"]
    assert store.database.value("SELECT count(*) FROM pages") == 1


@pytest.mark.parametrize(
    "act",
    [lambda s: s.edit("nope", "title", "x"), lambda s: s.remove("nope"), lambda s: s.move("nope", None)],
)
def test_an_article_that_is_not_there_cannot_be_changed(store, act):
    with pytest.raises(UsageError, match="crossread articles"):
        act(store)


# The file


def test_a_unit_of_work_that_breaks_leaves_nothing(store, reading, monkeypatch):
    monkeypatch.setattr("corpus.store.table_writer.TableWriter.put_passages", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.put(reading("a.org", "Rain fell."), None)
    assert store.database.value("SELECT count(*) FROM pages") == 0
    assert store.database.value("SELECT value FROM state") == 0


def test_a_file_that_is_no_database_is_named(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to have a header " * 40)
    with pytest.raises(StoreError, match=r"notes\.txt is not a corpus"):
        Database(path)


def test_a_missing_corpus_says_how_to_start_one(tmp_path):
    with pytest.raises(StoreError, match="crossread new"):
        Database(tmp_path / "none.db")


def test_a_newer_corpus_is_refused(store):
    row = {"migration_set": "crossread-corpus", "name": "m999_later", "applied_at": "2030"}
    with store.database.atomic():
        store.database.insert("_sqlite_migrations", [row])
    with pytest.raises(StoreError, match="newer crossread"):
        store.database.migrate(corpus_migrations)


def test_a_backup_holds_what_is_only_in_the_write_ahead_log(store, reading, tmp_path):
    store.put(reading("a.org", "Rain fell."), None)
    store.database.backup(tmp_path / "copy.db")
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT text FROM passages").fetchall() == [("Rain fell.",)]
    copy.close()


def test_a_locked_corpus_says_so(store, monkeypatch):
    monkeypatch.setattr("corpus.store.database.BUSY_SECONDS", 0.0)
    other = Database(store.database.path)
    with (
        store.database.atomic(),
        pytest.raises(StoreError, match="in use by"),
        other.atomic(),
    ):
        raise AssertionError("two writers at once")
    other.close()


@given(text=WORDS, title=WORDS, fact=WORDS, authors=st.lists(WORDS, max_size=3))
def test_any_article_survives_the_round_trip_through_its_row(text, title, fact, authors):
    article = Article(
        id="0" * 12,
        url="https://a.org/" + title,
        identity="a.org",
        outlet="a.org",
        title=title,
        authors=tuple(authors),
        published=None,
        published_source=None,
        language=None,
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        facts=(("section", Fact(fact, "meta")),),
    )
    assert rows.article(rows.article_row(article)) == article


@given(body=st.binary(max_size=200), charset=st.none() | WORDS)
def test_any_page_survives_the_round_trip_through_its_row(body, charset):
    moment = datetime(2023, 12, 1, 12, 30, tzinfo=UTC)
    put = Page("u", "v", 200, (("a", "b"),), "text/html", charset, body, moment, "archive", asserted=True)
    assert rows.page(rows.page_row(put)) == put


def test_paths_with_spaces_and_letters_from_anywhere_work(tmp_path):
    path = Path(tmp_path / "мой корпус.db")
    database = Database(path, create=True)
    database.migrate(corpus_migrations)
    assert Store(database).new_story("война")
    database.close()
