"""Every stage over the same passage in four languages: what is read the same, and what is not read at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pytest

from corpus.records import Passage
from index.align import align
from index.contrast import contrast
from index.present.number_agreements import agreements
from index.present.voice import voice
from index.reading import attribute, read, read_all, read_text
from index.reading.spellings import skeleton
from index.search.fields import holds
from index.search.query_ast import Fact

PUBLISHED = "2023-12-06"


@dataclass(frozen=True)
class Sample:
    """One report in one language, with the words that each stage has to find in it."""

    report: str
    stems: tuple[str, ...]
    figure: str
    day: str
    speaker: str
    cue: str
    quoted: str
    quotation: tuple[str, ...]
    denied: tuple[str, ...]
    again: str
    otherwise: str
    apart: str


SAMPLES = {
    "en": Sample(
        report="Shoigu said that at least 12 people came to Kherson on 5 December.",
        stems=("shoigu", "say", "that"),
        figure="at least 12 people",
        day="5 December",
        speaker="Shoigu",
        cue="said",
        quoted="“We will not leave the city,” Shoigu said.",
        quotation=("we", "will", "not", "leave", "the", "city"),
        denied=("not",),
        again="In Kherson at least 12 people came on 5 December, Shoigu said.",
        otherwise="Shoigu said that 40 people came to Kherson on 5 December.",
        apart="The library opens a new reading hall.",
    ),
    "de": Sample(
        report="Schoigu sagte, dass mindestens 12 Menschen am 5. Dezember nach Cherson kamen.",
        stems=("schoigu", "sagt", "dass"),
        figure="mindestens 12 Menschen",
        day="5. Dezember",
        speaker="Schoigu",
        cue="sagte",
        quoted="„Wir werden die Stadt nicht verlassen“, sagte Schoigu.",
        quotation=("wir", "werden", "die", "stadt", "nicht", "verlassen"),
        denied=(),
        again="Nach Cherson kamen am 5. Dezember mindestens 12 Menschen, sagte Schoigu.",
        otherwise="Schoigu sagte, dass 40 Menschen am 5. Dezember nach Cherson kamen.",
        apart="Die Bücherei öffnet einen neuen Lesesaal.",
    ),
    "fr": Sample(
        report="Choïgou a déclaré que au moins 12 personnes sont venues à Kherson le 5 décembre.",
        stems=("choïgou", "a", "déclar"),
        figure="au moins 12 personnes",
        day="5 décembre",
        speaker="Choïgou",
        cue="a déclaré",
        quoted="« Nous ne quitterons pas la ville », a déclaré Choïgou.",
        quotation=("nous", "ne", "quitterons", "pas", "la", "ville"),
        denied=(),
        again="À Kherson sont venues au moins 12 personnes le 5 décembre, a déclaré Choïgou.",
        otherwise="Choïgou a déclaré que 40 personnes sont venues à Kherson le 5 décembre.",
        apart="La bibliothèque ouvre une nouvelle salle de lecture.",
    ),
    "ru": Sample(
        report="Шойгу заявил, что не менее 12 человек приехали в Херсон 5 декабря.",
        stems=("шойг", "заяв", "что"),
        figure="не менее 12 человек",
        day="5 декабря",
        speaker="Шойгу",
        cue="заявил",
        quoted="«Мы не покинем город», заявил Шойгу.",
        quotation=("мы", "не", "покинем", "город"),
        denied=(),
        again="В Херсон приехали не менее 12 человек 5 декабря, заявил Шойгу.",
        otherwise="Шойгу заявил, что 40 человек приехали в Херсон 5 декабря.",
        apart="Библиотека открывает новый читальный зал.",
    ),
}
LANGUAGES = pytest.mark.parametrize("language", SAMPLES)


def passages(language: str) -> list[Passage]:
    sample = SAMPLES[language]
    texts = (sample.report, sample.again, sample.otherwise, sample.apart)
    return [
        Passage(f"p{n}", f"a{n}", 0, 0, len(text), text, story="s", outlet=f"o{n}", published=PUBLISHED,
                language=language)
        for n, text in enumerate(texts)
    ]  # fmt: skip


@LANGUAGES
def test_words_are_stemmed_by_their_language(language: str) -> None:
    sample = SAMPLES[language]
    assert tuple(word.stem for word in read_text(sample.report, language).words[:3]) == sample.stems


@LANGUAGES
def test_the_figure_is_read_with_its_bound_and_its_people(language: str) -> None:
    sample = SAMPLES[language]
    (number,) = read_text(sample.report, language).numbers
    assert sample.report[number.start : number.end] == sample.figure
    assert (number.low, number.bound, number.counted) == (12, "at least", "people")


@LANGUAGES
def test_the_day_is_resolved(language: str) -> None:
    sample = SAMPLES[language]
    (when,) = read_text(sample.report, language, PUBLISHED).dates
    assert (sample.report[when.start : when.end], str(when.first)) == (sample.day, "2023-12-05")


@LANGUAGES
def test_the_quotation_is_read_without_its_marks(language: str) -> None:
    (quotation,) = read_text(SAMPLES[language].quoted, language).quotations
    assert quotation.words == SAMPLES[language].quotation


@LANGUAGES
def test_who_says_it_and_by_which_word(language: str) -> None:
    sample = SAMPLES[language]
    (said,) = read_text(sample.report, language).attributions
    assert said.source is not None
    assert said.cue is not None
    assert (sample.report[slice(*said.source)], sample.report[slice(*said.cue)]) == (
        sample.speaker,
        sample.cue,
    )


@LANGUAGES
def test_in_a_whole_article_too(language: str) -> None:
    sample = SAMPLES[language]
    article = [
        Passage(f"p{n}", "a", n, 0, len(text), text, language=language)
        for n, text in enumerate((sample.report, sample.apart))
    ]
    assert [len(found) for found in attribute(read_all(article))] == [1, 0]


@LANGUAGES
def test_denials_are_read_in_english_and_in_no_other_language_by_mistake(language: str) -> None:
    sample = SAMPLES[language]
    assert tuple(one.cue for one in read_text(sample.quoted, language).negations) == sample.denied
    assert read_text("No, the probable answer may be no.", "en").negations
    assert read_text("No, la probable respuesta es que no.", "es").negations == ()
    assert read_text("No, la probable respuesta es que no.", "es").hedges == ()


@LANGUAGES
def test_two_outlets_that_say_the_same_are_one_claim(language: str) -> None:
    found = align(read_all(passages(language)))
    assert any({"p0", "p1"} <= set(claim.members) for claim in found.claims)
    assert not any("p3" in claim.members for claim in found.claims)


@LANGUAGES
def test_another_figure_differs_and_the_same_does_not(language: str) -> None:
    same, again, other, _ = read_all(passages(language))
    assert [(one.kind, one.left) for one in contrast(same, other)] == [("number", SAMPLES[language].figure)]
    assert contrast(same, again) == []


@LANGUAGES
def test_figures_that_agree_are_shown_and_others_not(language: str) -> None:
    noun = SAMPLES[language].figure.split()[-1]
    texts = (f"12 {noun}.", SAMPLES[language].report, SAMPLES[language].otherwise)
    rows = [Passage(f"p{n}", f"a{n}", 0, 0, len(t), t, outlet=f"o{n}", language=language)
            for n, t in enumerate(texts)]  # fmt: skip
    found = agreements([read(row) for row in rows])
    assert [[figure.passage.id for figure in group] for group in found] == [["p0", "p1"]]


@LANGUAGES
def test_fields_find_the_figure_the_quotation_and_the_speaker(language: str) -> None:
    sample = SAMPLES[language]
    report, quoted = read_text(sample.report, language), read_text(sample.quoted, language)
    assert holds(Fact("number", "12"), report)
    assert not holds(Fact("number", "40"), report)
    assert holds(Fact("quote", " ".join(sample.quotation[-2:])), quoted)
    assert not holds(Fact("quote", sample.speaker), quoted)
    assert holds(Fact("says", sample.speaker), report)
    assert not holds(Fact("says", "Peskov"), report)


@LANGUAGES
def test_the_margin_names_who_speaks(language: str) -> None:
    sample = SAMPLES[language]
    assert voice(read_text(sample.report, language)) == (("attribution", f"{sample.speaker} {sample.cue}"),)


@pytest.mark.parametrize(("one", "other"), list(combinations(["en", "de", "ru"], 2)))
def test_the_speaker_is_one_name_in_all_their_spellings(one: str, other: str) -> None:
    assert skeleton(SAMPLES[one].speaker) == skeleton(SAMPLES[other].speaker)


@LANGUAGES
def test_without_a_language_a_passage_is_read_in_that_of_its_words(language: str) -> None:
    assert read_text(SAMPLES[language].report, None).language == language
