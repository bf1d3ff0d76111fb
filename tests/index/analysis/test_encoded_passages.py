"""Two encoded passages, stretch by stretch."""

from __future__ import annotations

import numpy as np
import pytest

from index.align.model.encoded import EncodedPassage, stacked
from index.analysis.encoded_passages import EncodedPair, EncodedPassages
from index.reading import read_text

# "a b" against "c": a is half like c, b is c. Weights 1 and 3.
PAIR = EncodedPair(
    log_odds=2.0,
    alike=np.array([[0.5], [1.0]], np.float32),
    left_weight=np.array([0.25, 0.75], np.float32),
    right_weight=np.array([1.0], np.float32),
    left_spans=np.array([[0, 1], [2, 3]], np.uint16),
    right_spans=np.array([[0, 1]], np.uint16),
)


class Halves:
    """A judge of English that gives each text one token and counts what it encodes."""

    languages = frozenset({"en"})

    def __init__(self):
        self.seen = []
        self.compared = 0

    def encoded(self, texts, /):
        self.seen += texts
        one = np.ones((1, 2), np.int8)
        passage = EncodedPassage(
            np.ones(2, np.float16), one, np.ones(1, np.float16), np.array([[0, 1]], np.uint16)
        )
        return stacked([passage for _ in texts])

    def logits(self, passages, left, right, /):
        self.compared += len(left)
        return np.full(len(left), 1.5, np.float32)


def test_each_token_counts_by_its_weight():
    assert PAIR.coverage([(0, 3)], [(0, 1)]) == pytest.approx((0.875, 1.0), abs=1e-3)


def test_only_what_lies_at_the_spans_counts():
    assert PAIR.coverage([(0, 1)], [(0, 1)]) == pytest.approx((0.5, 0.5))


def test_nothing_meets_nothing():
    assert PAIR.coverage([(7, 9)], [(0, 1)]) == (0.0, 0.0)


def test_mirrored_exchanges_the_sides():
    forth, back = PAIR.coverage([(0, 3)], [(0, 1)])
    assert PAIR.mirrored().coverage([(0, 1)], [(0, 3)]) == (back, forth)


def test_a_text_is_encoded_once_and_only_where_the_judge_knows_its_language():
    judge = Halves()
    here, same, german = read_text("One.", "en"), read_text("One.", "en"), read_text("Eins.", "de")
    encoded = EncodedPassages(judge, (here, same, german))
    assert judge.seen == ["One."]
    assert encoded.pair("One.", "Eins.") is None
    assert encoded.pair("One.", "One.").log_odds == 1.5


def test_two_texts_are_compared_when_something_is_asked_of_them_and_once():
    judge = Halves()
    pair = EncodedPassages(judge, [read_text("One.", "en"), read_text("Two.", "en")]).pair("One.", "Two.")
    back = pair.mirrored()
    assert judge.compared == 0
    forth = pair.coverage([(0, 1)], [(0, 1)])
    assert (back.coverage([(0, 1)], [(0, 1)]), back.log_odds, judge.compared) == (forth[::-1], 1.5, 1)


def test_without_a_judge_nothing_is_known():
    assert EncodedPassages(None, [read_text("One.", "en")]).pair("One.", "One.") is None
