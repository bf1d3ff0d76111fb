"""The laws of the aligner, whatever is behind the score."""

import itertools
import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Passage
from index.align import align as align_readings
from index.align.alignment import tier
from index.align.score import BY_WORDS
from index.reading import read_all
from index.records import Alignment, Constraint


def align(passages: Iterable[Passage], **options: Any) -> Alignment:
    return align_readings(read_all(passages), **options)


TEXTS = st.one_of(
    st.sampled_from([
        "Eleven cracks were found in the Tallow Bridge.", "Eleven cracks were found in the Tallow Bridge.",
        "Inspectors said the bridge is safe.", "The mayor denied that the bridge was closed.",
        "Der Bürgermeister schloss die Brücke.", "橋は月曜日に閉鎖された。",
        "أغلق الجسر يوم الاثنين", "…", "", "7",
    ]),
    st.text(max_size=40),
)  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> list[Passage]:
    rows = draw(st.lists(st.tuples(st.integers(0, 3), TEXTS), max_size=12))
    return [
        Passage(f"p{at}", f"article{article}", at, 0, len(text), text, story="s",
                outlet=f"outlet{article % 3}", language=draw(st.sampled_from(["en", "de", "ja", "xx", None])))
        for at, (article, text) in enumerate(rows)
    ]  # fmt: skip


def linked(answer: Alignment) -> set[tuple[str, str]]:
    return {(link.left, link.right) for link in answer.links}


def together(answer: Alignment, left: str, right: str) -> bool:
    return any({left, right} <= set(claim.members) for claim in answer.claims)


@given(stories(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_passages_has_no_say(rows: list[Passage], chance: random.Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert align(shuffled, threshold=0) == align(rows, threshold=0)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_links_join_different_articles_once_with_scores_in_bounds(rows: list[Passage]) -> None:
    by_id = {row.id: row for row in rows}
    answer = align(rows, threshold=0)
    assert len(linked(answer)) == len(answer.links)
    for link in answer.links:
        assert link.left < link.right
        assert 0 < link.score <= 1
        assert by_id[link.left].article != by_id[link.right].article


@given(stories())
@settings(max_examples=60, deadline=None)
def test_exact_duplicates_in_different_articles_are_always_confirmed(rows: list[Passage]) -> None:
    confirmed = {(link.left, link.right) for link in align(rows).links if link.tier == "confirmed"}
    for a, b in itertools.combinations(rows, 2):
        if a.text == b.text and a.article != b.article:
            assert (min(a.id, b.id), max(a.id, b.id)) in confirmed


@given(stories())
@settings(max_examples=60, deadline=None)
def test_claims_have_two_outlets_and_a_member_as_label(rows: list[Passage]) -> None:
    by_id = {row.id: row for row in rows}
    claims = align(rows).claims
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert list(claim.members) == sorted(set(claim.members))
        assert claim.label in claim.members
        assert len({by_id[member].outlet for member in claim.members}) > 1


@given(stories())
@settings(max_examples=40, deadline=None)
def test_a_higher_threshold_only_takes_links_away(rows: list[Passage]) -> None:
    everything = {(link.left, link.right): link.score for link in align(rows, threshold=0).links}
    for threshold in (0.1, 0.5, 1.0):
        some = {(link.left, link.right): link.score for link in align(rows, threshold=threshold).links}
        assert some == {pair: score for pair, score in everything.items() if score >= threshold}


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_compare_is_no_alignment(bridge: list[Passage], count: int) -> None:
    assert align(bridge[:count]) == Alignment((), ())


def test_one_article_has_no_links_with_itself(bridge: list[Passage]) -> None:
    assert align([replace(row, article="a1") for row in bridge], threshold=0).links == ()


def test_a_passage_given_twice_counts_once(bridge: list[Passage]) -> None:
    assert align([*bridge, *bridge], threshold=0) == align(bridge, threshold=0)


def test_reworded_and_disputed_claims_are_one_claim(bridge: list[Passage]) -> None:
    answer = align(bridge)
    assert together(answer, "a1-0", "b1-0")
    assert together(answer, "a1-0", "c1-1")
    assert together(answer, "a1-1", "c1-0")


def test_unlike_passages_share_no_claim(bridge: list[Passage]) -> None:
    answer = align(bridge)
    assert not together(answer, "a1-2", "b1-1")
    assert not together(answer, "a1-0", "a1-1")


def test_a_link_says_why(bridge: list[Passage]) -> None:
    (link,) = [x for x in align(bridge).links if (x.left, x.right) == ("a1-1", "c1-0")]
    assert {"Okafor", "ferry"} <= set(link.shared)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_what_is_suggested_shares_something_that_can_be_shown(rows: list[Passage]) -> None:
    assert all(link.shared for link in align(rows).links if link.tier == "suggested")


def test_in_a_story_of_a_few_sentences_neighbours_alone_suggest_nothing() -> None:
    told = {
        "a": ("Inspectors found cracks in the old bridge in Lindau.", "The council meets on Tuesday."),
        "b": ("The old bridge in Lindau has cracks, inspectors found.", "Divers will examine the piers."),
        "c": ("A ferry crosses the harbour while the bridge in Lindau is closed.", "Shop owners complain."),
    }
    rows = [
        Passage(f"{name}{at}", name, at, 0, len(text), text, story="s", outlet=name)
        for name, texts in told.items()
        for at, text in enumerate(texts)
    ]
    assert ("a0", "b0") in linked(align(rows))
    assert not [pair for pair in linked(align(rows)) if {"a1", "b1", "c1"} & set(pair)]


def test_a_rejected_pair_is_neither_linked_nor_in_one_claim(bridge: list[Passage]) -> None:
    answer = align(bridge, judgements=[Constraint("b1-0", "a1-0", together=False)])
    assert ("a1-0", "b1-0") not in linked(answer)
    assert not together(answer, "a1-0", "b1-0")


def test_a_confirmed_pair_is_linked_and_in_one_claim(bridge: list[Passage]) -> None:
    assert not together(align(bridge), "a1-2", "b1-1")
    answer = align(bridge, judgements=[Constraint("b1-1", "a1-2", together=True)])
    (link,) = [x for x in answer.links if (x.left, x.right) == ("a1-2", "b1-1")]
    assert (link.score, link.tier) == (1.0, "confirmed")
    assert together(answer, "a1-2", "b1-1")


def test_two_claims_joined_by_all_their_pairs_become_one(bridge: list[Passage]) -> None:
    both = ["a1-0", "a1-1", "b1-0", "c1-0", "c1-1"]
    rules = [Constraint(a, b, together=True) for a, b in itertools.combinations(both, 2)]
    answer = align(bridge, judgements=rules)
    assert any(set(both) <= set(claim.members) for claim in answer.claims)


def test_a_judgement_on_passages_that_are_gone_changes_nothing(bridge: list[Passage]) -> None:
    rules = [Constraint("a1-0", "gone", together=True), Constraint("gone", "lost", together=False)]
    assert align(bridge, judgements=rules) == align(bridge)


def test_sentence_vectors_are_fused_with_the_words(make: object) -> None:
    all_dead, none_alive, other = "All five aboard were killed.", "None survived.", "Rain fell."
    rows = make([("a1", all_dead), ("b1", none_alive), ("c1", other)])  # type: ignore[operator]
    likeness = {all_dead: (1.0, 0.0), none_alive: (1.0, 0.0), other: (0.0, 1.0)}
    alone = align(rows, threshold=0)
    fused = align(rows, threshold=0, vectors=lambda texts: np.array([likeness[text] for text in texts]))
    pair = ("a1-0", "b1-0")
    assert not any((x.left, x.right) == pair and x.score > 0.2 for x in alone.links)
    assert max(fused.links, key=lambda link: link.score).right == pair[1]


def test_a_link_by_words_with_nothing_to_show_makes_no_claim() -> None:
    # Standings are certain, but neither words nor the judge show why.
    assert tier(0.9, BY_WORDS, evident=False) == "suggested"
    assert tier(0.9, BY_WORDS, evident=True) == "confirmed"
    assert tier(0.49, BY_WORDS, evident=True) == "suggested"
