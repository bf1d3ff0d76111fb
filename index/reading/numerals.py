"""Numerals as they are written, and the values they can mean: digits, words and vague plurals.

>>> figure("1.2 million", "en").low
1200000.0
>>> [figure(words, "en").low for words in ("twenty-five", "two and a half", "half a million", "1 200")]
[25.0, 2.5, 500000.0, 1200.0]
>>> (figure("dozens", "en").low, figure("dozens", "en").high)
(24.0, 99.0)
>>> (figure("1.234,5", "en").low, figure("1.234", "en").low, figure("1.234", "de").low)
(1234.5, 1.234, 1234.0)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.reading.languages.cldr import decimal_mark
from index.reading.languages.english_numerals import ONES, PARTS, SCALES, TENS, VAGUE, WORDS

_WORD = "(?:" + "|".join((*TENS, *sorted(ONES, key=len, reverse=True))) + ")"
_SCALE = "(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)"
_SPELT = (
    rf"(?:(?:{_WORD}(?:[- ]{_WORD})?|an?(?= {_SCALE})|half an?(?= {_SCALE}))"
    rf"(?:[ -]{_SCALE}(?: and(?= {_WORD}))?(?:[ -]{_WORD}(?:[- ]{_WORD})?)?)*)"
)
# "A quarter of a million", "two thirds of a million": a part of a scale is a figure.
_OF_SCALE = (
    r"(?:(?:an?|one|two|three|four)[ -])?(?:half|third|quarter|fifth|tenth)s? of an? "
    r"(?:hundred|thousand|million|billion|trillion|dozen)"
)
_POINT = rf"(?: point(?: (?:{'|'.join(ONES[:10])}))+)"
_DIGITS = (
    r"(?:\d{1,3}(?:[,.' \u00a0\u2009\u202f]\d{3}|, 000)+(?!\d)(?:[.,]\d+)?|"
    r"\d+(?:\. \d{1,2}(?![\d,:.])|[.,]\d+)?)"
)
_PART = r"(?: ?[½¼¾]| [1-9]/[2-9](?!\d)| and an? (?:half|quarter|third)| and (?:one|three)[- ]quarters?)"
_ABBREVIATED = r"(?:m|mn|mln|bn|b|k|tn)"

NUMERAL = re.compile(
    rf"(?<![\w.,/#])(?:(?P<vague>{'|'.join(sorted(VAGUE, key=len, reverse=True))})"
    rf"(?P<vague_scale>(?: {_SCALE}\b)?)"
    rf"|(?P<digits>{_DIGITS})(?P<part>{_PART})?(?P<scales>(?:[ -]?{_SCALE}\b)*)(?P<short> ?{_ABBREVIATED}\b)?"
    rf"|(?P<of_scale>{_OF_SCALE})\b"
    rf"|(?P<spelt>{_SPELT})(?P<point>{_POINT})?(?P<spelt_part>{_PART})?(?P<spelt_scale>[ -]{_SCALE})?\b)"
    r"(?!\d|/|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)


_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """Values from `low` to `high`, and `step`, the worth of the last digit that counts.

    `start` and `end` lie in the text it was read from. `short` is a one-letter scale ("2m") that was not
    applied and lies after `end`, because only money and people make it a million.
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    short: str = ""


def figure(text: str, language: str) -> Figure | None:
    """The first numeral of a text, in any way of writing; None where there is none."""
    match = NUMERAL.search(text)
    return match and read(match, language)


def read(match: re.Match[str], language: str) -> Figure:
    """The figure that a match of `NUMERAL` says."""
    if match["vague"]:
        scale = SCALES.get(match["vague_scale"].strip().lower(), 1.0)
        low, high = (end * scale for end in VAGUE[match["vague"].lower()])
        return Figure(match.start(), match.end(), low, high, low)
    if match["of_scale"]:
        return _of_scale(match)
    if match["spelt"]:
        return _in_words(match)
    value, step = digits(match["digits"], language)
    part = _part(match["part"])
    scale = 1.0
    for word in re.split(r"[ -]", (match["scales"] or "").lower()):
        scale *= SCALES.get(word, 1.0)
    short = (match["short"] or "").strip().lower()
    if short and short != "m":
        scale, short = scale * SCALES[short], ""
    end = match.start("short") if short else match.end()
    found = _plain(match, (value + part) * scale, (step if not part else 0.5) * scale)
    return Figure(found.start, end, found.low, found.high, found.step, short)


def _in_words(match: re.Match[str]) -> Figure:
    """Words: "twenty-five", "one point two million", "a million and a half"."""
    written = match["spelt"].lower()
    value, step = _spelt(written)
    scale = SCALES[match["spelt_scale"].strip(" -").lower()] if match["spelt_scale"] else 1.0
    if match["point"]:
        decimals = "".join(str(ONES.index(word)) for word in match["point"].lower().split()[1:])
        return _plain(match, (value + float(f"0.{decimals}")) * scale, 10.0 ** -len(decimals) * scale)
    part = _part(match["spelt_part"])
    last = re.split(r"[ -]", written)[-1]
    worth = SCALES.get(last, 1.0) if part else 1.0
    return _plain(match, (value + part * worth) * scale, (0.5 * worth if part else step) * scale)


def _of_scale(match: re.Match[str]) -> Figure:
    """A part of a scale, as rough as the words are."""
    *many, part, _, _, scale = re.split(r"[ -]", match["of_scale"].lower())
    times = {"two": 2, "three": 3, "four": 4}.get(many[0], 1) if many else 1
    value = times * PARTS[part.removesuffix("s")] * SCALES[scale]
    return _plain(match, value, value / 10)


def _plain(match: re.Match[str], value: float, step: float) -> Figure:
    return Figure(match.start(), match.end(), value, value, step)


def _part(words: str | None) -> float:
    if not words:
        return 0.0
    if "/" in words:
        above, below = words.strip().split("/")
        return int(above) / int(below)
    return PARTS["quarters" if "three" in words else words.replace("-", " ").split()[-1].lower()]


def digits(written: str, language: str) -> tuple[float, float]:
    """Value and step of a numeral in digits; a lone mark before three digits as the language reads it.

    >>> [digits(written, "es")[0] for written in ("1.234,5", "1,234.5", "1.234", "1 234 567", "12,5")]
    [1234.5, 1234.5, 1234.0, 1234567.0, 12.5]
    """
    bare = re.sub(r"[ \u00a0\u2009\u202f'’٬]", "", written).replace("٫", "." if "." not in written else "")
    decimal = _decimal_mark(bare, language)
    whole, _, rest = bare.rpartition(decimal) if decimal else (bare, "", "")
    whole = re.sub(r"[.,]", "", whole)
    if rest:
        return float(f"{whole}.{rest}"), 10.0 ** -len(rest)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(whole), 10.0 ** min(zeros, max(len(whole) - 1, 0))


def ascii_digits(text: str) -> str:
    """`text` with the digits of every script as 0 to 9, each in its place.

    >>> ascii_digits("١٩٫٥ is １９")
    '19٫5 is 19'
    """
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda found: str(int(found.group())), text)


def _decimal_mark(bare: str, language: str) -> str:
    """The mark before the decimals, or nothing: the last of two kinds, never one that stands twice."""
    marks = re.findall("[.,]", bare)
    if not marks or (len(marks) > 1 and marks[-1] in marks[:-1]):
        return ""
    grouped = len(marks) == 1 and re.fullmatch(r"[^0.,]\d{0,2}[.,]\d{3}", bare)
    return "" if grouped and marks[0] != decimal_mark(language) else str(marks[-1])


def _spelt(words: str) -> tuple[float, float]:
    """Value and step of a numeral in words: "two hundred and five" is 205, to the one."""
    total = current = 0.0
    step = 1.0
    if words.startswith("half a"):
        current, words = 0.5, words.split(maxsplit=1)[1]
    for word in re.split(r"[ -]", words):
        if word in WORDS:
            current += WORDS[word]
            step = 10.0 if WORDS[word] >= 20 else 1.0
        elif word in {"a", "an"}:
            current = current or 1.0
        elif word in SCALES:
            step = SCALES[word] * (current if current < 1 and current else 1.0)
            current = (current or 1.0) * SCALES[word]
            if SCALES[word] >= 1e3:
                total, current = total + current, 0.0
    return total + current, step
