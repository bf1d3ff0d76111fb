"""What a link shows for itself: words that a person would call evidence."""

from collections.abc import Callable

import pytest

from corpus.records import Passage
from index.align import align
from index.align.evidence import Traits, shared, traits
from index.align.informative import tells
from index.reading import read_all, read_text

Make = Callable[..., list[Passage]]


def read(text: str, language: str, names: dict[str, str]) -> Traits:
    return traits(read_text(text, language), names)


def both(left: str, right: str, language: str = "en", rows: int = 100) -> tuple[str, ...]:
    return shared(read(left, language, {}), read(right, language, {}), {}, rows)


@pytest.mark.parametrize("word", ["that", "had", "with", "was", "That", "don't", "he’ll", "said", "one", "a"])
def test_what_any_text_may_hold_is_no_evidence(word: str) -> None:
    assert not tells(word, "en")


@pytest.mark.parametrize("word", ["US", "EU", "ferry", "Okafor", "O'Connor", "2019", "war", "橋"])
def test_names_acronyms_numbers_and_words_of_the_matter_are(word: str) -> None:
    assert tells(word, "en")


@pytest.mark.parametrize(
    ("word", "language"), [("für", "de"), ("était", "fr"), ("что", "ru"), ("with", "de")]
)
def test_each_language_has_its_own_plain_words(word: str, language: str) -> None:
    assert not tells(word, language)


def test_a_shared_quotation_is_told_whole() -> None:
    found = both('She said "it must never happen again".', "“It must never happen again,” said Okafor.")
    assert found[0] == "it must never happen again"


def test_words_quoted_by_one_side_only_are_no_quotation() -> None:
    assert "a" not in " ".join(both('"A cold wet day" he said', "a cold wet day for Tallow")).split()


def test_a_word_of_most_passages_is_shown_only_where_there_is_nothing_else() -> None:
    left, right = read("The ferry sank", "en", {}), read("A ferry, sunk", "en", {})
    assert shared(left, right, {"ferri": 9, "sink": 2}, 10) == ("sank",)
    assert shared(left, right, {"ferri": 9, "sink": 9}, 10) == ("ferry", "sank")


def test_a_shouted_headline_has_no_acronyms() -> None:
    assert both("WHO SHUT THE FERRY", "WHO SAW THE FERRY") == ("FERRY",)


def test_the_word_one_is_no_figure_but_eleven_is() -> None:
    assert both("one of eleven", "1 of 11") == ("eleven",)


def test_a_link_with_nothing_to_show_names_its_neighbours(make: Make) -> None:
    rows = make([
        ("a1", "Eleven cracks run through the Tallow Bridge."),
        ("b1", "Eleven cracks run through the Tallow Bridge, and lorries are banned."),
        ("c1", "Lorries are banned from crossing."),
    ])  # fmt: skip
    (link,) = [x for x in align(read_all(rows), threshold=0.0).links if (x.left, x.right) == ("a1-0", "c1-0")]
    assert link.shared == ()
