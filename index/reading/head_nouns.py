"""What a figure counts: its head noun, what befell the people counted, what a rate is for.

Without a parser: the run of words after the figure up to a preposition, a verb or a stop, and the
word before it. It knows English word order; where it finds nothing it says nothing.

>>> text = "killing 10 people and injuring 80"
>>> counted(text, 8, 10).noun, counted(text, 8, 10).state, counted(text, 31, 33).state
('people', 'dead', 'hurt')
>>> counted("two Canadian ships were sent", 0, 3).noun
'ship'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.reading.languages.english_counts import (
    CROWDS,
    MEASURES,
    NO_PLURALS,
    PEOPLE,
    PLURALS,
    SINGULARS,
    STATES,
    TOLLS,
)
from index.reading.languages.english_words import BEFORE_FIGURES, NOUN_ENDS
from index.reading.languages.word_lists import lexicon
from index.reading.stems import english_stem as stem


@dataclass(frozen=True, slots=True)
class Counted:
    """The stem of the head noun ("" for none), its end in the text, and the state ("" for none)."""

    noun: str
    end: int
    state: str
    part: bool = False


_STATES = {word: state for state, words in STATES.items() for word in lexicon(words)}
_WORD = re.compile(r"([ \u00a0-])?([^\W\d_]+(?:['’][^\W\d_]+)?)")
_OF = re.compile(r" (?:out )?of (?:all )?(?:the |its |their |his |some |those )?")
_WHOLE = re.compile(r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b")
_BEFORE = re.compile(r"[^\W\d_]+(?=[^\w,;:.]*$)")
_PARENT = re.compile(r"\b(?:mother|father|parents|mum|mom|dad|one|best|out) of $", re.IGNORECASE)
_RATE = re.compile(
    r"[ -]?(?:(?:per|every|/)[ -]?(?P<each>[a-z]+)|an?[ -](?P<unit>second|minute|hour|day|week|month|year|"
    r"season|head|seat|person|ticket|piece|barrel|share|litre|gallon|night)\b|(?P<apiece>each|apiece)\b)",
    re.IGNORECASE,
)
_MEASURES = {word: state for state, words in MEASURES.items() for word in lexicon(words)}


def counted(text: str, start: int, end: int, *, single: bool = False) -> Counted:
    """What the figure at `[start, end)` counts; `single` for one, whose noun is no plural."""
    if _PARENT.search(text, max(0, start - 16), start):
        return Counted("", end, "")
    of = _OF.match(text, end)
    whole = _WHOLE.match(text, of.end()) if of else None
    part = whole is not None
    run = _run(text, whole.end() if whole else of.end() if of else end)
    head = _single(run) if single and not part else _head(run)
    after = head.end() if head else end
    state = _state(text, start, after, noun=head is not None)
    if head is None:
        people = (state or _lately(text, start) & CROWDS) and not part
        return Counted("people" if people else "", end, state, part)
    word = head.group(2).lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word in _STATES and word not in PEOPLE:
        return Counted("people", head.end(), _STATES[word], part)
    noun = "people" if word in PEOPLE else stem(SINGULARS.get(word, word))
    return Counted(noun, head.end(), state or _STATES.get(word, ""), part)


def rate(text: str, end: int) -> tuple[str, int]:
    """What a rate is for ("hour", "seat", "each") and where it ends; "" where it is no rate."""
    match = _RATE.match(text, end)
    if match is None:
        return "", end
    word = match["each"] or match["unit"] or "each"
    each = word.lower() in {"head", "person", "piece", "apiece", "each"}
    return "each" if each else stem(word.lower()), match.end()


def measured(text: str, start: int, end: int) -> str:
    """What a length measures: `deep`, `off` (a distance), `long`, `high`, `wide`, or ""."""
    for word in re.findall(r"[a-z]+", text[end : end + 40].lower())[:3]:
        if word in _MEASURES:
            return _MEASURES[word]
    before = re.findall(r"[a-z]+", text[max(0, start - 30) : start].lower())[-3:]
    nouns = {"depth", "depths", "distance", "height", "length"}
    return next((_MEASURES[word] for word in before if word in nouns), "")


def _plural(word: str) -> bool:
    low = word.lower()
    if low in PLURALS:
        return True
    ends = low.endswith(("s", "s'", "s’")) and not low.endswith(("ss", "us", "is", "'s", "’s"))
    return ends and low not in NO_PLURALS


def _head(run: list[re.Match[str]]) -> re.Match[str] | None:
    """The last plural of the run ("police officers"), or what a hyphen ties to the figure ("20-member")."""
    tied = run[0] if run and run[0].group(1) == "-" else None
    return next((word for word in reversed(run) if _plural(word.group(2))), tied)


def _single(run: list[re.Match[str]]) -> re.Match[str] | None:
    """The noun of one: the first word that is no name, else the last of the name."""
    return next((word for word in run if word.group(2).islower()), run[-1] if run else None)


def _run(text: str, at: int) -> list[re.Match[str]]:
    """The words after the figure that can belong to its noun, five at most."""
    run: list[re.Match[str]] = []
    while len(run) < 5 and (match := _WORD.match(text, at)):
        if match.group(2).lower() in NOUN_ENDS:
            break
        if match.group(1) is None and not run and at and text[at - 1].isalnum():
            break
        run.append(match)
        at = match.end()
    return run


def _state(text: str, start: int, after: int, *, noun: bool) -> str:
    """What befell those counted: the participle after them, or the verb just before the figure."""
    right = _right(text, after)
    if right and not noun:
        return right
    left = _left(text, start)
    return left or right or ("" if noun else _toll(text, start))


def _right(text: str, at: int) -> str:
    clause = re.split(
        r"[,;:.(]|\b(?:and|but|while|when|after|as|before|since)\b|\d", text[at : at + 70], maxsplit=1
    )[0]
    words = re.findall(r"[^\W\d_]+", clause.lower())[:5]
    states = [_STATES[word] for word in words if word in _STATES]
    # "All 66 people on board were killed": where they were is not what befell them.
    return next((state for state in states if state != "aboard"), states[0] if states else "")


def _left(text: str, start: int) -> str:
    at = start
    for _ in range(6):
        match = _BEFORE.search(text, max(0, at - 25), at)
        if match is None:
            return ""
        word = match.group().lower()
        if word not in BEFORE_FIGURES:
            return _STATES.get(word, "")
        at = match.start()
    return ""


def _toll(text: str, start: int) -> str:
    return "dead" if _lately(text, start) & TOLLS else ""


def _lately(text: str, start: int) -> frozenset[str]:
    """The words before a figure in its clause, eight at most."""
    clause = re.split(r"[,;:.]|\band\b", text[max(0, start - 60) : start])[-1]
    return frozenset(re.findall(r"[^\W\d_]+", clause.lower())[-8:])
