"""How much each word of a passage counts, and what a passage takes from the one before."""

from collections.abc import Callable

import pytest

from corpus.records import Passage
from index.align.term_weights import lengths, weighted, weighted_words
from index.reading import read_all, read_text

Make = Callable[..., list[Passage]]


def weights(text: str, before: str = "", *, leans: bool = False) -> dict[str, float]:
    return {
        w.text: round(x, 3)
        for w, x in weighted(read_text(text, "en").words, read_text(before, "en").words, leans=leans)
    }


def test_the_speaker_and_the_verb_of_saying_count_less() -> None:
    found = weights("the bridge is unsafe, Okafor said")
    assert found["said"] == found["Okafor"] == 0.75
    assert found["bridge"] == found["unsafe"] == 1.0


def test_a_name_far_from_the_verb_of_saying_counts_in_full() -> None:
    assert weights("Tallow has one bridge and two very old ferries, officials said")["Tallow"] == 1.0


@pytest.mark.parametrize(("text", "sum_of_name"), [
    ("the Bridge", 1.0),
    ("the Tallow Bridge", 2.0),
    ("the Upper Tallow Harbour Bridge Board", 5 * (2 / 5) ** 0.5),
])  # fmt: skip
def test_a_longer_name_counts_little_more_than_a_short_one(text: str, sum_of_name: float) -> None:
    assert sum(lengths(read_text(text, "en").words[1:])) == pytest.approx(sum_of_name)


def test_a_pronoun_brings_the_names_of_the_passage_before() -> None:
    found = weights("They were raised", "Divers found the Tallow chains", leans=True)
    assert found["Tallow"] == 0.3
    assert found["chains"] == 0.1


def test_without_a_pronoun_names_are_borrowed_like_any_word() -> None:
    assert weights("Chains were raised", "Divers found the Tallow chains")["Tallow"] == 0.1


def test_a_long_passage_borrows_less() -> None:
    assert weights("a b c d e f g h i j k l m n o p q r s t", "Tallow")["Tallow"] == 0.05


def test_nothing_is_borrowed_from_another_article_or_over_a_gap(make: Make) -> None:
    rows = make([("a1", "Divers found."), ("b1", "They were raised."), ("b1", "Nobody came.")])
    found = [[word.text for word, _ in row] for row in weighted_words(read_all([rows[0], rows[2]]))]
    assert found == [["Divers", "found"], ["Nobody", "came"]]
