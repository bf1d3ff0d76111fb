from __future__ import annotations

import pytest

from corpus.clean.wire import wire_credit


@pytest.mark.parametrize(
    ("paragraphs", "agency"),
    [
        (["KYIV (Reuters) – The talks began.", "More."], "Reuters"),
        (["KYIV, Ukraine (AP) — The talks began."], "AP"),
        (["Kiew (dpa) - Die Gespräche beginnen."], "dpa"),
        (["Berlin/Kiew (dpa/AFP) - Die Gespräche."], "dpa"),
        (["PARIS, Nov 1 (AFP) - Talks."], "AFP"),
        (["Talks began.", "They ended.", "The Associated Press contributed to this report."], "AP"),
        (["Talks began.", "(Reporting by Ada Brandt for Reuters; editing by Bo Chan)"], "Reuters"),
        (["Talks began.", "Quelle: ntv.de, dpa"], "dpa"),
        (["Talks began.", "© AFP"], "AFP"),
    ],
)
def test_credits_where_they_stand(paragraphs: list[str], agency: str) -> None:
    assert wire_credit(paragraphs) == agency


def test_an_agency_as_author_is_a_credit() -> None:
    assert wire_credit(["Talks began."], ["Associated Press"]) == "AP"
    assert wire_credit(["Talks began."], ["Ada Brandt", "Reuters"]) == "Reuters"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        ["Talks began, a diplomat told Reuters on Friday, and nobody knows how they will end this time."],
        ["He said the AP was wrong.", "It was not."],
        ["The apa tree (a kind of oak) is old."],
        ["Reuters (the company) was sold — again."],
    ],
)
def test_an_agency_that_is_only_named_is_no_credit(paragraphs: list[str]) -> None:
    assert wire_credit(paragraphs) is None


def test_a_person_of_a_similar_name_is_no_agency() -> None:
    assert wire_credit(["Talks began."], ["Ap Smith", "Anna Ansari"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "A report by the American Psychological Association (APA) found that commuters feel stressed.",
        "Riders preparing for the Tourist Trophy (TT) complained that the bridge is closed.",
    ],
)
def test_an_abbreviation_behind_its_own_words_is_no_credit(text: str) -> None:
    assert wire_credit([text]) is None


def test_a_credit_behind_a_place_needs_no_dash() -> None:
    assert wire_credit(["Wien (APA) Die Fähre fährt nicht mehr."]) == "APA"
