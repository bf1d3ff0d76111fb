"""Amounts that are phrases of their own: half an hour, two-thirds of, one in five, a vote of 51-49.

>>> [(number.low, number.unit) for number in set_phrases("two-thirds of the men, one in five, half an hour")]
[(1800.0, 's'), (66.66666666666667, '%'), (20.0, '%')]
>>> [(number.low, number.high, number.unit) for number in set_phrases("They won the vote 51-49.")]
[(49.0, 51.0, 'score')]
"""

from __future__ import annotations

import re

from index.reading.languages.codes import ENGLISH
from index.reading.languages.english_numerals import PARTS
from index.reading.numerals import figure
from index.reading.records import Number

_HALF_HOUR = re.compile(r"(?<!and a )(?<!and an )\bhalf(?:[ -]an?)?[ -]hour(?:s|ly)?\b", re.IGNORECASE)
_AN_HOUR_AND = re.compile(r"\ban hour(?: and an? (?P<part>half|quarter)\b|(?= and \w))", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:half|(?:an?|one|two|three|four)[- ](?:half|third|quarter|fifth|tenth)s?)"
    r"(?= of\b(?! an? (?:hundred|thousand|million|billion|trillion|dozen)\b))|"
    r"(?<!and )\b(?:one|two|three|four)-(?:third|quarter|fifth|tenth)s?\b"
    r"(?![- ](?:hour|mile|day|million|inch))",
    re.IGNORECASE,
)
_IN_TEN = re.compile(
    r"\b(?P<some>one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of) (?:every )?"
    r"(?P<every>three|four|five|six|eight|ten|twenty|3|4|5|6|8|10|20|100)\b"
    r"(?! (?:days|hours|weeks|months|years))",
    re.IGNORECASE,
)
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_SCORE = re.compile(
    r"(?P<voted>(?:voted?|won|lost|beat|score|passed)(?: [A-Za-z]+){0,3} )?"
    r"(?<![\w.,(-])(?P<ours>\d{1,3})[-–](?P<theirs>\d{1,3})(?![\w%-]|[.,]\d)"
    r"(?P<result> (?:vote|victory|win|defeat|loss|lead|score|majority|draw|in favou?r))?"
)


def set_phrases(text: str) -> list[Number]:
    """The amounts of `text` that are set phrases, kind by kind; no bound is read."""
    found = [_half_hour(match) for match in _HALF_HOUR.finditer(text)]
    found += [_half_hour(match) for match in _AN_HOUR_AND.finditer(text)]
    found += [_fraction(match) for match in _FRACTION.finditer(text)]
    found += [_one_in_five(match) for match in _IN_TEN.finditer(text)]
    return found + [score for match in _SCORE.finditer(text) if (score := _score(match)) is not None]


def _half_hour(match: re.Match[str]) -> Number:
    value = 1800.0 if match.group().lower().startswith("half") else 3600.0
    value += 3600.0 * PARTS[part.lower()] if (part := match.groupdict().get("part")) else 0.0
    return Number(match.start(), match.end(), value, value, 60.0, "s", scale=3600.0)


def _fraction(match: re.Match[str]) -> Number:
    """A share in per cent, as rough as the words are."""
    *many, part = re.split(r"[- ]", match.group().lower().removesuffix("s"))
    times = {"two": 2, "three": 3, "four": 4}.get(many[0], 1) if many else 1
    return _share(match, times * _SHARES[part])


def _one_in_five(match: re.Match[str]) -> Number:
    some, every = figure(match["some"], ENGLISH), figure(match["every"], ENGLISH)
    return _share(match, 100 * some.low / every.low if some and every else 0.0)


def _share(match: re.Match[str], share: float) -> Number:
    return Number(match.start(), match.end(), share, share, share / 10, "%", bound="about")


def _score(match: re.Match[str]) -> Number | None:
    """A result is two figures in one: neither side may differ. "30-40" alone is a range, not a result."""
    ours, theirs = float(match["ours"]), float(match["theirs"])
    if ours <= theirs and not (match["result"] or match["voted"]):
        return None
    state = "result" if match["result"] or match["voted"] else ""
    low, high = sorted((ours, theirs))
    return Number(match.start("ours"), match.end("theirs"), low, high, 1.0, "score", state=state)
