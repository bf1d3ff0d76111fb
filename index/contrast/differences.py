"""All differences between two passages, in a stable order that mirrors with its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.contrast.attribution import attribution_differences
from index.contrast.date import date_candidates
from index.contrast.hedge import hedge_differences
from index.contrast.name import name_candidates
from index.contrast.negation import negation_candidates
from index.contrast.number import number_candidates
from index.contrast.quotation import quotation_differences
from index.contrast.roles import role_differences
from index.contrast.term import term_differences
from index.reading.languages.codes import ENGLISH
from index.records import Difference

if TYPE_CHECKING:
    from index.contrast.candidate import Candidate
    from index.contrast.likeness import Likeness
    from index.reading import Reading

# What is a difference only if both sides answer one question.
_QUESTIONS = (number_candidates, date_candidates, negation_candidates, name_candidates)
_KINDS = (
    attribution_differences,
    hedge_differences,
    role_differences,
    quotation_differences,
)
# What is compared in other languages too; the rest knows English words and their order.
_QUESTIONS_ANYWHERE = (number_candidates, date_candidates)
_KINDS_ANYWHERE = (quotation_differences,)


def candidates(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Candidate]:
    """All that the two passages cannot both be right about if both answer one question."""
    english = left.language == right.language == ENGLISH
    kinds = _QUESTIONS if english else _QUESTIONS_ANYWHERE
    return [one for kind in kinds for one in kind(left, right, likeness)]


def contrast(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Difference]:
    """What two passages disagree on; `likeness` is what an encoder tells of them, where it knows both.

    `contrast(b, a)` is `contrast(a, b)` with the sides exchanged, and a text never differs from itself.

    >>> from index.reading import read_text
    >>> five, many = (read_text(f"It killed {some}.", "en") for some in ("15", "nearly 500 people"))
    >>> [(d.kind, d.left, d.right) for d in contrast(read_text("It killed 10 people.", "en"), five)]
    [('number', '10 people', '15')]
    >>> contrast(many, read_text("It killed 505 people.", "en"))
    []
    """
    if left.text == right.text:
        return []
    if left.text > right.text:
        turned = likeness and likeness.mirrored()
        return [_mirrored(found) for found in contrast(right, left, turned)]
    english = left.language == right.language == ENGLISH
    questions = candidates(left, right, likeness)
    found = [one.difference for one in questions if (one.shown if english else one.near)]
    kinds = _KINDS if english else _KINDS_ANYWHERE
    found += [difference for kind in kinds for difference in kind(left, right)]
    found += term_differences(left, right, likeness) if english else []
    quoted = [difference for difference in found if difference.kind == "quotation"]
    return [difference for difference in found if not any(_inside(difference, other) for other in quoted)]


def disputed(left: Reading, right: Reading, likeness: Likeness | None = None) -> bool:
    """Whether one asserts what the other denies, or each gives the other's role. Symmetric.

    Stricter than a difference of kind `negation`, which may be in what is only supposed, asked or taken back.

    >>> from index.reading import read_text
    >>> left, other = (read_text(f"The mayor {said} the bribe.", "en") for said in ("took", "did not take"))
    >>> asked = read_text("Voters ask why the mayor did not take the bribe.", "en")
    >>> disputed(left, other), disputed(left, asked)
    (True, False)
    """
    if left.text > right.text:
        return disputed(right, left, likeness and likeness.mirrored())
    if not left.language == right.language == ENGLISH:
        return False
    denied = any(one.disputes for one in negation_candidates(left, right, likeness))
    return denied or bool(role_differences(left, right))


def _inside(difference: Difference, quotation: Difference) -> bool:
    """Whether the quotation, altered or in another mouth, already shows this difference."""
    if difference is quotation:
        return False
    sides = ((difference.left_span, quotation.left_span), (difference.right_span, quotation.right_span))
    return all(mine and whole and whole[0] <= mine[0] and mine[1] <= whole[1] for mine, whole in sides)


def _mirrored(found: Difference) -> Difference:
    return Difference(found.kind, found.right, found.left, found.right_span, found.left_span)
