"""Which words of a passage say that somebody else is speaking, and how surely.

A cue's chance is a logistic sum that can be read: how often the word cues at all (`english_cues.py`), plus
what the word before, the word after and its ending add. The figures were counted and fitted by
`benchmarks/learn_cues.py`; the approach is that of Pareti et al., "Automatically detecting and
attributing indirect quotations" (EMNLP 2013), with words in the place of a parser.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import Stemmer

from index.reading.languages.english_cues import BIAS, RATES, SLOPE, WEIGHTS
from index.reading.languages.english_numerals import WORDS
from index.reading.languages.reporting_verbs import ACTS, ACTS_ON_COUNTS, BEFORE_SPEAKER, MANNERS
from index.reading.records import SURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.languages.function_words import Language
    from index.reading.word_kinds import Word

_LEAST = 0.05
_TOGETHER = 0.24  # gives the best F1 on sentences, of which PolNeAR calls two in three attributed
_CERTAIN = 0.95
_BY_MANNER = 0.8  # "…, sighed Lee"
_ON_A_THING = 0.45  # of the chance of a cue is left where a thing follows that nobody can say
_BEFORE_COUNT = 4  # words: "claimed the lives of four", "claimed more than 40"
_COUNTS = frozenset(WORDS) | {"dozen", "dozens", "hundreds", "thousands", "life", "lives"}
_CLAUSAL = frozenset({"that", "aux", "to", "question", "pronoun", "it", "quote", ":", "not"})
KINDS = frozenset({"word", "plural", "name", ":"})
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """The words `first` up to `last` of a cue; the one at `head` is what made it one, by `chance` in [0, 1].

    `fronts` says that its source follows ("according to"), `says` that its verb may stand before its
    source ("said Lee").
    """

    first: int
    head: int
    last: int
    chance: float
    fronts: bool = False
    says: bool = False


def cues(words: Sequence[Word], language: Language, *, quotation: bool) -> list[Cue]:
    """The cues of a passage in order; `quotation` says that it holds one."""
    listed = language.cues or language.fronts
    if not listed:
        return []
    heads = _by_list(words, language) if language.cues else _by_chance(words, quotation=quotation)
    fronts = _fronts(words, language)
    taken = {cue.head for cue in fronts}
    said = [_verb(words, at, how, language) for at, how in heads if at not in taken]
    return sorted([*said, *fronts], key=lambda cue: cue.head)


def _fronts(words: Sequence[Word], language: Language) -> list[Cue]:
    """`according to` and its like, outside quotations."""
    keys = [word.key for word in words]
    return [
        Cue(at, at, at + len(front), _CERTAIN, fronts=True)
        for front in language.fronts
        for at in range(len(keys) - len(front) + 1)
        if keys[at] == front[0] and tuple(keys[at : at + len(front)]) == front and not words[at].quoted
    ]


def _verb(words: Sequence[Word], at: int, how: float, language: Language) -> Cue:
    """The cue with its auxiliaries and adverbs."""
    key = words[at].key
    says = key in language.cues or key in BEFORE_SPEAKER or key in MANNERS
    return Cue(group(words, at), at, at + 1, how, says=says)


def group(words: Sequence[Word], at: int) -> int:
    """Where the verb round the word at `at` begins: auxiliaries, adverbs, a denial, an infinitive's "to"."""
    while at and words[at - 1].kind in {"aux", "not", "adverb", "to"}:
        at -= 1
    return at


def _by_list(words: Sequence[Word], language: Language) -> list[tuple[int, float]]:
    return [
        (at, _CERTAIN)
        for at, word in enumerate(words)
        if word.key in language.cues and not word.quoted and not (at and words[at - 1].kind == "article")
    ]


def _by_chance(words: Sequence[Word], *, quotation: bool) -> list[tuple[int, float]]:
    """Where English cues stand: all that are sure, else the best if together they make one likely."""
    may = [(at, _weighed(words, at, quotation=quotation)) for at, word in enumerate(words) if _may(word.key)]
    sure = [(at, how) for at, how in may if how >= SURE]
    if sure or not may:
        return sure
    together = 1 - math.prod(1 - how for _, how in may)
    return [max(may, key=lambda pair: pair[1])] if together >= _TOGETHER else []


def _may(key: str) -> bool:
    return key in MANNERS or rate(key) > 0


def _weighed(words: Sequence[Word], at: int, *, quotation: bool) -> float:
    """The chance of a cue by its word and neighbours, its manner, and what it acts on."""
    counted = chance(words, at, quotation=quotation)
    if words[at].key in MANNERS and _before_speaker(words, at):
        return max(counted, _BY_MANNER)
    return counted * (_ON_A_THING if _acts_on_thing(words, at) else 1.0)


def _before_speaker(words: Sequence[Word], at: int) -> bool:
    """`…, sighed Lee`: a comma or a quotation before, and somebody after."""
    if not at or at + 1 >= len(words) or words[at].quoted:
        return False
    somebody = {"name", "article", "whose", "pronoun", "plural", "word"}
    return words[at - 1].kind in {",", "quote"} and words[at + 1].kind in somebody


def _acts_on_thing(words: Sequence[Word], at: int) -> bool:
    """`found a knife`: what follows is a thing, no clause and nobody's words."""
    key = words[at].key
    following = words[at + 1 :]
    counts = any(word.kind == "number" or word.key in _COUNTS for word in following[:_BEFORE_COUNT])
    if key not in ACTS and not (key in ACTS_ON_COUNTS and counts):
        return False
    end = next((n for n, word in enumerate(following) if word.kind in {".", ";", "?", "!"}), len(following))
    return end > 0 and not any(word.kind in _CLAUSAL or word.quoted for word in following[:end])


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


def traits(words: Sequence[Word], at: int, *, quotation: bool) -> list[str]:
    """The names of what surrounds the word at `at`; each has a weight in `WEIGHTS`."""
    word = words[at]
    if word.key == ":":
        return ["names a speaker" if _headline(words, at) else "colon", "quoted" if word.quoted else "plain"]
    after = words[at + 1].kind if at + 1 < len(words) else "end"
    return [
        "before " + _before(words, at),
        "after " + after,
        *(["noun before " + after] if at and words[at - 1].kind in {"article", "whose"} else []),
        *_led(words, at),
        "ending " + _ending(word.key),
        "quoted" if word.quoted else "beside a quotation" if quotation else "plain",
        "capital" if word.kind == "name" else "small",
    ]


def chance(words: Sequence[Word], at: int, *, quotation: bool) -> float:
    """The chance in [0, 1] that the word at `at` is a cue; `quotation`: the passage holds one."""
    seen = rate(words[at].key)
    if seen < _LEAST:
        return 0.0
    total = BIAS + SLOPE * logit(seen)
    return logistic(total + sum(WEIGHTS.get(trait, 0.0) for trait in traits(words, at, quotation=quotation)))


def logit(share: float) -> float:
    """Log odds of a share, kept finite."""
    share = min(max(share, 0.005), 0.99)
    return math.log(share / (1 - share))


def logistic(total: float) -> float:
    """The chance that belongs to log odds."""
    return 1 / (1 + math.exp(-total))


def _headline(words: Sequence[Word], at: int) -> bool:
    """`Lee: Bridge Will Open`: a colon after nothing but a name."""
    return 0 < at <= _LONGEST_NAME and all(word.kind in {"name", "."} for word in words[:at])


def _led(words: Sequence[Word], at: int) -> list[str]:
    """What stands before the auxiliaries and adverbs that precede the word, if any do."""
    first = group(words, at)
    if first == at:
        return []
    return ["led by " + (words[first - 1].kind if first else "start")]


def _before(words: Sequence[Word], at: int) -> str:
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
