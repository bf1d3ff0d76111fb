"""What a passage is read as: its words, how much each counts, and what it takes from the one before.

Three things that a reader does and a bag of words does not:

- A speaker and the verb of saying count less than what is said: who says it is seldom the claim.
- A name counts as two words however long it is: "the Tallow Harbour Board" is one thing, not three.
- "They were raised on Tuesday" is read with the names of the sentence before it.
- Every passage, the more the shorter it is, is read with a little of the sentence before it.

>>> from index.reading import read_text
>>> before = read_text("Divers of the Tallow Harbour Board found two chains", "en").words
>>> after = read_text("They were raised, said Okafor", "en").words
>>> [(word.text, weight) for word, weight in weighted(after, before, leans=True)]
... # doctest: +NORMALIZE_WHITESPACE
[('They', 0.75), ('were', 1.0), ('raised', 1.0), ('said', 0.75), ('Okafor', 0.75),
 ('Divers', 0.3), ('of', 0.1), ('the', 0.1), ('Tallow', 0.3), ('Harbour', 0.3), ('Board', 0.3),
 ('found', 0.1), ('two', 0.1), ('chains', 0.1)]
>>> [round(weight, 2) for weight in lengths(before)]
[1.0, 1.0, 1.0, 0.82, 0.82, 0.82, 1.0, 1.0, 1.0]
"""

from __future__ import annotations

import re
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING

from index.reading.languages.pronouns import LEANING
from index.reading.languages.reporting_verbs import SAYING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.reading import Reading
    from index.reading.records import Word

SPEAKER = 0.75
REACH = 4
NAMED_BEFORE = 0.3
BEFORE = 0.1
SHORT = 10
NAME = 2

APOSTROPHE = re.compile("['’]")

Weighted = list[tuple["Word", float]]


def weighted_words(rows: Sequence[Reading]) -> list[Weighted]:
    """The words of each passage with their weights, those borrowed from the passage before at the end."""
    place: Mapping[tuple[str, int], Reading] = {
        (row.passage.article, row.passage.position): row for row in rows
    }
    found = []
    for row in rows:
        before = place.get((row.passage.article, row.passage.position - 1))
        found.append(weighted(row.words, before.words if before else (), leans=leaning(row.words)))
    return found


def leaning(row: Sequence[Word]) -> bool:
    """Whether one of the words is a pronoun, alone or with what is contracted with it ("they’ll")."""
    return any(part in LEANING for word in row for part in APOSTROPHE.split(word.text.lower()))


def weighted(own: Sequence[Word], before: Sequence[Word], *, leans: bool) -> Weighted:
    """A passage's words and those of the passage before it, each with its weight in [0, 1]."""
    said = [at for at, word in enumerate(own) if word.text.lower() in SAYING]
    near = {at for cue in said for at in range(cue - REACH, cue + REACH + 1) if at == cue or capital(own, at)}
    little = BEFORE * min(1.0, SHORT / max(1, len(own)))
    weights = lengths(own)
    return [
        *((word, weights[at] * (SPEAKER if at in near else 1.0)) for at, word in enumerate(own)),
        *((word, NAMED_BEFORE if leans and word.capitalised else little) for word in before),
    ]


def lengths(row: Sequence[Word]) -> list[float]:
    """A weight for each word: those of a run of capitals share the weight of a name."""
    found: list[float] = []
    for named, run in groupby(row, key=lambda word: word.capitalised):
        size = len(list(run))
        found += [sqrt(NAME / size) if named and size > NAME else 1.0] * size
    return found


def capital(row: Sequence[Word], at: int) -> bool:
    """Whether there is a word at `at`, with a capital."""
    return 0 <= at < len(row) and row[at].capitalised
