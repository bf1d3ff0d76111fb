"""The groups of the thesaurus, by term."""

import pytest

from index.search.thesaurus import joined, table


@pytest.mark.parametrize(
    ("term", "other"),
    [
        ("ceasefir", "truce"),
        ("truce", "ceasefir"),
        ("canada", "canadian"),
        ("kiev", "kyiv"),
        ("deadlock", "dead_end"),
    ],
)
def test_a_group_is_known_from_each_of_its_words(term, other):
    assert other in table()[term]


@pytest.mark.parametrize(("term", "other"), [("truce", "truce"), ("truce", "canada"), ("truce", "")])
def test_nothing_else_is(term, other):
    assert other not in table()[term]


def test_comments_are_no_groups():
    assert "#" not in table()
    assert len(table()) > 1000


def test_two_words_make_one():
    assert joined(["dead", "end"]) == "dead_end"
    assert joined(["the"]) == ""
