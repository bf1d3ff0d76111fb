"""Figures in a passage: how much of what, how exactly, and within which bounds.

Years, clock times, ordinals and names with digits in them are no figures.

>>> from index.reading.dates import dates
>>> def told(text): return numbers(text, "en", dates(text, None, "en"))
>>> [(n.low, n.bound, n.counted, n.state) for n in told("Ten people died, at least 50 were hurt")]
[(10.0, '', 'people', 'dead'), (50.0, 'at least', 'people', 'hurt')]
>>> [(n.unit, n.low, n.bound, n.per) for n in told("less than two miles, nearly 20%, $1.2 million a year")]
[('m', 3218.688, 'under', ''), ('%', 20.0, 'about', ''), ('USD', 1200000.0, '', 'year')]
>>> [(n.low, n.high, n.counted) for n in told("between 70 and 96 hours; dozens of homes")]
[(252000.0, 345600.0, ''), (24.0, 99.0, 'home')]
>>> told("In 2010 the first F-16 left at 8:30, on June 4.")
()
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.reading import other_numbers
from index.reading.bounds import bound
from index.reading.head_nouns import counted, measured, rate
from index.reading.languages.english_units import (
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    UNIT,
    UNITS,
)
from index.reading.numerals import NUMERAL, Figure, read
from index.reading.records import Number
from index.reading.set_phrases import set_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.reading.records import When

_BETWEEN = re.compile(r"\b(?:between|from)\s(?:about\s|around\s)?(?:US|[A-Z])?[$€£]?\s?$", re.IGNORECASE)
_TO = re.compile(r"(?:\s?[-–—]\s?|\s(?:to|or|and)\s)(?:US|[A-Z])?[$€£]?\s?")
_MAGNITUDE_BEFORE = re.compile(
    r"\b(?:magnitude|richter|measur(?:ing|ed)|register(?:ing|ed))[ -]"
    r"(?:(?:scale|of|at|an?|least|about|around|some|was|is) )*"
    r"(?:magnitude[ -])?$",
    re.IGNORECASE,
)
_MAGNITUDE_AFTER = re.compile(
    r"[- ]{0,3}(?:magnitude|on the richter|(?:earth)?quake|temblor|tremor)", re.IGNORECASE
)
_AGE = re.compile(r"[- ]?years?[- ](?:old|olds)\b", re.IGNORECASE)
_AGED = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+\s){0,2}[A-Z][\w’'-]+(?: [JS]r\.)?|\b(?:[Tt]he|[Aa]n?)\s[a-z]{3,})"
    r"(?:,\s|\s\(|,?\saged?\s)$"
)
_PRONOUN = re.compile(r"\b(?:no|any|every|some|each|this|that|which) $", re.IGNORECASE)  # "no one"
_AT_AGE = re.compile(r"\bage(?: of)? $")
_PERSON_OF = re.compile(r"\b(?P<who>boy|girl|man|woman|child|baby|teenager|youth) (?:of|aged) $")
_MONTHS_OLD = re.compile(r"[- ]?(?P<unit>month|week|day)s?[- ]old\b", re.IGNORECASE)
_PARTS_OF_YEAR = {"month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
# After these "2m" means two million and no metres.
_MILLIONS = re.compile(
    r"(?: [a-z]+| [A-Z][a-z]+)? (?:people|users|viewers|voters|homes|customers|jobs|residents|children|"
    r"barrels|doses|tonnes|tons|passengers|workers|refugees|votes|followers|subscribers|members|visitors|cases|households)\b"
)
_AGE_END = re.compile(r"(?=[,)]|\.?$)")
_NAME_BEFORE = re.compile(
    r"(?:\b(?:article|section|chapter|channel|flight|highway|route|resolution|phase|type|level|group|grade|page|room|"
    r"line|no\.|nos\.|number|act|title|unit|version|round|point|top|part) ?|[A-Za-z][\w-]*-|#)$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[A-Z][A-Za-z]*[ -]$")
# "Rose from 5 to 7": two figures, not a range.
_CHANGED = re.compile(
    r"\b(?:ris|rose|f[ae]ll|cut|rais|increas|decreas|drop|gr[eo]w|climb|jump|declin|reduc|slash|lower|hik|shr[aiu]nk|"
    r"chang|went|up|down)\w*\s(?:[\w%$.,]+\s){0,3}?from\s(?:US|[A-Z])?[$€£]?\s?$",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?:^|[\s(:])(?P<sign>(?:minus|negative)\s|[-–−])(?:US|[A-Z])?[$€£]?\s?$", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"(?:\s\w+)?\s(?:below zero|below freezing)\b", re.IGNORECASE)
_DEGREES = re.compile(
    r"\s?(?:°|degrees?\b)\s?(?P<scale>C(?:elsius|entigrade)?|F(?:ahrenheit)?)?(?![\w])|\s?(?P<letter>[CF])(?![\w-])"
)
_FAHRENHEIT = 1 / 1.8
_TEMPERATURES = frozenset({"°", "°C"})
_DURING = re.compile(r"(?:over|within|inside) (?:an?|the) ", re.IGNORECASE)
_SHORT = re.compile(r" ?m", re.IGNORECASE)


def numbers(text: str, language: str, days: Iterable[When]) -> tuple[Number, ...]:
    """Every figure of `text` in order, never overlapping and none of them in one of its `days`.

    `language` (ISO 639-1) decides how; what is none of `other_numbers` reads as English, but for what a
    dot or comma in digits means.
    """
    taken = [(when.start, when.end) for when in days]
    if language in other_numbers.LANGUAGES:
        return tuple(other_numbers.figures(text, taken, language))
    found = [_bounded(text, number) for number in set_phrases(text)]
    taken += [(number.start, number.end) for number in found]
    for match in NUMERAL.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        read_number = _number(text, read(match, language))
        if read_number is not None:
            found.append(read_number)
    return _joined(text, sorted(found, key=lambda number: number.start))


def _number(text: str, figure: Figure) -> Number | None:
    """The figure with its unit, or None where it is a name, an ordinal or a mere word."""
    read_as = (_money, _degrees, _share_or_unit, _age, _magnitude, _count)
    number = next((found for reader in read_as if (found := reader(text, figure)) is not None), None)
    return number and _bounded(text, _signed(text, number))


def _signed(text: str, number: Number) -> Number:
    """The figure with its sign: "-12C", "minus 0.4 percent", "5 degrees below zero"."""
    before = _MINUS.search(text, max(0, number.start - 10), number.start)
    if before is None and not (_BELOW_ZERO.match(text, number.end) and number.unit in _TEMPERATURES):
        return number
    start = before.start("sign") if before else number.start
    if number.scale == _FAHRENHEIT:  # its sign was read with its scale
        return replace(number, start=start)
    return replace(number, start=start, low=-number.high, high=-number.low)


def _degrees(text: str, figure: Figure) -> Number | None:
    """A temperature in degrees Celsius, or degrees of a scale that is not told."""
    match = _DEGREES.match(text, figure.end)
    if match is None or figure.short:
        return None
    scale = match["scale"] or match["letter"]
    number = _scaled(figure, match.end(), "°C" if scale else "°")
    if scale and scale[0] in "fF":
        sign = -1.0 if _MINUS.search(text, max(0, figure.start - 10), figure.start) else 1.0
        low, high = ((sign * value - 32) / 1.8 for value in (figure.low, figure.high))
        return replace(number, low=min(low, high), high=max(low, high), step=figure.step / 1.8, scale=1 / 1.8)
    return number


def _scaled(figure: Figure, end: int, unit: str, scale: float = 1.0) -> Number:
    worth = 1e6 * scale if figure.short and unit not in _NO_MILLIONS else scale
    low, high, step = figure.low * worth, figure.high * worth, figure.step * worth
    return Number(figure.start, end, low, high, step, unit, scale=scale)


_NO_MILLIONS = frozenset({"count", "m", "s", "kg", "m2", "m3", "m/s", "W", "%", "point"})


def _money(text: str, figure: Figure) -> Number | None:
    short = _SHORT.match(text, figure.end) if figure.short else None
    end = short.end() if short else figure.end
    before = CURRENCY_BEFORE.search(text, max(0, figure.start - 5), figure.start)
    after = CURRENCY_AFTER.match(text, end)
    if before:
        number = _scaled(figure, end, CURRENCY_SIGNS[before["sign"]])
        number = replace(number, start=before.start())
    elif after:
        sign = CURRENCY_SIGNS[after["sign"]] if after["sign"] else CURRENCY_WORDS[after["word"].lower()]
        number = _scaled(figure, after.end(), sign)
    else:
        return None
    per, stop = rate(text, number.end)
    return replace(number, per=per, end=stop if per else number.end)


def _share_or_unit(text: str, figure: Figure) -> Number | None:
    match = UNIT.match(text, figure.end)
    aged = _AGE.match(text, figure.end) or _MONTHS_OLD.match(text, figure.end)
    if match is None or aged or (figure.short and _MILLIONS.match(text, match.end())):
        return None
    unit, scale = UNITS[(match["unit"] or "%").lower()]
    number = _scaled(figure, match.end(), unit, scale)
    attributive = text[figure.end : figure.end + 1] == "-"
    noun = ""
    if unit in {"s", "%", "m"} and (attributive or text.startswith((" of ", "' ", "’ "), match.end())):
        noun = counted(text, figure.start, match.end(), single=True).noun
    state = measured(text, figure.start, match.end()) if unit == "m" else ""
    if unit == "m" and attributive:
        state = state or "size"
    per, stop = rate(text, match.end())
    return replace(number, counted=noun, state=state, per=per, end=stop)


def _age(text: str, figure: Figure) -> Number | None:
    named = _AGED.search(text, max(0, figure.start - 40), figure.start)
    match = _AGE.match(text, figure.end)
    plain = named and _AGE_END.match(text, figure.end) and 1 < figure.low < 120 and figure.step >= 1
    if _AT_AGE.search(text, max(0, figure.start - 8), figure.start):
        return _scaled(figure, figure.end, "age")
    if person := _PERSON_OF.search(text, max(0, figure.start - 16), figure.start):
        return replace(_scaled(figure, figure.end, "age"), counted=person["who"])
    if months := _MONTHS_OLD.match(text, figure.end):
        years = _scaled(figure, months.end(), "age", _PARTS_OF_YEAR[months["unit"].lower()])
        return replace(years, counted=counted(text, figure.start, months.end(), single=True).noun)
    if match:
        return replace(
            _scaled(figure, match.end(), "age"),
            counted=counted(text, figure.start, match.end(), single=True).noun,
        )
    if named is None or not plain:
        return None
    who = named["name"].lower().removeprefix("the ").removeprefix("a ")
    return replace(_scaled(figure, figure.end, "age"), counted=who)


def _magnitude(text: str, figure: Figure) -> Number | None:
    before = _MAGNITUDE_BEFORE.search(text, max(0, figure.start - 40), figure.start)
    after = _MAGNITUDE_AFTER.match(text, figure.end)
    if not 1 <= figure.low < 10 or not (before or after):
        return None
    # "three earthquakes" are counted; only a named scale may go without decimals.
    named = "magnitude" in f"{before and before.group()} {after and after.group()}".lower()
    return _scaled(figure, figure.end, "magnitude") if named or figure.step < 1 else None


def _count(text: str, figure: Figure) -> Number | None:
    digits = text[figure.start].isdigit()
    if digits and _is_name(text, figure):
        return None
    single = figure.low == figure.high == 1
    if single and _PRONOUN.search(text, max(0, figure.start - 8), figure.start):
        return None
    short = _SHORT.match(text, figure.end) if figure.short else None
    end = short.end() if short else figure.end
    noun = counted(text, figure.start, end, single=single)
    if single and not digits and noun.noun != "people" and not noun.state:
        return None
    number = _scaled(figure, noun.end if noun.noun and not noun.part else figure.end, "count")
    if short and noun.noun:
        number = replace(number, low=number.low * 1e6, high=number.high * 1e6, step=number.step * 1e6)
    return replace(number, counted=noun.noun, state=noun.state, part=noun.part)


def _is_name(text: str, figure: Figure) -> bool:
    """Digits that name something: "F-16", "Boeing 737", "Article 5"; a noun after them says no."""
    before = text[max(0, figure.start - 20) : figure.start]
    if _NAME_BEFORE.search(before) or text[figure.end : figure.end + 1].isalpha() != bool(figure.short):
        return True
    if _CAPITALISED.search(before) and not re.search(r"(?:^|[.!?:;,] )[A-Z]\w*[ -]$", before):
        return not counted(text, figure.start, figure.end).noun
    return False


def _bounded(text: str, number: Number) -> Number:
    said, start, end = bound(text, number.start, number.end)
    said = said or number.bound
    if number.unit == "s" and _DURING.match(text, start):
        return number
    return replace(number, bound=said, start=start, end=end)


def _joined(text: str, found: list[Number]) -> tuple[Number, ...]:
    """Ranges ("70 to 96 hours") and sums ("one hour and 45 minutes") made one figure each."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        whole = last and (_range(text, last, number) or _sum(text, last, number))
        if last and number.start < last.end and not whole:
            continue
        if whole:
            joined[-1] = whole
        else:
            joined.append(number)
    return tuple(joined)


def _range(text: str, last: Number, number: Number) -> Number | None:
    gap = text[last.end : number.start]
    joint = _TO.fullmatch(gap) if len(gap) < 9 else None
    if joint is None or last.unit not in {number.unit, "count"} or last.low != last.high or last.state:
        return None
    if " to " in gap and _CHANGED.search(text, max(0, last.start - 40), last.start):
        return None
    if "and" in gap and not _BETWEEN.search(text, max(0, last.start - 40), last.start):
        return None
    if last.unit == "count" and last.counted not in {"", number.counted}:
        return None
    factor = number.scale if last.unit != number.unit else 1.0
    low = last.low * factor
    if low * 100 < number.low and number.low >= 1e3:
        low *= 1e3 if number.low < 1e6 else 1e6
    if not low < number.high:
        return None
    said = last.bound if last.bound == "about" else number.bound
    return replace(number, start=last.start, low=low, bound=said)


def _sum(text: str, last: Number, number: Number) -> Number | None:
    gap = text[last.end : number.start]
    if last.unit != number.unit or last.unit not in {"s", "m"} or last.scale <= number.scale:
        return None
    if gap not in {" and ", " ", ", "} or number.bound or number.high >= last.scale:
        return None
    low, high = last.low + number.low, last.high + number.high
    noun = number.counted or last.counted
    return replace(last, end=number.end, low=low, high=high, step=number.step, counted=noun)
