"""Numbers in English words, and what scales and vague plurals are worth: tables, for `numerals`."""

from __future__ import annotations

ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: float(value) for value, word in enumerate(ONES)} | {
    word: 10.0 * value for value, word in enumerate(TENS, start=2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
}
VAGUE = {
    "a couple of": (2.0, 3.0),
    "a few": (2.0, 9.0),
    "a handful of": (3.0, 9.0),
    "several": (3.0, 12.0),
    "tens of": (20.0, 99.0),
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2e3, 99_999.0),
    "tens of thousands": (2e4, 99_999.0),
    "hundreds of thousands": (2e5, 999_999.0),
    "millions": (2e6, 999e6),
    "tens of millions": (2e7, 99e6),
    "hundreds of millions": (2e8, 999e6),
    "billions": (2e9, 999e9),
}
PARTS = {
    "half": 0.5, "quarter": 0.25, "quarters": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75, "third": 1 / 3,
    "fifth": 0.2, "tenth": 0.1,
}  # fmt: skip


def spelt(written: str) -> str:
    """A whole number below a hundred in English words; nothing for another.

    >>> spelt("11"), spelt("25"), spelt("40"), spelt("100"), spelt("2.5")
    ('eleven', 'twenty-five', 'forty', '', '')
    """
    if not written.isascii() or not written.isdecimal() or len(written) > 2:
        return ""
    tens, ones = divmod(int(written), 10)
    if tens < 2:
        return ONES[int(written)]
    return f"{TENS[tens - 2]}-{ONES[ones]}" if ones else TENS[tens - 2]
