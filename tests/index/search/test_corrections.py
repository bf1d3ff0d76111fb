"""Which words of a query are corrected, and how what was typed is searched for after all."""

import pytest

from index.search.corrections import (
    LONGEST,
    MOST,
    Correction,
    as_typed,
    as_written,
    corrected,
    corrections,
)
from index.search.engine import Spelling
from index.search.parser import parse

TEXTS = {
    1: "Both armies are in a stalemate.",
    2: "General Zaluzhny's staff spoke.",
    3: "Statements followed.",
}
NEAR = {
    "stalmate": [Spelling("statement", 1, 3), Spelling("stalem", 1, 1)],
    "Zalushny": [Spelling("zaluzhni", 1, 2)],
    "statemints": [Spelling("statement", 1, 3)],
    "stale": [Spelling("stalem", 1, 1)],
}


class Written:
    """An engine over three passages; it keeps which words it was asked for."""

    def __init__(self):
        self.asked = []

    def spellings(self, word):
        self.asked.append(word)
        return NEAR.get(word, [])


def made_in(text, known=()):
    return corrections(Written(), parse(text), lambda n: (TEXTS[n], "en"), lambda word: word in known)


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("stalmate", "stalemate"),
        ("a stalmate?", "a stalemate?"),
        ("Zalushny's stalmate", "Zaluzhny's stalemate"),
        ("stalmate and stalmate", "stalemate and stalemate"),
        ("outlet:stalmate stalmate", "outlet:stalmate stalemate"),
        ("talks OR (stalmate AND Zalushny)", "talks OR (stalemate AND Zaluzhny)"),
        ("unstalmated stalmate", "unstalmated stalemate"),  # not inside another word
    ],
)
def test_words_are_corrected_where_they_stand(typed, searched):
    assert corrected(typed, made_in(typed)) == searched


@pytest.mark.parametrize(
    "text",
    [
        "stalemate",  # no word is near it that is not itself
        '"stalmate"',  # means what it says
        '"a stalmate between"',
        "NOT stalmate",
        "says:stalmate",
        "stalmate*",
        "stalmate~",
        "stale",  # its stem is near, its word is not
    ],
)
def test_what_stays_as_it_was_typed(text):
    assert made_in(text) == ()


def test_a_word_of_the_language_is_not_there_and_not_wrong():
    assert made_in("statemints", known={"statemints"}) == ()
    assert [one.searched for one in made_in("statemints")] == ["Statements"]


def test_what_was_typed_is_searched_for_in_quotation_marks_one_word_or_all():
    text = "did Zalushny see a stalmate"
    first, second = made = made_in(text)
    assert (first, second) == (
        Correction("Zalushny", "Zaluzhny", 4, 12), Correction("stalmate", "stalemate", 19, 27),
    )  # fmt: skip
    assert as_typed(text, made, first) == 'did "Zalushny" see a stalemate'
    assert as_typed(text, made) == 'did "Zalushny" see a "stalmate"'
    assert made_in(as_typed(text, made)) == ()


def test_a_term_is_shown_as_somebody_wrote_it():
    assert as_written("zaluzhni", "General Zaluzhny's staff", "en") == "Zaluzhny"
    assert as_written("minist", "The General spoke", "en") is None


def asked_of(text):
    engine = Written()
    assert corrections(engine, parse(text), lambda _: ("", None), lambda _: False) == ()
    return engine.asked


def test_what_is_no_word_is_not_looked_up():
    assert asked_of(f"short {'x' * LONGEST} {'y' * (LONGEST + 1)} B2B four") == ["short", "x" * LONGEST]


def test_each_word_is_looked_up_once_and_not_all_of_many():
    words = [f"word{chr(97 + n)}" for n in range(26)]
    assert asked_of(" ".join([*words, *words])) == words[:MOST]
