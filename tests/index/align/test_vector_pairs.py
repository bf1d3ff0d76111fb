"""Sentence vectors beside the judge: they compare what it does not know, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.align import align
from index.align.model.judge import shipped
from index.align.model_card import languages_of
from index.reading import read_all

# What each outlet says; the vectors of a line are those of the claim that it makes.
SHUT = {
    "en": "The Harlen bridge was shut on Monday because inspectors had found cracks in its pillars.",
    "de": "Weil Prüfer Risse in den Pfeilern entdeckten, ist die Brücke von Harlen seit Montag gesperrt.",
    "fr": "Le pont de Harlen est fermé depuis lundi : ses piles présentent des fissures.",
    "ru": "Мост в Харлене закрыли в понедельник из-за трещин в опорах.",
}
MONTHS = {
    "en": "Repairs will take at least eight months.",
    "de": "Die Reparatur dauert wenigstens acht Monate.",
    "fr": "Les travaux dureront au moins huit mois.",
    "ru": "Ремонт займёт не менее восьми месяцев.",
}
SINGERS = {
    "en": "Young singers won a national prize with works by Brahms.",
    "de": "Junge Sänger gewannen mit Werken von Brahms einen Preis.",
    "fr": "De jeunes chanteurs ont remporté un prix avec des œuvres de Brahms.",
    "ru": "Юные певцы получили премию за сочинения Брамса.",
}
CLAIMS = (SHUT, MONTHS, SINGERS)
PLACE = {text: at for at, claim in enumerate(CLAIMS) for text in claim.values()}


class ByClaim:
    """A model whose vectors are those of the claims above."""

    def __init__(self, *languages: str) -> None:
        self.languages = frozenset(languages) or None

    def __call__(self, texts):
        return np.array([np.eye(len(CLAIMS) + 1)[PLACE.get(text, len(CLAIMS))] for text in texts])


class Never(ByClaim):
    """A model that is not to be asked."""

    def __call__(self, texts):
        raise AssertionError(texts)


class OneVector(ByClaim):
    """A model that finds all texts alike."""

    def __call__(self, texts):
        return np.ones((len(texts), 1))


def outlet(name: str, language: str, *texts: str) -> list[Passage]:
    return [
        Passage(
            f"{name}-{n}", name, n, 0, len(text), text, "sentence", "s", f"{name}.example", None, language
        )
        for n, text in enumerate(texts)
    ]


def in_languages(*languages: str) -> list[Passage]:
    """A story that one outlet tells in each of these languages."""
    return [
        row
        for n, code in enumerate(languages)
        for row in outlet(f"{n}{code}", code, *(claim[code] for claim in CLAIMS))
    ]


def aligned(rows, vectors=None, **options):
    return align(read_all(rows), judge=shipped(), vectors=vectors, **options)


def pairs(alignment, least=0.0):
    return {(link.left, link.right) for link in alignment.links if link.score >= least}


@pytest.mark.parametrize("language", ["de", "fr", "ru"])
def test_what_is_said_in_another_language_is_found_by_its_vector(language):
    rows = in_languages("en", language)
    there = [(f"0en-{n}", f"1{language}-{n}") for n in range(len(CLAIMS))]
    assert pairs(aligned(rows, ByClaim())) == set(there)
    assert not set(there) <= pairs(aligned(rows))


@pytest.mark.parametrize(("language", "at", "name"), [("fr", 0, "Harlen"), ("de", 2, "Brahms")])
def test_a_name_that_both_have_shows_why_and_makes_a_claim(language, at, name):
    found = aligned(in_languages("en", language), ByClaim())
    assert (f"0en-{at}", f"1{language}-{at}") in {claim.members for claim in found.claims}
    (link,) = (one for one in found.links if one.left == f"0en-{at}")
    assert (link.tier, name in link.shared) == ("confirmed", True)


def test_what_only_the_model_says_stays_suggested_and_makes_no_claim():
    found = aligned(in_languages("en", "ru"), ByClaim())
    (link,) = (one for one in found.links if one.left == "0en-1")
    assert (link.right, link.tier, link.shared, link.spans) == ("1ru-1", "suggested", (), None)
    assert not any("0en-1" in claim.members for claim in found.claims)


def test_two_texts_in_one_language_that_the_judge_does_not_know_are_compared_too():
    rows = [*outlet("a", "de", SHUT["de"]), *outlet("b", "de", "Harlen: Der Übergang wurde dichtgemacht.")]

    def score(vectors):
        (link,) = aligned(rows, vectors, threshold=0).links
        return link.score

    assert score(OneVector()) > score(ByClaim())


def test_a_language_that_the_model_does_not_know_is_left_to_words():
    rows = in_languages("en", "de", "ru")
    plain, found = aligned(rows, threshold=0), aligned(rows, ByClaim("en", "de"), threshold=0)
    russian = [[link for link in one.links if "ru" in link.left + link.right] for one in (plain, found)]
    assert russian[0] == russian[1]
    assert ("0en-1", "1de-1") in pairs(found, 0.15)


def test_the_two_written_forms_of_norwegian_are_one_language():
    rows = [*outlet("a", "en", *SHUT.values()), *outlet("b", "nb", SHUT["de"])]
    assert pairs(aligned(rows, ByClaim("en", "no")), 0.15) > pairs(aligned(rows, ByClaim("en")), 0.15)


def test_a_story_in_the_judge_s_own_language_never_asks_the_model():
    rows = in_languages("en", "en")
    assert aligned(rows, Never()) == aligned(rows)


def test_a_model_that_knows_no_more_than_the_judge_is_never_asked():
    rows = in_languages("en", "de")
    assert aligned(rows, Never("en")) == aligned(rows)


def test_nothing_depends_on_the_order_of_the_passages():
    rows = in_languages("ru", "en", "de", "en")
    assert aligned(rows, ByClaim()) == aligned(rows[::-1], ByClaim())


@given(st.lists(st.sampled_from(["en", "de", "fr", "ru"]), min_size=2, max_size=5), st.booleans())
def test_pairs_that_the_judge_knows_stay_as_they_are_to_the_last_bit(languages, everything):
    rows = in_languages(*languages)
    known = {row.id for row in rows if row.language in shipped().languages}
    options = {"threshold": 0 if everything else None}
    plain, beside = (
        [link for link in aligned(rows, vectors, **options).links if {link.left, link.right} <= known]
        for vectors in (None, ByClaim())
    )
    assert plain == beside


@pytest.mark.parametrize(
    ("card", "languages"),
    [
        ("---\nlanguage: en\n---\n", {"en"}),
        ("---\r\nlanguage:\r\n  - de # German\r\n  - fr\r\n---\r\n", {"de", "fr"}),
        ('---\nlicense: mit\nlanguage: ["ar", "zh-TW"]\npipeline_tag: x\n---\n', {"ar", "zh"}),
        ("---\nlanguage:\n- multilingual\n- de\n---\n", None),
        ("---\nlanguage:\ntags:\n- en\n---\n", None),
        ("---\ntags:\n- language\n---\nlanguage: en\n", None),
        ("language: en\n", None),
        ("", None),
    ],
)
def test_a_model_knows_the_languages_that_the_head_of_its_card_names(card, languages):
    assert languages_of(card) == languages
