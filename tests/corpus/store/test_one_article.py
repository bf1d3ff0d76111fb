"""One article never overwrites another: whose text may take whose place, and what is kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.identity import article_id, identity
from corpus.store import lists, rows

BRIDGE = ("The old bridge closes for eleven months.", "Cracks were found in four of its girders.")
MARKET = ("The weekly market moves to the tram depot.", "Hollow ground lies under five stalls.")
LATER = (*BRIDGE, "A correction: it was five girders.")


@pytest.fixture
def captured(reading):
    """A reading at an address of a.org, captured by an archive on a day of December 2023."""

    def make(day, *sentences, path="x", **fields):
        found = reading("a.org", *sentences, path=path, **fields)
        fetched = datetime(2023, 12, day, tzinfo=UTC)
        body = "\n".join(sentences).encode()
        return replace(found, page=replace(found.page, origin="archive", fetched=fetched, body=body))

    return make


@pytest.fixture
def claiming(reading):
    """A reading whose page names another address as the canonical one."""

    def make(*sentences, path, canonical="a.org/section"):
        found = reading("a.org", *sentences, path=path)
        named = identity(f"https://{canonical}")
        article = replace(found.article, identity=named, id=article_id(named))
        passages = tuple(rows.passages_under(article.id, found.passages))
        return replace(found, article=article, passages=passages)

    return make


def texts(store):
    return [
        lists.record(lists.article(store.database, row["id"])).text.split("\n\n")[0]
        for row in lists.articles(store.database, lists.ArticleFilter())
    ]


# Canonical addresses


def test_two_articles_that_name_one_canonical_address_stay_two(store, claiming):
    assert store.put(claiming(*BRIDGE, path="1"), None).outcome == "stored"
    assert store.put(claiming(*MARKET, path="2"), None).outcome == "stored"
    assert sorted(texts(store)) == [BRIDGE[0], MARKET[0]]
    assert store.article_at("https://a.org/1") != store.article_at("https://a.org/2")


def test_the_passages_of_the_second_are_its_own(store, claiming):
    store.put(claiming(*BRIDGE, path="1"), None)
    second = store.put(claiming(*MARKET, path="2"), None).article
    found = [p for p in lists.passages(store.database, lists.ArticleFilter()) if p.article == second]
    assert [p.text for p in found] == list(MARKET)
    assert all(p.id.startswith(f"{second}-") for p in found)


def test_two_addresses_of_one_text_are_one_article(store, claiming):
    store.put(claiming(*BRIDGE, path="1?ref=home"), None)
    assert store.put(claiming(*LATER, path="1?ref=mail"), None).outcome == "revised"
    assert len(texts(store)) == 1


def test_adding_the_second_again_changes_nothing(store, claiming):
    store.put(claiming(*BRIDGE, path="1"), None)
    store.put(claiming(*MARKET, path="2"), None)
    assert store.put(claiming(*MARKET, path="2"), None).outcome == "unchanged"
    assert len(texts(store)) == 2


# A file under an address


def test_a_file_with_the_address_of_another_article_is_refused_and_nothing_is_lost(store, reading):
    first = reading("a.org", *BRIDGE)
    store.put(first, None)
    other = reading("a.org", *MARKET)
    stored = store.put(replace(other, page=replace(other.page, asserted=True)), None)
    assert (stored.outcome, stored.reason) == ("failed", "another article")
    assert "crossread remove" in stored.detail
    assert texts(store) == [BRIDGE[0]]


def test_a_file_takes_the_place_of_what_was_cut(store, reading):
    store.put(reading("a.org", BRIDGE[0], capture="partial", capture_reason="behind a wall"), None)
    whole = reading("a.org", *MARKET)
    assert store.put(replace(whole, page=replace(whole.page, asserted=True)), None).outcome == "revised"


# Older and cut captures


def test_an_older_capture_is_kept_as_a_revision_of_the_later_one(store, captured):
    store.put(captured(3, *LATER), None)
    stored = store.put(captured(1, *BRIDGE), None)
    assert (stored.outcome, "older capture" in stored.detail) == ("unchanged", True)
    assert store.database.value("SELECT text FROM articles").endswith(LATER[-1])
    assert store.database.value("SELECT text FROM revisions") == "\n\n".join(BRIDGE)


def test_a_capture_from_before_the_live_page_was_read_never_replaces_it(store, captured, reading):
    live = reading("a.org", *LATER, path="x")
    store.put(replace(live, page=replace(live.page, fetched=datetime(2023, 12, 2, tzinfo=UTC))), None)
    stored = store.put(captured(1, *BRIDGE), None)
    assert (stored.outcome, "older capture" in stored.detail) == ("unchanged", True)
    assert store.database.value("SELECT text FROM articles").endswith(LATER[-1])


def test_the_live_page_read_after_a_capture_replaces_it(store, captured, reading):
    store.put(captured(1, *BRIDGE), None)
    live = reading("a.org", *LATER, path="x")
    page = replace(live.page, fetched=datetime(2023, 12, 2, tzinfo=UTC))
    assert store.put(replace(live, page=page), None).outcome == "revised"
    assert store.database.value("SELECT text FROM articles").endswith(LATER[-1])


def test_an_older_capture_is_kept_once(store, captured):
    store.put(captured(3, *LATER), None)
    for _ in range(2):
        store.put(captured(1, *BRIDGE), None)
    assert store.database.value("SELECT count(*) FROM revisions") == 1


def test_a_later_capture_is_a_revision_as_ever(store, captured):
    store.put(captured(1, *BRIDGE), None)
    assert store.put(captured(3, *LATER), None).outcome == "revised"


def test_a_cut_text_never_replaces_a_whole_one(store, captured):
    store.put(captured(1, *LATER), None)
    stored = store.put(captured(3, BRIDGE[0], capture="partial", capture_reason="truncated"), None)
    assert (stored.outcome, "truncated" in stored.detail) == ("unchanged", True)
    assert store.database.value("SELECT capture FROM articles") == "full"
    assert store.database.value("SELECT count(*) FROM revisions") == 0


def test_a_whole_text_replaces_a_cut_one_even_if_it_is_older(store, captured):
    store.put(captured(3, BRIDGE[0], capture="partial", capture_reason="truncated"), None)
    assert store.put(captured(1, *BRIDGE), None).outcome == "revised"
    assert store.database.value("SELECT capture FROM articles") == "full"
