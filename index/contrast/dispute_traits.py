"""Who accuses, denies, calls false, refuses or doubts in two passages: traits of a denial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.contrast.clause import clause
from index.reading.languages.english_disputes import (
    ACCUSES,
    CALLS_FALSE,
    DENIES,
    DOUBTS,
    NEGATES,
    REFUSES,
)
from index.reading.stems import english_stem as stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.contrast.likeness import Likeness
    from index.reading import Reading
    from index.reading.records import Span, Token


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


_ACTS: Final = {
    "accuses": _stems(ACCUSES),
    "denies a thing": _stems(DENIES),
    "calls false": _stems(CALLS_FALSE),
    "refuses": _stems(REFUSES),
    "doubts": _stems(DOUBTS),
}
_NEGATES = _stems(NEGATES)
_REACH = 80  # characters
_AGAINST = _ACTS["denies a thing"] | _ACTS["calls false"]


def dispute_traits(left: Reading, right: Reading, likeness: Likeness | None) -> dict[str, float]:
    """Which of these acts one passage has, and which both; how the denial is met; symmetric."""
    mine, theirs = _spoken(left), _spoken(right)
    found: dict[str, float] = {}
    for name, words in _ACTS.items():
        here, there = bool(mine & words), bool(theirs & words)
        found[f"one {name}"], found[f"both {name}"] = float(here != there), float(here and there)
    denied, accused = _denies(mine, theirs), _denies(theirs, mine)
    found["accuser denied"] = float(denied or accused)
    return found | (_met(left, right, likeness) if likeness else {})


def _spoken(passage: Reading) -> frozenset[str]:
    return frozenset(token.stem for token in passage.tokens)


def _denies(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one denies or calls false, and the other, which does not, accuses."""
    return bool(mine & _AGAINST) and not theirs & _AGAINST and bool(theirs & _ACTS["accuses"])


def _met(left: Reading, right: Reading, likeness: Likeness) -> dict[str, float]:
    """How well the other passage meets the clauses of denials and what follows them, the best one's."""
    whole, whole_right = [(0, len(left.text))], [(0, len(right.text))]
    clauses = [likeness.coverage([span], whole_right)[0] for span in _of_denials(left)]
    clauses += [likeness.coverage(whole, [span])[1] for span in _of_denials(right)]
    after = [likeness.coverage([span], whole_right)[0] for span in _after_denials(left)]
    after += [likeness.coverage(whole, [span])[1] for span in _after_denials(right)]
    return {"denial met": max(clauses, default=0.0), "after denial met": max(after, default=0.0)}


def _of_denials(passage: Reading) -> list[Span]:
    return [clause(passage, (one.start, one.end)) for one in _cues(passage)]


def _after_denials(passage: Reading) -> list[Span]:
    return [(one.end, one.end + _REACH) for one in _cues(passage)]


def _cues(passage: Reading) -> list[Token]:
    return [token for token in passage.tokens if token.stem in _AGAINST | _NEGATES]
