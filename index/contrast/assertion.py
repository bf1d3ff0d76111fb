"""Whether a passage asserts or denies a thing at all: traits of a denial that say it is no dispute.

What is only supposed ("if he resigns"), asked ("why he did not know"), taken back ("denied it before
admitting") or said of habits ("does not usually pay") is neither stated nor denied; what another passage
rejects it denies too, and where it only has a name of it, it states nothing. "That is no crime" does
not tell what "that" is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.contrast.name import same_name
from index.reading.languages.english_disputes import ADMITS, CALLS_FALSE, DENIES, REFUSES
from index.reading.stems import english_stem as stem

if TYPE_CHECKING:
    from index.reading import Reading
    from index.reading.records import Name, Span

_BEFORE = 70  # characters before a mention in which the word that opens its clause is sought
_SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|once|until|in case|as long as|would have to|"
    r"(?:ask|question|wonder|know|understand|unclear|investigat|explain|determin)\w*\s(?:about\s)?"
    r"(?:when|why|how|who|what|where))\b[^,;:.!?“”\"]*$",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"\b(?:may|might|could)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_QUESTION = re.compile(r"[^.!?;]*\?")
_HABIT = re.compile(r"\s(?:normally|usually|generally|typically|always|often|necessarily|ordinarily)\b")
_FORMERLY = re.compile(r"\b(?:initially|previously|originally|formerly|at first|had long)\s$", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:that|this|it)(?:['’]s|\s(?:is|was))\s(?:an?\s|the\s)?$", re.IGNORECASE)
_NO = re.compile(r"(?:no|nobody|none|neither|nor|nothing)\b", re.IGNORECASE)  # who acts stands behind it
_REACH = 30  # characters between who acts and the word for it
_BREAK = re.compile(r"[,;:.!?()“”\"]|\b(?:who|which|that|and|but|or|while|when|after|before)\b")
_ADMITS, _REJECTS = (frozenset(map(stem, words)) for words in (ADMITS, (*DENIES, *CALLS_FALSE, *REFUSES)))


def assertion_traits(denier: Reading, other: Reading, cue: Span, spot: Span, manner: str) -> dict[str, float]:
    """What keeps a denial at `cue` and a statement at `spot` of another passage from being a dispute."""
    found = {
        "supposed": _supposed(denier, cue) or _supposed(other, spot) or _perhaps(other, spot),
        "rejected too": manner != "" and bool(_stems(other) & _REJECTS),
        "taken back": manner == "denies" and _taken_back(denier, cue),
        "habit": _HABIT.match(denier.text, cue[1]) is not None,
        "pointing": _points(denier, cue) and _points(other, spot),
        "in passing": _is_name(other, spot),
        "doers apart": _NO.match(denier.text, cue[0]) is None
        and manner != "denies"
        and _doers_apart(denier, other, cue, spot),
    }
    return {name: float(held) for name, held in found.items()}


def _stems(passage: Reading) -> frozenset[str]:
    return frozenset(token.stem for token in passage.tokens)


def _points(passage: Reading, span: Span) -> bool:
    """Whether the clause is only "that is …": what is meant stands elsewhere."""
    return _POINTS.search(passage.text[max(0, span[0] - _BEFORE) : span[0]]) is not None


def _is_name(passage: Reading, span: Span) -> bool:
    """Whether the other passage only names what is denied: a name states nothing."""
    return any(token.name and token.start == span[0] for token in passage.tokens)


def _supposed(passage: Reading, span: Span) -> bool:
    """Whether the clause is a condition or a question, or the sentence asks."""
    before = passage.text[max(0, span[0] - _BEFORE) : span[0]]
    return bool(_SUPPOSED.search(before) or _QUESTION.match(passage.text, span[1]))


def _perhaps(passage: Reading, span: Span) -> bool:
    return _PERHAPS.search(passage.text[max(0, span[0] - _BEFORE) : span[0]]) is not None


def _taken_back(denier: Reading, cue: Span) -> bool:
    """Whether who denied admits it in the same passage, or denied it formerly."""
    before = denier.text[max(0, cue[0] - _BEFORE) : cue[0]]
    return bool(_stems(denier) & _ADMITS or _FORMERLY.search(before))


def _doers_apart(denier: Reading, other: Reading, cue: Span, spot: Span) -> bool:
    """Whether each clause names who acts, and they are two."""
    mine, theirs = _doer(denier, cue), _doer(other, spot)
    return mine is not None and theirs is not None and not same_name(mine.text, theirs.text)


def _doer(passage: Reading, span: Span) -> Name | None:
    """The name before a verb with nothing between that ends a clause or tells that something is said."""
    last = next((name for name in reversed(passage.names) if name.end <= span[0]), None)
    if last is None or span[0] - last.end > _REACH or _BREAK.search(passage.text, last.end, span[0]):
        return None
    between = [token for token in passage.tokens if last.end <= token.start < span[0]]
    named = any(token.name for token in passage.tokens if last.start <= token.start < last.end)
    return last if named and not any(token.tells for token in between) else None
