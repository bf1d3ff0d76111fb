"""Who speaks, by which word, and what they say: spans checked by the words they cut out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.mentions.attribution import attribute, attributions


def cut(text):
    """The attributions of a text as (source, cue, content) in words."""
    return [
        tuple(text[s[0] : s[1]] if s else None for s in (a.source, a.cue, a.content))
        for a in attributions(text)
    ]


def passages(*texts):
    """Sentences of one article, a space apart."""
    start, made = 0, []
    for position, text in enumerate(texts):
        made.append(Passage(f"p{position}", "a", position, start, start + len(text), text))
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
    "pronoun left as it is": (
        "The bridge would open in May, she said.",
        ("she", "said", "The bridge would open in May"),
    ),
    "according to, at the end": (
        "Nine people were hurt, according to the fire brigade.",
        ("the fire brigade", "according to", "Nine people were hurt"),
    ),
    "according to, at the front": (
        "According to the fire brigade, nine people were hurt.",
        ("the fire brigade", "According to", "nine people were hurt"),
    ),
    "an apposition belongs to the source": (
        "Ann Lee, the mayor of Kent, said the bridge was safe.",
        ("Ann Lee, the mayor of Kent", "said", "the bridge was safe"),
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
        "Nine people were hurt when a train left the rails near Kent.",
        "The so-called “super bridge” opened in May.",
        "",
        "…",
        "2023",
    ],
)
def test_nobody_speaks(text):
    assert attributions(text) == ()


def test_a_quotation_that_runs_on_names_its_speaker():
    text = (
        "“We had no warning,” Ann Lee said.",
        "“The water came at night. ",
        "It took the bridge with it.”",
    )
    first, second, third = attribute(passages(*text))
    assert first[0].speaker == ""
    assert [(a.source, a.speaker, a.named_in) for a in second] == [(None, "Ann Lee", "p0")]
    assert [(a.source, a.speaker, a.named_in) for a in third] == [(None, "Ann Lee", "p0")]


def test_an_open_mark_that_never_closes_is_no_quotation():
    assert attribute(passages('The pipe is 6" wide.', "The bridge opened in May."))[1] == ()


@given(st.text())
def test_spans_lie_in_the_text(text):
    for one in attributions(text):
        for span in (one.source, one.cue, one.content):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
