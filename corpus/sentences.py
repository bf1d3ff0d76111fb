"""Where sentences end: nupunkt, then what it misses. Strings to spans; knows nothing of articles."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

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
_CLOSERS = "\"'”’»)]』」"
_OPENERS = "\"'“‘„«(["
_TITLES = re.compile(
    r"(?:^|[\s(“\"'])(?:Lt|Col|Gen|Maj|Capt|Cmdr|Cpl|Sgt|Adm|Brig|Pvt|Insp|Supt|Rep|Sen"
    r"|Gov|Pres|Amb|Rev|Hon|Msgr|Mr|Mrs|Ms|Mx|Dr|Drs|Prof|St"
    r"|Jr|Sr|No|Nos|Nr|Mt|Ft|vs|Art|Abs|Sra|Sres|Dra|Mme|Mlle|bzw|ca|z\. ?B|u\. ?a|d\. ?h"
    r"|i\. ?e|e\. ?g|[A-Z]|(?:[A-Z]\.){1,3}[A-Z])\.$"
)
_CYRILLIC = re.compile(r"(?<!\w)(?:ул|вул|им|ім|просп|пр|пл|пер|бул|обл|акад|проф|доц|тов|гр|св|см|рис)\.$")
_NUMBERED = re.compile(r"(?<!\w)(?:д|буд|кв|корп|стр|ст|оф|п)\.$")
_PLACES = re.compile(r"\b(?:[ap]\.m|[AP]\.M|U\.S|U\.K|U\.N|E\.U|D\.C)\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_MONTH_NEXT = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|jan|feb|mar|apr|maj|jun|jul|aug"
    r"|sep|okt|nov|dec|januar|Jahrhundert|Jh|Platz|Minute|Runde|Spieltag|und|bis|oder)"
)
_CLOCK = re.compile(r"\b(?:[ap]\.m\.|[AP]\.M\.)[\"”’']?\s+(?=[A-Z“\"])")
# Nupunkt knows "aims", "wash" or "sat" as abbreviations; a verb form of four letters or more before a
# capital that is no name's middle is the end of a sentence far more often.
_PLAIN_WORD = re.compile(
    r"(?<![\w.-])(?!(?:appr|approx|assn|assoc|asst|bldg|blvd|corp|dept|dist|ext|fig|figs|govt|incl|inst|intl"
    r"|lieut|mgmt|evtl|inkl|exkl|österr|städt|franz|engl|ital|russ|amerik|mfg|natl|orig|pres|prof|prop|prov|publ|resp|tech|univ|usw|vols|zzgl|etc)\b)"
    r"[a-zà-ÿ]{4,}\.\s+(?=(?:The|A|An|It|He|She|They|We|I|In|On|But|And|This|That|[A-Z][a-zà-ÿ]{3,} [a-zà-ÿ])"
    r"|[CDJLMNST]['’]\w|(?:Les?|La|Ils?|Elles?|Une?|À|Der|Die|Das|Er|Sie|Es|Wir|El|Los|Las)\b)"
)
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
    found.update(match.end() for match in _PLAIN_WORD.finditer(text))
    found.update(match.end() for match in _LOW_QUOTED.finditer(text))
    found.update(match.end() for match in _CLOCK.finditer(text) if not _MIDDAY_NAMES.match(text, match.end()))
    return sorted(found)


def _cuts_by_mark(text: str) -> list[int]:
    return [match.end() for match in _OTHER_ENDS.finditer(text)]


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
    if all(character in _CLOSERS + ".!?…" for character in after):
        return True
    if _TITLES.search(before):
        return (
            not re.search(r"\b(?:[ap]\.m|[AP]\.M|U\.S|U\.K|U\.N|E\.U|D\.C)\.$", before) or after[0].islower()
        )
    if _ORDINAL.search(before) and _MONTH_NEXT.match(after):
        return True
    if _CYRILLIC.search(before) or (_NUMBERED.search(before) and after[:1].isdigit()):
        return True
    first = after.lstrip(_CLOSERS)[:1]
    return first.islower() and not before.endswith(("\n",))


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
