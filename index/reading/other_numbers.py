"""Figures in languages beside English: their marks, scales, currencies, units, and the noun after them.

Figures written in words are not read, and a noun counts as it stands after its figure.

>>> [(one.low, one.unit) for one in figures("Das kostet 12,5 Millionen Euro, also 1.234,5 je Tag.", [], "de")]
[(12500000.0, 'EUR'), (1234.5, 'count')]
>>> [(one.low, one.counted, one.bound) for one in figures("Не менее 1 234 человек", [], "ru")]
[(1234.0, 'people', 'at least')]
>>> [(one.low, one.unit, one.counted) for one in figures("1250万欧元，12人死亡，1,234辆汽车", [], "zh")]
[(12500000.0, 'EUR', ''), (12.0, 'count', 'people'), (1234.0, 'count', '汽车')]
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from index.reading.languages.function_words import language as grammar
from index.reading.languages.other_units import AMOUNTS
from index.reading.numerals import ascii_digits, digits
from index.reading.records import Number
from index.reading.stems import stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.reading.records import Bound

LANGUAGES = frozenset(AMOUNTS)
_DIGITS = (
    r"(?P<digits>\d{1,3}(?:[.,٬'’ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?)(?![\d:])"
)
_SPACED = r"[ \u00a0\u202f-]?"
_NOUN = re.compile(r"[ \u00a0'’](?P<noun>[^\W\d_]{3,})")
_HAN = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{1,2}")
_REACH = 24
_CLAUSE = 60


def figures(text: str, taken: Iterable[tuple[int, int]], language: str) -> list[Number]:
    """Every figure in digits outside of the spans `taken` (the days), in order, in one of `LANGUAGES`."""
    busy, plain = list(taken), ascii_digits(text)
    return [
        _read(plain, match, language)
        for match in _pattern(language).finditer(plain)
        if not any(match.start() < end and start < match.end("digits") for start, end in busy)
    ]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = AMOUNTS[language]
    gap, end = (_SPACED, r"(?!\w)") if words.spaced else ("", "")
    edge = r"(?<![\w.,/])" if words.spaced else r"(?<![\d.,/A-Za-z])"
    scale = rf"(?:{gap}(?P<scale>{_choice(words.scales)}){end})?"
    of = f"(?:{words.of})?" if words.of else ""
    unit = rf"(?:{gap}{of}(?P<unit>{_choice(words.units)}){end})?"
    return re.compile(rf"{edge}(?P<sign>[$€£]\s?)?{_DIGITS}{scale}{unit}")


def _choice(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def _meant(table: Mapping[str, object], written: str) -> str:
    """The pattern of the table that reads all of `written`."""
    return next(pattern for pattern in table if re.fullmatch(pattern, written))


def _read(text: str, match: re.Match[str], language: str) -> Number:
    words = AMOUNTS[language]
    value, step = digits(match["digits"], language)
    scale = words.scales[_meant(words.scales, match["scale"])] if match["scale"] else 1.0
    bound, start = _bound(text, match.start(), language)
    if written := match["unit"] or (match["sign"] or "").strip():
        unit, size = words.units[_meant(words.units, written)]
        worth = scale * size
        return Number(start, match.end(), value * worth, value * worth, step * worth, unit, bound, scale=size)
    noun, state, end = _counted(text, match.end(), language)
    return Number(start, end, value * scale, value * scale, step * scale, "count", bound, noun, state)


def _counted(text: str, end: int, language: str) -> tuple[str, str, int]:
    """The noun after a figure, what befell those counted, and where the noun ends."""
    words = AMOUNTS[language]
    if not words.spaced:
        return _counted_unspaced(text, end, language)
    of = re.compile(words.of).match(text, end + 1) if words.of else None
    match = _NOUN.match(text, of.end() - 1 if of else end)
    if match is None or match["noun"].lower() in grammar(language).kinds:
        return "", "", end
    for pattern, state in words.people.items():
        if re.fullmatch(pattern, match["noun"]):
            return "people", state or _befell(text, end, match.end(), language), match.end()
    return stemmer(language)(match["noun"].lower()), "", match.end()


def _befell(text: str, start: int, end: int, language: str) -> str:
    """What befell people: the word after them in their clause, else the one before."""
    after = re.split(r"[,.;:(]", text[end : end + _CLAUSE])[0]
    before = re.split(r"[,.;:(]", text[max(0, start - _CLAUSE) : start])[-1]
    befell = AMOUNTS[language].befell.items()
    for words in (after, before):
        state = next((state for signs, state in befell if re.search(rf"\b(?:{signs})", words)), "")
        if state:
            return state
    return ""


def _counted_unspaced(text: str, end: int, language: str) -> tuple[str, str, int]:
    words = AMOUNTS[language]
    people = re.compile(_choice(words.people)).match(text, end)
    if people:
        after = text[people.end() : people.end() + 4]
        state = next((state for signs, state in words.befell.items() if re.search(signs, after)), "")
        return "people", state, people.end()
    classifier = re.compile(words.classifiers).match(text, end)
    noun = _HAN.match(text, classifier.end()) if classifier else None
    return (noun.group(), "", noun.end()) if noun else ("", "", end)


def _bound(text: str, start: int, language: str) -> tuple[Bound, int]:
    before = text[max(0, start - _REACH) : start]
    edge, gap = (r"(?<!\w)", r"\s") if AMOUNTS[language].spaced else ("", "")
    for phrases, bound in AMOUNTS[language].bounds.items():
        found = re.search(rf"{edge}(?:{phrases})(?:(?<=['’])|{gap})$", before, re.IGNORECASE)
        changed = rf"(?:{AMOUNTS[language].changes})\s(?:{phrases})\s$"
        if found and not re.search(changed, before, re.IGNORECASE):
            return bound, start - len(before) + found.start()
    return "", start
