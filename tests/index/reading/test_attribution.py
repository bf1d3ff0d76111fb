"""Who speaks, by which word, and what they say: spans checked by the words they cut out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.reading import attribute, read_all, read_text


def attributions(text, code=None):
    return read_text(text, code).attributions


def attribute_all(passages):
    return attribute(read_all(passages))


def cut(text, code=None):
    """The attributions of a text as (source, cue, content) in words."""
    spans = [(a.source, a.cue, a.content) for a in attributions(text, code)]
    return [tuple(text[slice(*span)] if span else None for span in row) for row in spans]


def passages(*texts, language=None):
    """Sentences of one article, a space apart."""
    start, made = 0, []
    for position, text in enumerate(texts):
        made.append(Passage(f"p{position}", "a", position, start, start + len(text), text, language=language))
        start += len(text) + 1
    return made


SPOKEN = {
    "before the verb": (
        "The mayor said the bridge would open in May.",
        ("The mayor", "said", "the bridge would open in May"),
    ),
    "after the verb": (
        "“We will open the bridge in May,” said Ann Lee, the mayor.",
        ("Ann Lee", "said", "“We will open the bridge in May,”"),
    ),
    "a pronoun, left as it is": (
        "The bridge would open in May, she said.",
        ("she", "said", "The bridge would open in May"),
    ),
    "rounded off by a day": (
        "The bridge would open in May, the mayor said on Monday.",
        ("the mayor", "said", "The bridge would open in May"),
    ),
    "a day before the verb is not the source": (
        "On Monday, the mayor said that the bridge was safe.",
        ("the mayor", "said", "that the bridge was safe"),
    ),
    "according to, at the end": (
        "Nine people were hurt, according to the fire brigade.",
        ("the fire brigade", "according to", "Nine people were hurt"),
    ),
    "according to, at the front": (
        "According to the fire brigade, nine people were hurt.",
        ("the fire brigade", "According to", "nine people were hurt"),
    ),
    "according to, without a comma": (
        "Prices rose by 30 percent according to one study.",
        ("one study", "according to", "Prices rose by 30 percent"),
    ),
    "an apposition belongs to the source": (
        "Ann Lee, the mayor of Kent, said the bridge was safe.",
        ("Ann Lee, the mayor of Kent", "said", "the bridge was safe"),
    ),
    "auxiliaries and adverbs belong to the cue": (
        "The mayor has repeatedly denied that the bridge was unsafe.",
        ("The mayor", "has repeatedly denied", "that the bridge was unsafe"),
    ),
    "a denial belongs to the cue": (
        "Ann Lee did not say how long it would take.",
        ("Ann Lee", "did not say", "how long it would take"),
    ),
    "the second verb has the first one's subject": (
        "Ann Lee praised the crew and urged drivers to wait.",
        ("Ann Lee", "urged", "drivers to wait"),
    ),
    "a participle has the subject of its sentence": (
        "The bridge is safe, Ann Lee said, adding that it would open in May.",
        ("Ann Lee", "adding", "that it would open in May"),
    ),
    "a relative clause speaks for its pronoun": (
        "It was Ann Lee, who said the bridge was safe.",
        ("who", "said", "the bridge was safe"),
    ),
    "a passive names its speaker with by": (
        "The bridge was criticized by engineers.",
        ("engineers", "was criticized", "by engineers"),
    ),
    "a noun is a cue": (
        "His assertion that the bridge was safe surprised nobody.",
        ("His", "assertion", "that the bridge was safe surprised nobody"),
    ),
    "a headline's colon": (
        "Lee: Bridge Will Open in May",
        ("Lee", ":", "Bridge Will Open in May"),
    ),
    "straight quotation marks": (
        '"It is safe and it will open," Ann Lee said.',
        ("Ann Lee", "said", '"It is safe and it will open,"'),
    ),
    "told takes an object": (
        "“It is safe for everybody to use,” Ann Lee told the Kent Post.",
        ("Ann Lee", "told", "“It is safe for everybody to use,”"),
    ),
    "told those who stand after it": (
        "The dam was weakened by years of neglect, sources told the Courier.",
        ("sources", "told", "The dam was weakened by years of neglect"),
    ),
    "a speaker with a title after the verb": (
        "The dam was weakened by years of neglect, added engineer Ida Falk.",
        ("engineer Ida Falk", "added", "The dam was weakened by years of neglect"),
    ),
    "a verb of manner before its speaker": (
        "The dam was weakened by years of neglect, sighed Ida Falk.",
        ("Ida Falk", "sighed", "The dam was weakened by years of neglect"),
    ),
    "a verb that acts, with words": (
        "Inspectors found that the dam was weak.",
        ("Inspectors", "found", "that the dam was weak"),
    ),
    "a claim of no count": ("The minister claimed victory.", ("The minister", "claimed", "victory")),
    "the second half of a split quotation": (
        "“It is safe for all,” Ann Lee said. “We have tested every single bolt.”",
        ("Ann Lee", "said", "“It is safe for all,”"),
    ),
}


@pytest.mark.parametrize("name", SPOKEN)
def test_somebody_speaks(name):
    text, wanted = SPOKEN[name]
    assert wanted in cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in May.",
        "The storm claimed the crew of a ferry.",  # what happens has no voice
        "The fire in the tunnel revealed a lack of exits.",
        "Nine people were hurt when a train left the tracks near Kent.",
        "The bridge is 17 km long and cost 4 million euros.",
        "The “super bridge” is 17 km long.",
        "They sang “A Bridge Too Far Away” in Kent.",
        "The club's best season ended in the rain.",
        "'90s music was played at the station.",
        "橋は五月に開通した。",
        "",
        "…",
        "2023",
        '"',
    ],
)
def test_nobody_speaks(text):
    assert attributions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The storm claimed four lives in Arden.",
        "The fire claimed a dozen lives.",
        "Toyota recalled 3,000 cars.",
        "The FDA approved the new drug against malaria on Friday.",
        "Rescuers found four bodies in the river.",
        "The city added 300 homes near the port.",
        "He sighed and closed the door.",
    ],
)
def test_who_acts_on_a_thing_is_not_surely_speaking(text):
    assert not any(one.is_sure for one in attributions(text))


def test_a_cue_tells_how_sure_it_is():
    (sure,) = attributions("The mayor said the bridge was safe.")
    (weak,) = attributions("The “super bridge” opened in May.")
    assert weak.chance < 0.4 <= sure.chance <= 1


FOREIGN = {
    "de": (
        "„Die Brücke ist sicher“, sagte Anna Lehmann.",
        ("Anna Lehmann", "sagte", "„Die Brücke ist sicher“"),
    ),
    "de, a source in front": (
        "Laut Polizei wurden neun Menschen verletzt.",
        ("Polizei", "Laut", "wurden neun Menschen verletzt"),
    ),
    "fr": (
        "Le maire a déclaré que le pont était sûr.",
        ("Le maire", "a déclaré", "que le pont était sûr"),
    ),
    "es": (
        "Según la policía, nueve personas resultaron heridas.",
        ("la policía", "Según", "nueve personas resultaron heridas"),
    ),
    "ru": (
        "Мэр заявил, что мост безопасен.",
        ("Мэр", "заявил", "что мост безопасен"),
    ),
    "ru, a source in front": (
        "По словам мэра, мост безопасен.",
        ("мэра", "По словам", "мост безопасен"),
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages(name):
    text, wanted = FOREIGN[name]
    assert wanted in cut(text)


def test_a_language_without_a_list_keeps_its_quotations():
    text = "Başkan “köprü artık herkes için güvenli” diye konuştu."
    assert cut(text, "tr") == [(None, None, "köprü artık herkes için güvenli")]


def carried(*texts):
    return [
        [(a.speaker, a.named_in) for a in found if a.source is None]
        for found in attribute_all(passages(*texts))
    ]


def test_a_quotation_that_runs_on_names_the_speaker_before_it():
    texts = (
        "“We had no warning,” Ann Lee said.",
        "“The water came at night.",
        "It took the bridge with it.”",
    )
    assert carried(*texts) == [[], [("Ann Lee", "p0")], [("Ann Lee", "p0")]]


def test_a_quotation_that_is_ended_by_its_speaker_names_the_one_after_it():
    texts = ("The mayor said it was safe.", "“The water came at night.", "It took the bridge,” Ann Lee said.")
    assert carried(*texts)[1] == [("Ann Lee", "p2")]


def test_each_paragraph_of_a_long_quotation_may_open_again():
    texts = (
        "“The water came at night.",
        "“It took the bridge.",
        "“We saw nothing,” Ann Lee said.",
        "It rained.",
    )
    assert carried(*texts) == [[("Ann Lee", "p2")], [("Ann Lee", "p2")], [], []]


def test_a_mark_that_never_closes_is_no_quotation():
    assert carried('The pipe is 6" wide.', "The bridge opened in May.", "It rained.") == [[], [], []]


def test_the_claimed_language_is_believed():
    (found,) = attribute_all(passages("Die Polizei berichtete, es sei sicher.", language="de-AT"))
    assert [a.cue for a in found] == [(12, 22)]


@given(st.lists(st.text() | st.sampled_from(["“", "”", '"', "said", "according to", ", "]), max_size=6))
def test_spans_lie_in_their_passage(texts):
    given_passages = passages(*texts)
    for passage, found in zip(given_passages, attribute_all(given_passages), strict=True):
        for one in found:
            for span in (one.source, one.cue, one.content):
                assert span is None or 0 <= span[0] < span[1] <= len(passage.text)
            assert 0 <= one.chance <= 1
