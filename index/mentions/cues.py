"""Which words of a passage say that somebody else is speaking, and how surely.

A cue's chance is a logistic sum that can be read: how often the word cues at all (`cue_words.py`), plus
what the word before, the word after and its ending add. The figures were counted and fitted by
`benchmarks/learn_cues.py`; the approach is that of Pareti et al., "Automatically detecting and
attributing indirect quotations" (EMNLP 2013), with words in the place of a parser.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import Stemmer

from index.mentions.cue_words import BIAS, RATES, SLOPE, WEIGHTS

if TYPE_CHECKING:
    from index.mentions.words import Word

_LEAST = 0.05
_LONGEST_NAME = 5


@cache
def listed() -> tuple[dict[str, int], dict[str, float]]:
    """Per cent by word, and the mean by stem for forms the table lacks."""
    words = {word: rate for rate, listed in RATES.items() for word in listed.split()}
    stems: dict[str, list[int]] = {}
    for word, stem in zip(words, Stemmer.Stemmer("english").stemWords(list(words)), strict=True):
        if words[word] / 100 >= _LEAST:
            stems.setdefault(stem, []).append(words[word])
    return words, {stem: sum(found) / len(found) for stem, found in stems.items()}


@cache
def rate(word: str) -> float:
    """How often the word is a cue where it occurs, in [0, 1]; 0 for a word that never was seen as one."""
    words, stems = listed()
    if word in words:
        return words[word] / 100
    return stems.get(Stemmer.Stemmer("english").stemWord(word), 0.0) / 100


def traits(words: list[Word], at: int, quotation: bool) -> list[str]:
    """The names of what surrounds the word at `at`; each has a weight in `WEIGHTS`."""
    word = words[at]
    if word.key == ":":
        return ["names a speaker" if _headline(words, at) else "colon", "quoted" if word.quoted else "plain"]
    after = words[at + 1].kind if at + 1 < len(words) else "end"
    return [
        "before " + _before(words, at),
        "after " + after,
        *(["noun before " + after] if at and words[at - 1].kind in {"article", "whose"} else []),
        "ending " + _ending(word.key),
        "quoted" if word.quoted else "beside a quotation" if quotation else "plain",
        "capital" if word.kind == "name" else "small",
    ]


def chance(words: list[Word], at: int, quotation: bool) -> float:
    """The chance in [0, 1] that the word at `at` is a cue; `quotation`: the passage holds one."""
    seen = rate(words[at].key)
    if seen < _LEAST:
        return 0.0
    total = BIAS + SLOPE * logit(seen)
    return logistic(total + sum(WEIGHTS.get(trait, 0.0) for trait in traits(words, at, quotation)))


def logit(share: float) -> float:
    """Log odds of a share, kept finite."""
    share = min(max(share, 0.005), 0.99)
    return math.log(share / (1 - share))


def logistic(total: float) -> float:
    """The chance that belongs to log odds."""
    return 1 / (1 + math.exp(-total))


def _headline(words: list[Word], at: int) -> bool:
    """`Lee: Bridge Will Open`: a colon after nothing but a name."""
    return 0 < at <= _LONGEST_NAME and all(word.kind in {"name", "."} for word in words[:at])


def _before(words: list[Word], at: int) -> str:
    if at == 0:
        return "start"
    kind = words[at - 1].kind
    if kind == "adverb" and at > 1:
        return "adverb after " + words[at - 2].kind
    return kind


def _ending(word: str) -> str:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return ending
    return "none"
