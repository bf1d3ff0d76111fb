"""Splits a passage into runs with the same mark. Pure; every run is a span of the text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.reading import Reading

    Span = tuple[int, int]
    Mark = tuple[int, int, str]

# So short that they carry no meaning of their own, in the languages Snowball knows.
LONGEST_SMALL_WORD = 3


def runs(text: str, marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """The text as (mark, run); where marks overlap, the first one given wins.

    >>> runs("No troops there.", [(3, 9, "d a")])
    [('', 'No '), ('d a', 'troops'), ('', ' there.')]
    """
    names = [""] * len(text)
    for start, end, name in reversed(list(marks)):
        names[start:end] = [name] * (min(end, len(text)) - start)
    edges = [0, *(n for n in range(1, len(text)) if names[n] != names[n - 1]), len(text)]
    return [(names[a], text[a:b]) for a, b in pairwise(edges) if a < b]


def label_runs(text: str, span: Span | None) -> tuple[tuple[str, str], ...]:
    """The label of a claim as runs, quiet where not every outlet of the claim says it.

    >>> label_runs("No troops there, he said.", (0, 15))
    (('', 'No troops there'), ('quiet', ', he said.'))
    >>> label_runs("No troops there.", None)
    (('', 'No troops there.'),)
    """
    start, end = span or (0, len(text))
    return tuple(runs(text, [(0, start, "quiet"), (end, len(text), "quiet")]))


def shared_phrases(passage: Reading, others: Sequence[Sequence[Reading]], least: int) -> Iterator[Span]:
    """Phrases of the passage that at least so many of the other outlets have too.

    A phrase is two or more words side by side, small words between them not counted.
    """
    heard = [set().union(*(_pairs(other) for other in outlet)) for outlet in others]
    stems = _stems(passage)
    for one, other in pairwise(stems):
        if sum((one[0], other[0]) in pairs for pairs in heard) >= least:
            yield one[1], other[2]


def _pairs(passage: Reading) -> set[tuple[str, str]]:
    stems = [stem for stem, _, _ in _stems(passage)]
    return set(pairwise(stems))


def _stems(passage: Reading) -> list[tuple[str, int, int]]:
    return [
        (word.stem, word.start, word.end)
        for word in passage.words
        if len(word.text) > LONGEST_SMALL_WORD or word.text[0].isupper() or word.text[0].isdigit()
    ]
