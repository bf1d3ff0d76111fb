"""A passage cut into runs loses and adds nothing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.present.marked_runs import runs, shared_phrases
from index.reading import read

marks = st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["quiet", "d a"])).map(
    lambda mark: (min(mark[:2]), max(mark[:2]), mark[2])
)


@given(st.text(max_size=40), st.lists(marks, max_size=5))
def test_the_runs_make_the_text(text, found):
    assert "".join(run for _, run in runs(text, found)) == text


@given(st.text(min_size=1, max_size=40), st.lists(marks, max_size=5))
def test_neighbouring_runs_are_marked_differently(text, found):
    names = [name for name, _ in runs(text, found)]
    assert all(one != other for one, other in pairwise(names))


def test_the_first_mark_holds_where_two_overlap():
    assert runs("abcdef", [(0, 4, "d a"), (2, 6, "quiet")]) == [("d a", "abcd"), ("quiet", "ef")]


def test_an_empty_text_has_no_runs():
    assert runs("", [(0, 3, "x")]) == []


def passage(text):
    return read(Passage(text, "x", 0, 0, len(text), text, language="en"))


def quiet(text, others, least=1):
    return [text[a:b] for a, b in shared_phrases(passage(text), [[passage(o)] for o in others], least)]


def test_a_phrase_that_another_has_is_shared():
    assert quiet("The Tallow Bridge was shut on Monday.", ["Why the Tallow Bridge fell."]) == [
        "Tallow Bridge"
    ]


def test_a_single_word_is_not_enough():
    assert quiet("The bridge was shut.", ["A bridge fell."]) == []


def test_small_words_do_not_part_a_phrase():
    assert quiet("The head of the council resigned.", ["Council talk", "A head for council matters"]) == [
        "head of the council"
    ]


def test_as_many_outlets_as_asked_must_have_it():
    assert quiet("Tallow Bridge shut", ["Tallow Bridge", "Other words"], least=2) == []
