"""What a passage is read as: its words, how much each counts, and what it takes from the one before.

Three things that a reader does and a bag of words does not:

- A speaker and the verb of saying count less than what is said: who says it is seldom the claim.
- A name counts as two words however long it is: "the Tallow Harbour Board" is one thing, not three.
- "They were raised on Tuesday" is read with the names of the sentence before it.
- Every passage, the more the shorter it is, is read with a little of the sentence before it.

>>> before = list(words("Divers of the Tallow Harbour Board found two chains", "en"))
>>> after = list(words("They were raised, said Okafor", "en"))
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

from index.reading.names import capitalised
from index.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Passage
    from index.reading.words import Word

SPEAKER = 0.75
REACH = 4
NAMED_BEFORE = 0.3
BEFORE = 0.1
SHORT = 10
NAME = 2
SAYING = frozenset(
    word
    for language in (
        "said says say told tells according announced added stated reported reports confirmed noted wrote",
        "claimed explained insisted argued warned denied admitted spokesman spokeswoman spokesperson",
        "sagte sagten erklärte teilte zufolge laut dit déclaré selon affirmé dijo según afirmó disse secondo",
        "сказал заявил сообщил",
    )
    for word in language.split()
)
PRONOUN = re.compile(
    r"\b(?:he|she|it|they|this|these|those|his|her|its|their|him|them|er|sie|ihr|ihre|sein|seine|dieser|diese|"
    r"il|elle|ils|elles|leur|cette|él|ella|ellos|este|esta|egli|essi|questo|questa|он|она|они|его|её|их)\b",
    re.IGNORECASE,
)

Weighted = list[tuple["Word", float]]


def read(rows: Sequence[Passage]) -> tuple[list[list[Word]], list[Weighted]]:
    """The words of each passage, and its words with weights, borrowed ones at the end."""
    own = [list(words(row.text, row.language)) for row in rows]
    place: Mapping[tuple[str, int], int] = {(row.article, row.position): at for at, row in enumerate(rows)}
    readings = []
    for row, mine in zip(rows, own, strict=True):
        at = place.get((row.article, row.position - 1))
        before = own[at] if at is not None else []
        readings.append(weighted(mine, before, leans=PRONOUN.search(row.text) is not None))
    return own, readings


def weighted(own: Sequence[Word], before: Sequence[Word], *, leans: bool) -> Weighted:
    """A passage's words and those of the passage before it, each with its weight in [0, 1]."""
    said = [at for at, word in enumerate(own) if word.text.lower() in SAYING]
    near = {at for cue in said for at in range(cue - REACH, cue + REACH + 1) if at == cue or capital(own, at)}
    little = BEFORE * min(1.0, SHORT / max(1, len(own)))
    weights = lengths(own)
    return [
        *((word, weights[at] * (SPEAKER if at in near else 1.0)) for at, word in enumerate(own)),
        *((word, NAMED_BEFORE if leans and capitalised(word) else little) for word in before),
    ]


def lengths(row: Sequence[Word]) -> list[float]:
    """A weight for each word: those of a run of capitals share the weight of a name."""
    found: list[float] = []
    for named, run in groupby(row, key=capitalised):
        size = len(list(run))
        found += [sqrt(NAME / size) if named and size > NAME else 1.0] * size
    return found


def capital(row: Sequence[Word], at: int) -> bool:
    """Whether there is a word at `at`, with a capital."""
    return 0 <= at < len(row) and capitalised(row[at])
