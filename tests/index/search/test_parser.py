"""The query language: what a person writes, and what is understood."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from index.search.parser import QueryError, parse
from index.search.query_ast import (
    And,
    During,
    Everything,
    Fact,
    Fuzzy,
    Meta,
    Not,
    Or,
    Phrase,
    Prefix,
    Should,
    Word,
    Words,
    plain_words,
    positive_terms,
)


def words(*texts):
    return Words(tuple(Word(text) for text in texts))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        pytest.param("peace talks", words("peace", "talks"), id="plain words rank"),
        pytest.param("peace", Word("peace"), id="one word"),
        pytest.param(
            "who said (secret) talks?", words("who", "said", "secret", "talks?"), id="brackets in a question"
        ),
        pytest.param("peace and talks", words("peace", "and", "talks"), id="a small and is a word"),
        pytest.param("peace AND talks", And((Word("peace"), Word("talks"))), id="and"),
        pytest.param("a OR b AND c", Or((Word("a"), And((Word("b"), Word("c"))))), id="and binds tighter"),
        pytest.param("(a OR b) AND c", And((Or((Word("a"), Word("b"))), Word("c"))), id="brackets"),
        pytest.param("a NOT b", And((Not(Word("b")), Word("a"))), id="not beside a word"),
        pytest.param("NOT b", And((Not(Word("b")),)), id="not alone"),
        pytest.param("NOT NOT b", And((Not(Not(Word("b"))),)), id="not not"),
        pytest.param('"peace talks"', Phrase("peace talks"), id="phrase"),
        pytest.param("„peace talks“", Phrase("peace talks"), id="german quotation marks"),
        pytest.param("«peace talks»", Phrase("peace talks"), id="guillemets"),
        pytest.param('"peace"', Word("peace"), id="a phrase of one word is a word"),
        pytest.param(
            '"peace talks" Lavrov',
            And((Phrase("peace talks"), Should(words("Lavrov")))),
            id="words beside a phrase",
        ),
        pytest.param("nego*", Prefix("nego"), id="prefix"),
        pytest.param("Zaluzhni~", Fuzzy("Zaluzhni", 2), id="fuzzy, long word"),
        pytest.param("Kyiv~", Fuzzy("Kyiv", 1), id="fuzzy, short word"),
        pytest.param("Zaluzhni~1", Fuzzy("Zaluzhni", 1), id="fuzzy, own distance"),
        pytest.param("outlet:tass.com", Meta("outlet", "tass.com"), id="outlet"),
        pytest.param('outlet:"New York Times"', Meta("outlet", "New York Times"), id="a field with a phrase"),
        pytest.param("lang:DE", Meta("lang", "de"), id="language"),
        pytest.param("date:2023-11..2023-12", During(20231101, 20231231), id="a span of months"),
        pytest.param("date:2024-02", During(20240201, 20240229), id="a leap month"),
        pytest.param("date:2023..", During(20230101, 99991231), id="an open span"),
        pytest.param("number:17km", Fact("number", "17km"), id="number"),
        pytest.param('number:"eleven miles"', Fact("number", "eleven miles"), id="number in words"),
        pytest.param('quote:"no stalemate"', Fact("quote", "no stalemate"), id="quotation"),
        pytest.param("is:disputed", Fact("is", "disputed"), id="is"),
        pytest.param(
            "outlet:tass.com talks", And((Meta("outlet", "tass.com"), Word("talks"))), id="filter and word"
        ),
    ],
)
def test_understands(text, tree):
    assert parse(text).root == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        pytest.param("", Everything(), id="nothing"),
        pytest.param(" ?! ", Everything(), id="marks alone"),
        pytest.param("()", Everything(), id="empty brackets"),
        pytest.param('""', Everything(), id="empty phrase"),
        pytest.param('say "no stalemate', words("say", "no", "stalemate"), id="open quotation mark"),
        pytest.param("(peace talks", words("peace", "talks"), id="open bracket"),
        pytest.param("peace) talks", words("peace", "talks"), id="closing bracket"),
        pytest.param("AND peace", words("and", "peace"), id="and with nothing before it"),
        pytest.param("peace OR", words("peace", "or"), id="or with nothing behind it"),
        pytest.param("NOT", Word("not"), id="not of nothing"),
        pytest.param("Peskov: no stalemate", words("Peskov:", "no", "stalemate"), id="a colon after a word"),
        pytest.param("date: unknown", words("date:", "unknown"), id="a field with nothing right behind it"),
        pytest.param("update:soon", Word("update:soon"), id="not a field but the end of a word"),
        pytest.param("*", Everything(), id="a star alone"),
        pytest.param("a*", Word("a*"), id="a prefix too short"),
        pytest.param("~2", Word("~2"), id="a tilde alone"),
    ],
)
def test_reads_what_does_not_fit_as_words(text, tree):
    assert parse(text).root == tree


@pytest.mark.parametrize(
    ("text", "place", "right"),
    [
        ("talks date:soon", "date:soon", "date:2023-11"),
        ("date:2023-13", "date:2023-13", "date:2023-11"),
        ("date:2023-02-30", "date:2023-02-30", "date:2023-11"),
        ("date:2024..2023", "date:2024..2023", "date:2023-11..2023-12"),
        ("date:..", "date:..", "date:2023-11"),
        ("lang:german", "lang:german", "lang:de"),
        ("number:many", "number:many", "number:17km"),
        ("is:wrong", "is:wrong", "is:disputed"),
        ('outlet:"!"', 'outlet:"!"', "outlet:tass.com"),
        ("says:?", "says:?", "says:Zelensky"),
    ],
)
def test_a_wrong_value_points_at_its_place_and_shows_a_right_one(text, place, right):
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert isinstance(error, UsageError)
    assert text[error.start : error.end] == place
    assert place in str(error) or repr(place) in str(error)
    assert right in str(error)
    assert "\n" not in str(error)


def test_leaves_leave_out_what_is_denied():
    root = parse("(Kyiv OR Moscow) AND talks NOT Istanbul").root
    assert [leaf.text for leaf in positive_terms(root)] == ["Kyiv", "Moscow", "talks"]


def test_wanted_is_the_query_in_plain_words():
    assert (
        plain_words(parse('outlet:tass.com "peace talks" nego* says:Peskov NOT war'))
        == "peace talks nego Peskov"
    )


@given(st.text(alphabet='abAND ORT()"*~:“”.?17-', max_size=40))
def test_no_question_is_an_error(text):
    assert parse(text).text == text


@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused_by_our_error(text):
    with suppress(QueryError):
        assert parse(text).text == text


@pytest.mark.parametrize(
    "text", ["x" * 4000, "ab " * 1300, "(" * 40 + "a" + ")" * 40, "(" * 4000, "NOT " * 40 + "a"]
)
def test_a_long_or_deep_question_is_understood(text):
    assert parse(text).text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("x" * 4001, "4,001 characters", id="long"),
        pytest.param("(a AND " * 41 + "b" + ")" * 41, "40 deep", id="brackets"),
        pytest.param("NOT " * 900 + "a", "40 deep", id="NOTs"),
    ],
)
def test_a_question_that_nobody_means_is_refused(text, words):
    with pytest.raises(UsageError, match=words):
        parse(text)


def test_what_is_too_long_for_a_word_is_not_sought_letter_by_letter():
    assert parse("x" * 40 + "~").root == Fuzzy("x" * 40, 2)
    assert parse("x" * 41 + "~").root == Word("x" * 41 + "~")
