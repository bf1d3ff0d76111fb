"""What a claim shows of itself on a terminal: a little of everything, or all of it."""

from __future__ import annotations

import pytest

from corpus.records import Passage
from index.analysis.comparison import Comparison, Head
from index.analysis.coverage import coverage
from index.records import Claim
from index.terminal.claims import BRIEF, WHOLE, print_claim


def head(outlet):
    return Head(
        outlet,
        f"https://{outlet}/",
        outlet,
        "",
        "2024-03-01",
        None,
        "original",
        "full",
        "",
        "en",
        None,
        None,
        "",
    )


def story(having, others, passages=1):
    """A claim that so many outlets have in so many passages each, and whole articles that lack it."""
    outlets = [f"{n}.example" for n in range(having + others)]
    rows = [
        Passage(f"{outlet}-{at}", outlet, at, 0, 1, f"Sentence {at} of {outlet}.", outlet=outlet, story="s")
        for outlet in outlets
        for at in range(passages)
    ]
    members = tuple(row.id for row in rows if row.outlet in outlets[:having])
    claim = Claim("c1", "s", members[0], members)
    return Comparison("s", None, {o: head(o) for o in outlets}, {r.id: r for r in rows}, (), (claim,))


def printed(capsys, comparison, detail, matched=None):
    (row,) = coverage(comparison).rows
    print_claim(1, row, comparison, matched or {}, detail)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("others", "words"),
    [(4, "silent: 4 outlets"), (3, "silent: 2.example, 3.example, 4.example"), (0, None)],
)
def test_many_silent_outlets_are_a_number_few_have_names(capsys, others, words):
    shown = printed(capsys, story(2, others), BRIEF)
    assert (words in shown) if words else ("silent" not in shown)


def test_all_names_every_silent_outlet(capsys):
    shown = printed(capsys, story(2, 9), WHOLE)
    assert all(f"{n}.example" in shown for n in range(11))


def test_of_each_outlet_one_passage_is_shown_and_the_rest_is_counted(capsys):
    shown = printed(capsys, story(2, 0, passages=3), BRIEF)
    assert shown.count("Sentence") == 1 + 2  # the heading, and one of each outlet
    assert "and 4 more passages" in shown
    assert printed(capsys, story(2, 0, passages=3), WHOLE).count("Sentence") == 1 + 6


def test_of_many_outlets_six_are_shown_and_the_rest_is_counted(capsys):
    shown = printed(capsys, story(8, 0), BRIEF)
    assert "and 2 more passages of 2 more outlets" in shown
    assert "5.example, 1 Mar 2024" in shown
    assert "6.example, 1 Mar 2024" not in shown


def test_the_passage_with_the_words_of_the_query_is_the_one_shown(capsys):
    comparison = story(2, 0, passages=3)
    shown = printed(capsys, comparison, BRIEF, {"1.example-2": [(0, 8)]})
    assert "Sentence 2 of 1.example." in shown
    assert "Sentence 0 of 1.example." not in shown
