"""A request and its answer, over a corpus of two stories."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from index.query import finder
from index.query.filters import Filter, fits
from index.query.request import Request
from index.query.session import NONE, OLD, SearchSession
from index.search import retrieval
from index.store.search_index import open_index, open_index_read_only

BEFORE_VELVET = (
    "Inspectors found eleven cracks in the Tallow Bridge.",
    "Mayor Okafor will resign over the Tallow Bridge.",
)


def texts(answer):
    return [result.passages[0].text for result in answer.results]


def outlets(answer):
    return {
        head.outlet
        for result in answer.results
        for head in (result.heads[p.article] for p in result.passages)
    }


def test_a_story_that_is_named_is_the_only_one_that_answers(ask):
    assert outlets(ask("inspectors found mice cracks")) >= {"a.example", "d.example"}
    assert outlets(ask("inspectors found mice cracks", "mill")) <= {"b.example", "d.example"}
    assert "Inspectors found mice in the Tallow Mill." in texts(ask("inspectors found mice cracks", "mill"))
    assert "Inspectors found mice in the Tallow Mill." not in texts(
        ask("inspectors found mice cracks", "quay")
    )


def test_a_story_that_is_empty_or_not_there_answers_nothing(ask, store):
    store.new_story("empty")
    assert ask("Tallow Bridge", "empty").results == ask("Tallow Bridge", "nowhere").results == ()


def test_each_claim_stands_once(ask):
    claims = [
        result.row.claim.id for result in ask("Okafor resign cracks Tallow Bridge").results if result.row
    ]
    assert len(claims) == len(set(claims)) > 0


def test_what_is_counted_does_not_depend_on_what_is_shown(ask):
    every = ask("Tallow Bridge velvet penguins eels")
    part = ask("Tallow Bridge velvet penguins eels", offset=1, limit=2)
    assert texts(part) == texts(every)[1:3]
    assert (part.total, part.claims, part.facets) == (every.total, every.claims, every.facets)
    assert every.total == len(every.results) == every.claims + every.alone
    assert every.claims == sum(result.row is not None for result in every.results) > 0
    assert ask("Tallow Bridge", offset=99).results == ()


@pytest.mark.parametrize("sentences", [1, 2, 3])
def test_context_is_so_many_sentences_on_either_side(ask, sentences):
    """The last sentence of its article has the two before it, and none after."""
    (velvet,) = (one for one in ask("velvet", context=sentences).results if "velvet" in one.passages[0].text)
    before, after = velvet.around[velvet.passages[0].id]
    assert before == BEFORE_VELVET[max(0, 2 - sentences) :]
    assert after == ()


def test_context_stands_after_a_passage_too_and_beside_each_that_answers(ask):
    (claim, *_) = ask("eleven four cracks", context=1).results
    assert set(claim.around) == {passage.id for passage in claim.passages}
    around = {passage.text: claim.around[passage.id] for passage in claim.passages}
    assert around["Inspectors found four cracks in the Tallow Bridge."] == (
        (), ("Mayor Okafor will not resign over the Tallow Bridge.",),
    )  # fmt: skip


def test_context_that_nobody_asks_for_is_not_read(ask):
    assert all(result.around == {} for result in ask("cracks").results)


def test_a_lone_passage_comes_with_what_is_near_it_and_not_joined(ask, store):
    (mice, *_) = ask("mice Tallow Mill", "mill").results
    assert (mice.row, mice.near) == (None, ())
    other = store.database.value("SELECT id FROM passages WHERE text LIKE 'In der M%'")
    ends = sorted((mice.passages[0].id, other))
    row = dict(zip(("left", "right"), ends, strict=True))
    values = {"story": "mill", "score": 0.2, "tier": "suggested", "shared": "[]", "through": "[]"}
    store.database.insert("links", [row | values])
    (mice, *_) = ask("mice Tallow Mill", "mill").results
    assert [passage.id for passage in mice.near] == [other]
    assert mice.heads[mice.near[0].article].outlet == "b.example"


def test_only_here_is_not_said_where_all_others_are_in_another_language(ask):
    (mice, *_) = ask("mice Tallow Mill", "mill").results
    (flour, *_) = ask("Mehl", "mill").results
    assert (mice.reason, flour.reason) == ("other language", "other language")


def test_only_here_is_said_where_another_outlet_has_that_language(ask):
    (eels, *_) = ask("eels", "quay").results
    assert (eels.row, eels.near, eels.reason) == (None, (), None)


def test_a_claim_needs_no_reason(ask):
    (cracks, *_) = ask("cracks", "quay").results
    assert cracks.row is not None
    assert cracks.reason is None


def test_in_place_of_a_word_that_no_passage_has_the_one_that_was_meant_is_searched(ask):
    typed, meant = ask("Tellow resigns"), ask("Tallow resigns")
    assert typed.suggestion == "Tallow resigns"
    assert [(one.typed, one.searched) for one in typed.corrections] == [("Tellow", "Tallow")]
    assert texts(typed) == texts(meant)
    assert [one.matched for one in typed.results] == [one.matched for one in meant.results]
    assert typed.request.query == "Tellow resigns"
    assert (meant.suggestion, meant.corrections) == (None, ())


def test_quotation_marks_keep_what_was_typed(ask):
    assert ask('"Tellow" AND bridge').total == 0
    assert ask("Tellow AND bridge").total > 0


def test_a_word_of_the_language_that_no_passage_has_is_not_another_word(ask):
    """The corpus has flour, a letter from floor."""
    assert ask("floor").corrections == ()
    assert ask("floup").suggestion == "flour"


def test_where_nothing_is_found_it_is_said_what_leads_on(ask):
    answer = ask('"Mayor Okafir"')
    assert (answer.total, answer.corrections) == (0, ())
    assert [(row.word, row.is_nowhere) for row in answer.without] == [("Mayor", False), ("Okafir", True)]
    assert [(row.name, row.query) for row in answer.near_names] == [("Okafor", '"Mayor Okafor"')]
    assert answer.near_names[0].total == ask('"Mayor Okafor"').total > 0


@pytest.mark.parametrize("query", ["cracks", "Tallow Bridge", "", "   "])
def test_what_is_answered_or_asks_nothing_leads_nowhere_else(ask, query):
    answer = ask(query)
    assert (answer.without, answer.near_names) == ((), ())


def test_names_of_another_story_are_not_near(ask):
    assert ask('"Mayor Okafir"', "mill").near_names == ()


def test_a_query_that_cannot_be_read_is_answered_with_its_error(ask):
    answer = ask("date:soon")
    assert answer.results == ()
    assert "'soon' is no day" in answer.error


def test_an_index_that_is_not_there_or_old_is_reported(store, reading, ask):
    store.put(reading("e.example", "Tallow Bridge reopens."), "quay")
    assert ask("Tallow Bridge").notice == OLD
    open_index(store.database).close()
    assert (
        SearchSession(store.database, open_index_read_only(store.database)).answer(Request("Tallow")).notice
        == ""
    )


def test_without_an_index_there_is_no_answer(store):
    answer = SearchSession(store.database, open_index_read_only(store.database)).answer(Request("Tallow"))
    assert (answer.results, answer.notice) == ((), NONE)


def test_what_is_kept_are_the_answers_that_fit_in_their_order(ask):
    """Of a story that is ranked whole a filter leaves out answers, and moves none."""
    every = ask("Tallow Bridge velvet penguins eels", "quay").results
    for filters in FILTERS:
        kept = ask("Tallow Bridge velvet penguins eels", "quay", filters=filters)
        assert texts(kept) == [one.passages[0].text for one in every if fits(one.facts, filters)]
        assert kept.total < len(every)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("relevance", lambda facts: 0),
        ("date", lambda facts: facts.first.published or "9999"),
        ("spread", lambda facts: -len(facts.outlets)),
        (
            "disagreement",
            lambda facts: (-len(facts.disputing), -len({*facts.kinds} - {"hedge", "attribution"})),
        ),
        ("seed", lambda facts: facts.place_in_seed),
    ],
)
def test_an_order_sorts_the_answers_and_leaves_equals_as_relevant_as_they_are(ask, order, key):
    query = "Eels penguins velvet Tallow Bridge cracks"
    every = ask(query, "quay").results
    moved = [one.passages for one in sorted(every, key=lambda one: key(one.facts))]
    assert [one.passages for one in ask(query, "quay", order=order).results] == moved
    assert (moved == [one.passages for one in every]) == (order == "relevance")


# A corpus that is not ranked whole


FILTERS = [
    Filter(outlet="c.example"),
    Filter(outlet="b.example"),
    Filter(since="2024-03-01"),
    Filter(until="2024-03"),
    Filter(month="undated"),
    Filter(month="2024-02"),
    Filter(language="de"),
    Filter(kind="negation"),
    Filter(seed="no"),
    Filter(seed="yes"),
    Filter(seed="no", outlet="b.example", month="2024-03"),
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_filter_holds_before_the_best_of_a_large_corpus_are_chosen(ask, monkeypatch, filters):
    """What a filter keeps of all answers, it also keeps where only two passages are ranked."""
    query = "Tallow Bridge velvet penguins eels flour Mehl"
    kept = ask(query, filters=filters)
    assert 0 < kept.total < ask(query).total
    monkeypatch.setattr(retrieval, "BEST", 2)
    monkeypatch.setattr(retrieval, "WIDE", 0)
    small = type(ask)(SearchSession(ask.session.database, ask.session.engine))  # what it loads, it loads anew
    assert small(query).total <= 2
    few = small(query, filters=filters)
    assert few.total > 0
    assert set(texts(few)) <= {p.text for result in kept.results for p in _all(result)}


def _all(result):
    return result.story.passages_of(result.row.claim) if result.row else result.passages


def test_a_story_larger_than_the_pool_is_filtered_before_it_is_cut(ask, monkeypatch):
    monkeypatch.setattr(finder, "POOL", 1)
    monkeypatch.setattr(retrieval, "POOL", 1)
    monkeypatch.setattr(retrieval, "BEST", 1)
    monkeypatch.setattr(retrieval, "WIDE", 0)
    assert "b.example" not in outlets(ask("flour", "mill"))
    assert texts(ask("flour Mehl", "mill", filters=Filter(outlet="b.example"))) == [
        "Der Müller verkauft Mehl."
    ]


def test_a_question_in_other_words_finds_what_means_the_same(bridge):
    asked = ("search", "who pays for fixing the crossing", "--json", "--limit", "1")
    (found,) = json.loads(bridge(*asked).stdout)["results"]
    assert "cost" in found["passages"][0]["text"]


def test_fast_ranks_by_words_alone(bridge, monkeypatch):
    asked = []
    monkeypatch.setattr("index.align.model.judge.Judge.encode", lambda *texts: asked.append(texts))
    assert bridge("search", "cracks", "--fast").exit_code == 0
    assert asked == []


def test_a_corpus_without_vectors_is_searched_by_words(bridge, tmp_path):
    before = json.loads(bridge("search", "cracks in the bridge", "--json", "--fast").stdout)
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as connection, connection:
        connection.execute("DELETE FROM passage_vectors")
    assert json.loads(bridge("search", "cracks in the bridge", "--json").stdout) == before
