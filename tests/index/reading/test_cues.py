"""Hedges, denials and quotations in one passage."""

from __future__ import annotations

import pytest

from index.reading.hedges import hedges
from index.reading.negation import negations
from index.reading.quotations import quotations


@pytest.mark.parametrize(
    ("text", "cue", "grade"),
    [
        ("It reportedly sank.", "reportedly", "report"),
        ("The alleged thief ran.", "alleged", "report"),
        ("It is believed lost.", "believed", "belief"),
        ("They are thought to be dead.", "thought", "belief"),
        ("It probably sank.", "probably", "belief"),
        ("It may sink.", "may", "chance"),
        ("It is unclear why.", "unclear", "chance"),
        ("She is expected to run.", "expected", "plan"),
    ],
)
def test_hedges_and_their_grade(text, cue, grade):
    assert [(h.cue, h.grade) for h in hedges(text)] == [(cue, grade)]


@pytest.mark.parametrize(
    "text", ["It sank in May.", "the might of the fleet", "She believed in it.", "He thought of it.", "May 5"]
)
def test_words_that_hedge_nothing(text):
    assert hedges(text) == ()


@pytest.mark.parametrize(
    ("text", "cue", "manner", "focus"),
    [
        ("He did not resign.", "not", "negates", ("resign",)),
        ("He didn't resign.", "not", "negates", ("resign",)),
        ("He never resigned in May.", "never", "negates", ("resign",)),
        ("There is no ready money.", "no", "negates", ("readi", "money")),
        ("He failed to resign.", "failed to", "fails", ("resign",)),
        ("He denied that he had resigned.", "denied", "denies", ("resign",)),
        ("He denied arson after a fire.", "denied", "denies", ("arson",)),
        ("We do not know whether talks exist.", "not", "denies", ("know", "talk", "exist")),
    ],
)
def test_denials_and_what_they_deny(text, cue, manner, focus):
    assert [(n.cue, n.manner, n.focus) for n in negations(text)] == [(cue, manner, focus)]


@pytest.mark.parametrize(
    "text", ["Not only he.", "no doubt", "not less than ten", "It would not have sunk.", "a knot"]
)
def test_words_that_deny_nothing(text):
    assert negations(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "no way out".', ("no", "way", "out")),
        ("He said “no way out”.", ("no", "way", "out")),
        ("Er sagte „kein Weg“.", ("kein", "weg")),
        ("Il dit «pas question».", ("pas", "question")),
        ("He said ‘don’t go’.", ("don't", "go")),
        ("“It goes on and on", ("it", "goes", "on", "and", "on")),
    ],
)
def test_quotations_in_all_marks(text, words):
    assert [q.words for q in quotations(text)] == [words]


@pytest.mark.parametrize("text", ["the ship's log", "rock 'n' roll", "", '""'])
def test_marks_that_quote_nothing(text):
    assert quotations(text) == ()


def test_an_open_cut_is_known():
    assert [q.cut for q in quotations('"on … and on" and "on and on"')] == [True, False]
