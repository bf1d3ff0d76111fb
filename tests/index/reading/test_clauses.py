from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.clauses import clauses


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "Inspectors found cracks; the ferry runs until June.",
     ["Inspectors found cracks;", "the ferry runs until June."]),
    ("en", "The ferry stopped because the river was too high.",
     ["The ferry stopped", "because the river was too high."]),
    ("de", "Die Brücke ist gesperrt, weil elf Risse gefunden wurden.",
     ["Die Brücke ist gesperrt,", "weil elf Risse gefunden wurden."]),
    ("fr", "Le pont est fermé et le bac ne passe plus.",
     ["Le pont est fermé", "et le bac ne passe plus."]),
    ("ru", "Мост закрыт на ремонт, потому что нашли трещины.",
     ["Мост закрыт на ремонт,", "потому что нашли трещины."]),
    ("tr", "Köprü dün kapatıldı, feribot haziran ayına kadar çalışıyor.",
     ["Köprü dün kapatıldı,", "feribot haziran ayına kadar çalışıyor."]),
])  # fmt: skip
def test_a_sentence_is_cut_where_a_clause_opens(language: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text, language)] == expected


@pytest.mark.parametrize("text", [
    "The bridge is shut.",
    "The ferry carries lorries, cars, bikes.",  # a list of names
    "The bridge has eleven cracks, he said.",  # who says so stays with what is said
    "Okafor, the mayor, left.",
    "",
    "…",
])  # fmt: skip
def test_pieces_of_fewer_than_three_words_are_no_clauses(text: str) -> None:
    assert clauses(text, "en") == ((0, len(text)),)


@given(st.text(alphabet='ab ,;.—–-()"”and who', max_size=80), st.sampled_from(["en", "de", "fr", "ru", "xx"]))
def test_clauses_lie_in_order_and_hold_every_word(text: str, language: str) -> None:
    found = clauses(text, language)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    between = [text[one[1] : other[0]] for one, other in pairwise(found)]
    assert not any(char.isalnum() for gap in between for char in gap)
