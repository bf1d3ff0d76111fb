"""What an encoder's likeness of two passages tells of two mentions: traits of `same_question`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.contrast.clause import clause

if TYPE_CHECKING:
    from index.contrast.likeness import Likeness
    from index.reading import Reading
    from index.reading.records import Span

_NEAR = 5  # words on either side of a mention
_LEVEL = 10.0  # log odds are about as large


def encoder_traits(
    left: Reading, right: Reading, one: Span, other: Span, likeness: Likeness
) -> dict[str, float]:
    """How alike the passages, the clauses, the words beside and the mentions themselves are; symmetric."""
    whole, whole_right = [(0, len(left.text))], [(0, len(right.text))]
    mine, theirs = _without(clause(left, one), one), _without(clause(right, other), other)
    near, near_right = _without(_near(left, one), one), _without(_near(right, other), other)
    in_clauses = likeness.coverage(mine, theirs)
    in_passages = likeness.coverage(mine, whole_right)[0], likeness.coverage(whole, theirs)[1]
    beside, passages = likeness.coverage(near, near_right), likeness.coverage(whole, whole_right)
    mentions = max(likeness.coverage([one], [other]))
    best = max(likeness.coverage([one], whole_right)[0], likeness.coverage(whole, [other])[1])
    return {
        "judged": likeness.log_odds / _LEVEL,
        "passages alike": max(passages),
        "passages both alike": min(passages),
        "clauses alike": max(in_clauses),
        "clauses both alike": min(in_clauses),
        "clause in passage": max(in_passages),
        "clause in passage both": min(in_passages),
        "beside alike": max(beside),
        "beside both alike": min(beside),
        "mentions alike": mentions,
        "better partner": best - mentions,
    }


def _without(whole: Span, span: Span) -> list[Span]:
    """What lies before and after the span within the whole."""
    return [(whole[0], span[0]), (span[1], whole[1])]


def _near(passage: Reading, span: Span) -> Span:
    """From the fifth word before the mention to the fifth after it."""
    before = [token.start for token in passage.tokens if token.end <= span[0]][-_NEAR:]
    after = [token.end for token in passage.tokens if token.start >= span[1]][:_NEAR]
    return (before[0] if before else span[0]), (after[-1] if after else span[1])
