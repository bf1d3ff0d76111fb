"""The judge of pairs: what it says of passages, that it says it again, and what the aligner makes of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.align import align
from index.align.joint import bent, lead, level, probability
from index.align.judging import near, probabilities
from index.align.model.encoded import EncodedPassage, stacked
from index.align.model.judge import shipped
from index.align.score import BY_JUDGE, BY_WORDS, on_scale
from index.reading import read_all

SAID = "The council shut the old bridge after inspectors found cracks in its girders."
REWORDED = "Because of fissures in the steel, the town closed the ageing crossing."
OTHER = "Young singers won a national prize for a concert with works by Brahms."
ENGLISH = (
    "The council of Lindau voted on Monday to close its old bridge because inspectors had found cracks.",
    "Lindau shut down the ageing bridge after cracks turned up, councillors decided at Monday's vote.",
    OTHER,
)


def story(*texts: str, language: str = "en") -> list[Passage]:
    return [
        Passage(
            str(n), f"article {n}", 0, 0, len(text), text, "sentence", "s", f"{n}.example", None, language
        )
        for n, text in enumerate(texts)
    ]


def logit(left: str, right: str) -> float:
    judge = shipped()
    return float(judge.logits(judge.encoded([left, right]), np.array([0]), np.array([1]))[0])


# Encoding


def test_a_passage_is_encoded_alike_whatever_stands_beside_it():
    alone, *_ = shipped().encode([SAID])
    _, beside, _ = shipped().encode([OTHER, SAID, REWORDED * 9])
    assert alone.to_bytes() == beside.to_bytes()


@pytest.mark.parametrize("text", [SAID, "", "…", "橋は火曜日に崩れた。", "word " * 2_000, "éé" * 9])
def test_what_is_packed_comes_back_to_the_last_bit(text):
    (encoded,) = shipped().encode([text])
    again = EncodedPassage.from_bytes(encoded.to_bytes())
    for name in ("mean", "tokens", "weight", "spans"):
        assert np.array_equal(getattr(again, name), getattr(encoded, name))


def test_the_places_of_tokens_are_places_in_the_text():
    (encoded,) = shipped().encode(["Cracks: shut!"])
    assert ["Cracks: shut!"[a:b] for a, b in encoded.spans.tolist()] == ["Cracks", ":", "shut", "!"]


def test_texts_without_words_are_like_nothing():
    judge = shipped()
    found = judge.logits(judge.encoded(["", "", SAID]), np.array([0, 0]), np.array([1, 2]))
    assert (found < -2).all()


# Judging


def test_the_same_claim_in_other_words_is_likelier_than_another_claim():
    assert logit(SAID, REWORDED) > logit(SAID, OTHER) + 3


def test_it_makes_no_difference_which_is_left():
    assert logit(SAID, REWORDED) == pytest.approx(logit(REWORDED, SAID), abs=1e-4)


def test_a_passage_near_to_thousands_is_compared_in_parts_to_the_last_bit(monkeypatch):
    judge = shipped()
    encoded = judge.encoded([SAID, REWORDED, OTHER, *ENGLISH])
    left, right = np.zeros(5, np.int64), np.arange(1, 6)
    whole = judge.logits(encoded, left, right)
    for most in ("PARTNERS", "PAIRS"):
        monkeypatch.setattr(f"index.align.model.late_interaction.{most}", 2)
    assert judge.logits(encoded, left, right).tobytes() == whole.tobytes()


def test_the_explanation_is_a_stretch_of_each_text():
    judge = shipped()
    match = judge.explain(judge.encoded([SAID, REWORDED]), 0, 1)
    assert SAID[slice(*match.left)]
    assert REWORDED[slice(*match.right)]
    assert 0 < match.share <= 1


# Joining


def test_words_beyond_the_knee_count_a_tenth():
    assert bent(np.array([1.0, 2.0, 3.0])).round(6).tolist() == [1.0, 2.0, 2.1]


def test_a_pair_loses_by_the_lead_of_its_better_rival():
    # Passage 0 of article 0 meets 1 and 2 of article 1: the lead over the second is 3 - 1.
    left, right, article = np.array([0, 0]), np.array([1, 2]), np.array([0, 1, 1])
    assert lead(np.array([3.0, 1.0]), left, right, article).tolist() == [0.0, 2.0]


def test_a_small_story_has_no_level_of_its_own():
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert level(np.array([9.0, 9.0, 9.0]), left, right, np.array([0, 1, 2])) == 0


def test_a_probability_grows_with_the_evidence_and_stays_one():
    found = probability(np.linspace(-60, 60, 13), 0.0, (0.5, -0.3, -1.5))
    assert (np.diff(found) >= 0).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_each_passage_keeps_its_best_pairs():
    values, left, right = np.array([3.0, 1.0, 2.0]), np.array([0, 0, 1]), np.array([1, 2, 2])
    assert near(values, left, right, most=1).tolist() == [True, False, True]
    assert near(values, left, right, most=2).all()


def test_scores_by_words_confirm_and_suggest_on_the_scale_of_probabilities():
    words = np.array([BY_WORDS.suggested - 0.01, BY_WORDS.suggested, BY_WORDS.confirmed])
    assert (on_scale(words) >= BY_JUDGE.suggested).tolist() == [False, True, True]
    assert (on_scale(words) >= BY_JUDGE.confirmed).tolist() == [False, False, True]


def test_in_a_large_story_only_the_nearest_are_judged():
    class Counting:
        languages, scale = frozenset({"en"}), (0.5, -0.3, -1.5)
        asked = 0

        def logits(self, passages, left, right):
            self.asked += len(left)
            return np.zeros(len(left), np.float32)

    many = stacked(shipped().encode([f"{SAID} Number {n}." for n in range(6)]) * 70)
    left, right = np.triu_indices(len(many), 1)
    pairs = (left, right, np.arange(len(many)))
    counting = Counting()
    words = np.arange(len(left), dtype=float)
    probabilities(counting, many, words, np.zeros(len(left)), pairs, everything=False)
    assert 0 < counting.asked <= 4 * 40 * len(many) < len(left) * 2


# Aligning


def test_the_aligner_joins_what_means_the_same_and_shows_where():
    found = align(read_all(story(*ENGLISH)), judge=shipped())
    (link,) = (link for link in found.links if link.tier == "confirmed")
    assert (link.left, link.right) == ("0", "1")
    assert link.spans is not None
    assert [claim.members for claim in found.claims] == [("0", "1")]


def test_by_words_alone_no_link_has_spans():
    assert all(link.spans is None for link in align(read_all(story(*ENGLISH)), threshold=0.01).links)


def test_a_language_that_the_judge_does_not_know_is_left_to_words():
    german = ("Der Rat schloss die Brücke wegen Rissen.", "Der Rat schloss die alte Brücke wegen der Risse.")
    (link,) = align(read_all(story(*german, language="de")), judge=shipped()).links
    assert link.spans is None
    assert link.shared


def test_nothing_depends_on_the_order_of_the_passages():
    rows = story(*ENGLISH)
    assert align(read_all(rows), judge=shipped()) == align(read_all(rows[::-1]), judge=shipped())


@given(st.integers(0, 2**32), st.integers(2, 12), st.integers(1, 5))
def test_the_nearest_are_those_of_a_sort_of_all(seed, size, most):
    chance = np.random.default_rng(seed)
    left, right = np.triu_indices(size, 1)
    values = chance.integers(0, 4, len(left)).astype(float)  # many ties
    sides = [
        sorted(range(len(left)), key=lambda at, side=side: (side[at], -values[at])) for side in (left, right)
    ]
    best = {
        at
        for side, order in zip((left, right), sides, strict=True)
        for place in range(size)
        for at in [at for at in order if side[at] == place][:most]
    }
    assert set(np.flatnonzero(near(values, left, right, most)).tolist()) == best
