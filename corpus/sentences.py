"""Splits text into sentences: nupunkt, then rules for what it misses. Knows nothing of articles."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from corpus.abbreviations import (
    AMBIGUOUS,
    BEFORE_FIGURES,
    BEFORE_NAMES,
    BEFORE_ORDINALS,
    OPENERS,
    SUFFIXES,
)
from corpus.paragraphs import is_open_after

Span = tuple[int, int]

# Sentence ends that need no space behind them (Chinese, Japanese) or that nupunkt does not know
# (Devanagari danda, Arabic and Urdu question mark and full stop, Armenian, Ethiopic, Burmese).
_OTHER_SCRIPTS = re.compile(
    r"[\u0530-\u06ff\u0900-\u0dff\u1000-\u109f\u1200-\u137f\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
)
_OTHER_ENDS = re.compile(
    r"[。！？｡]+[」』”’）〕】]*(?![、」』”’）とのをがはもで])\s*|[।॥؟۔։።፧၊။]+[\"'”’»)\]]*\s+|[.!?…]+[\"'”’»)\]]*\s+"
)
# One Arabic letter with a full stop is a title: «د.» is doctor.
_LETTER_TITLE = re.compile(r"(?<!\w)[\u0600-\u06ff]\.")
_CLOSERS = "\"'”’»)]』」"
_OPENERS = "\"'“‘„«(["
_PLACES = re.compile(r"\b(?:[ap]\.m|[AP]\.M|U\.S|U\.K|U\.N|E\.U|D\.C)\.$")
_ORDINAL = re.compile(r"(?:^|(?P<before>[^\W\d_]+)?\s)\d{1,2}\.$")
_MONTH_NEXT = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|jan|feb|mar|apr|maj|jun|jul|aug"
    r"|sep|okt|nov|dec|januar|Jahrhundert|Jh|Platz|Minute|Runde|Spieltag|und|bis|oder)"
)
_CLOCK = re.compile(r"\b(?:[ap]\.m\.|[AP]\.M\.)[\"”’']?\s+(?=[A-Z“\"])")
# A word with its full stop before what may open a sentence: nupunkt takes "car", "tax", "York" for
# abbreviations, so whether it is one is asked of `abbreviations`.
_STOPPED = re.compile(
    r"(?<![\w.@/-])(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)\.[\"”’»)\]]*\s+(?=[\"“‘„«(\[¿¡]*(?P<next>[^\W_]+\.?))"
)
# "closed on Monday.The workers": a word, a stop, a capital and more of a sentence.
_UNSPACED = re.compile(r"(?<![\w.@/-])[^\W\d_][^\W\d_A-Z]{2,}[.!?](?=[A-ZÀ-Þ][^\W\d_A-Z]*[\s,’'])")
_SITE = re.compile(r"(?:Com|Org|Net|Info|Io|Js|Co|Tv|De|Fr|Uk|Ru|Gov|Edu)\b")
_INITIAL = re.compile(r"(?<![\w.'’])[A-ZÀ-ÞА-Я]\.$")
_LAST = re.compile(r"(?<![\w'’-])([^\W\d_]+(?:\.[^\W\d_]+)*|[^\W\d_]+-[^\W\d_]+)\.$")
_VOWEL = re.compile(r"[aeiouyäöüàâéèêëîïôùûáíóúāēīōūåæøаеёиоуыэюяєії]", re.IGNORECASE)
_SHORT = 5  # letters: a longer word without a vowel is an oddity, no abbreviation
_ELIDED = re.compile(r"[CDJLMNSTcdjlmnst]['’]\w")
# Nupunkt does not know „…“, whose closing mark opens in English.
_LOW_QUOTED = re.compile(r"„[^„“”]*[.!?]“\s+(?=[A-ZÄÖÜ„])")
_MIDDAY_NAMES = re.compile(
    r"(?:E[SD]T|P[SD]T|C[SD]T|M[SD]T|GMT|UTC|BST|CES?T|ET|PT|CT|IST|Eastern|Pacific"
    r"|Central|Mountain|Greenwich|Moscow|Kyiv|Kiev|local|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|EST|Time)\b"
)
_QUOTATION_MARKS = re.compile(r"[\"“”„«»]")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_REACH = 40  # characters before a cut, which tell whether it is one
_FRAGMENT = 4  # words: a shorter sentence inside a quotation says nothing alone


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of one paragraph, in order, without the white space around them."""
    if not text.strip():
        return []
    cuts = _cuts_by_mark(text) if _OTHER_SCRIPTS.search(text) else _cuts(text)
    spans = _trimmed(text, cuts)
    return _with_fragments(text, _with_loose_ends(text, spans))


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, to stand for its title."""
    spans = sentences(text)
    return text[slice(*spans[0])] if spans else ""


@cache
def _tokenizer() -> Any:
    """Nupunkt's model is read once in a process, when the first text needs it."""
    import nupunkt

    return nupunkt


def _cuts(text: str) -> list[int]:
    """Where nupunkt ends a sentence, and after times of day and plain words it takes for abbreviations."""
    found = {end for _, end in _tokenizer().sent_spans(text)}
    found.update(match.end() for match in _STOPPED.finditer(text) if _ends(match["word"], match["next"]))
    found.update(match.end() for match in _UNSPACED.finditer(text) if not _SITE.match(text, match.end()))
    found.update(match.end() for match in _LOW_QUOTED.finditer(text))
    found.update(match.end() for match in _CLOCK.finditer(text) if not _MIDDAY_NAMES.match(text, match.end()))
    return sorted(found)


def _ends(word: str, following: str) -> bool:
    """Whether a word before a full stop is a word, and what follows opens a sentence."""
    if not (following[0].isupper() or following[0].isdigit() or _ELIDED.match(following)):
        return False
    if len(word) == 1 or word in SUFFIXES:
        return following in OPENERS
    if word in AMBIGUOUS or word.lower() in AMBIGUOUS:
        return word[0].isupper() and following in OPENERS
    if word in BEFORE_NAMES:
        return False
    if word in BEFORE_FIGURES:
        return not following[0].isdigit()
    return len(word) > _SHORT or _VOWEL.search(word) is not None


def _cuts_by_mark(text: str) -> list[int]:
    """Ends outside of 「…」 and 『…』, within which sentences are one with who says them."""
    cuts = []
    open_marks = counted = 0
    for match in _OTHER_ENDS.finditer(text):
        open_marks += _opened(text, counted, match.end())
        counted = match.end()
        if open_marks <= 0 and not _LETTER_TITLE.search(text, match.start() - 2, match.end()):
            cuts.append(match.end())
    return cuts


def _opened(text: str, start: int, end: int) -> int:
    """How many more corner brackets open than close in a stretch of the text."""
    opening = text.count("「", start, end) + text.count("『", start, end)
    return opening - text.count("」", start, end) - text.count("』", start, end)


def _trimmed(text: str, cuts: list[int]) -> list[Span]:
    spans = []
    start = 0
    for end in [*cuts, len(text)]:
        piece = text[start:end]
        if stripped := piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            spans.append((begin, begin + len(stripped)))
        start = max(start, end)
    return spans


def _with_loose_ends(text: str, spans: list[Span]) -> list[Span]:
    """Spans joined where the cut was none: after a title, before a closing mark or small letter."""
    joined: list[Span] = []
    for span in spans:
        if joined and _goes_on(
            text[max(joined[-1][0], joined[-1][1] - _REACH) : joined[-1][1]], text[slice(*span)]
        ):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _goes_on(before: str, after: str) -> bool:
    """Whether the cut between two stretches is none: `before` ends with what never ends a sentence."""
    if all(character in _CLOSERS + ".!?…" for character in after):
        return True
    if after.lstrip(_CLOSERS)[:1].islower():
        return not before.endswith("\n")
    first = after.lstrip(_OPENERS + _CLOSERS)
    following = _WORD.match(first)
    word = following.group() if following else ""
    if _PLACES.search(before):
        return False
    if _INITIAL.search(before):
        return word not in OPENERS or first[len(word) : len(word) + 1] == "."
    if ordinal := _ORDINAL.search(before):
        return _is_ordinal((ordinal["before"] or "").lower(), word)
    last = _LAST.search(before)
    return last is not None and _awaits(last[1], word)


def _awaits(abbreviation: str, following: str) -> bool:
    """Whether a name or a figure has to follow an abbreviation, and does."""
    if abbreviation in SUFFIXES:
        return following not in OPENERS
    return abbreviation in BEFORE_NAMES or (abbreviation in BEFORE_FIGURES and following[:1].isdigit())


def _is_ordinal(before: str, following: str) -> bool:
    """Whether a figure with a full stop is a rank or a day: „Der 5. Strafsenat", "12. Dezember"."""
    if _MONTH_NEXT.match(following):
        return True
    return before in BEFORE_ORDINALS and following not in OPENERS


def _with_fragments(text: str, spans: list[Span]) -> list[Span]:
    """Spans joined inside a quotation where one of two neighbours is a fragment ("Citizenship.")."""
    if '"' not in text and "“" not in text and "„" not in text and "«" not in text:
        return spans
    joined: list[Span] = []
    short = False
    marks, counted = Counter[str](), 0
    for span in spans:
        fragment = _words(text[slice(*span)]) <= _FRAGMENT
        marks.update(_QUOTATION_MARKS.findall(text, counted, span[0]))
        counted = span[0]
        if joined and (fragment or short) and is_open_after(marks):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
        short = fragment
    return joined


def _words(sentence: str) -> int:
    return len(_WORD.findall(sentence))
