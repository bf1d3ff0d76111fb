"""All differences between two passages, in a stable order that mirrors with its arguments."""

from __future__ import annotations

from index.contrast.attribution import attribution_differences
from index.contrast.date import date_differences
from index.contrast.hedge import hedge_differences
from index.contrast.name import name_differences
from index.contrast.negation import negation_differences
from index.contrast.number import number_differences
from index.contrast.quotation import quotation_differences
from index.contrast.term import term_differences
from index.reading.passage import Mentions, mentions
from index.records import Difference

_KINDS = (
    number_differences,
    date_differences,
    negation_differences,
    attribution_differences,
    hedge_differences,
    name_differences,
    term_differences,
    quotation_differences,
)
# What is compared in other languages too; the rest knows English words and their order.
_ANYWHERE = (number_differences, date_differences, quotation_differences)


def contrast(
    left: str, right: str, *, left_published: str | None = None, right_published: str | None = None
) -> list[Difference]:
    """What two passages disagree on; `published` is ISO 8601 and resolves relative days.

    `contrast(b, a)` is `contrast(a, b)` with the sides exchanged, and a text never differs from itself.

    >>> [(d.kind, d.left, d.right) for d in contrast("It killed 10 people.", "It killed 15.")]
    [('number', '10 people', '15')]
    >>> contrast("It killed nearly 500 people.", "It killed 505 people.")
    []
    """
    return contrast_mentions(mentions(left, left_published), mentions(right, right_published))


def contrast_mentions(left: Mentions, right: Mentions) -> list[Difference]:
    """`contrast` of two passages that were read before; use it where a passage meets many others."""
    if left.text == right.text:
        return []
    if left.text > right.text:
        return [_mirrored(found) for found in contrast_mentions(right, left)]
    kinds = _KINDS if _english(left) and _english(right) else _ANYWHERE
    found = [difference for kind in kinds for difference in kind(left, right)]
    quoted = [difference for difference in found if difference.kind == "quotation"]
    return [difference for difference in found if not any(_inside(difference, other) for other in quoted)]


def _english(passage: Mentions) -> bool:
    return passage.language is None or passage.language[:2] == "en"


def _inside(difference: Difference, quotation: Difference) -> bool:
    """Whether the quotation, altered or in another mouth, already shows this difference."""
    if difference is quotation:
        return False
    sides = ((difference.left_span, quotation.left_span), (difference.right_span, quotation.right_span))
    return all(mine and whole and whole[0] <= mine[0] and mine[1] <= whole[1] for mine, whole in sides)


def _mirrored(found: Difference) -> Difference:
    return Difference(found.kind, found.right, found.left, found.right_span, found.left_span)
