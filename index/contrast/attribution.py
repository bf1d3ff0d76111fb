"""Who says so: stated as a fact here and attributed there, or attributed to different people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.contrast.name import same_name
from index.reading.languages.english_places import same_government
from index.records import Difference

if TYPE_CHECKING:
    from index.reading import Reading
    from index.reading.records import Attribution, Token

Span = tuple[int, int]
_SHARED = 3  # meaningful words in common from which two passages are taken to say one thing
_MOST = 0.7


def attribution_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `attribution`: a side is the source (else its cue), None where nobody is named."""
    shared = left.stems & right.stems
    if len(shared) < _SHARED:
        return []
    mine, theirs = _speaker(left, shared), _speaker(right, shared)
    if mine is not None and theirs is not None:
        return [_difference(left, right, mine, theirs)] if different(left, right, mine, theirs) else []
    if mine is None and theirs is None:
        return []
    silent, voiced = (right, mine) if mine is not None else (left, theirs)
    speaking = left if mine is not None else right
    if voiced is None or not _plain(silent) or _knows(silent, speaking, voiced):
        return []
    return [_difference(left, right, mine, theirs)]


def _speaker(passage: Reading, shared: frozenset[str]) -> Attribution | None:
    """The attribution whose content holds most of the shared words."""
    spots = [token for token in passage.full if token.stem in shared]
    marked = [(hedge.start, hedge.end) for hedge in passage.hedges]
    marked += [(negation.start, negation.end) for negation in passage.negations]
    return next(
        (
            said
            for said in passage.attributions
            if said.is_sure
            and _within(spots, [said.content]) >= _MOST * len(spots)
            and not _touches(said.cue, marked)
        ),
        None,
    )


def _touches(cue: Span | None, spans: list[Span]) -> bool:
    """Whether the cue is a denial or a hedge, which are differences of their own."""
    return cue is not None and any(start < cue[1] and cue[0] < end for start, end in spans)


def _plain(passage: Reading) -> bool:
    """Whether the passage speaks for itself throughout: nobody's words, no marks of quotation."""
    return not (passage.attributions or passage.quotations or any(token.tells for token in passage.tokens))


def _knows(silent: Reading, speaking: Reading, voiced: Attribution) -> bool:
    """Whether the side without an attribution names the other's source in some other way."""
    if voiced.source is None:
        return False
    start, end = voiced.source
    if {token.stem for token in speaking.full if start <= token.start < end} & silent.stems:
        return True
    source = speaking.names_in((start, end))
    return any(same_name(one, other.text) for one in source for other in silent.names)


def _within(spots: list[Token], spans: list[Span]) -> int:
    return sum(any(start <= token.start < end for start, end in spans) for token in spots)


def different(left: Reading, right: Reading, mine: Attribution, theirs: Attribution) -> bool:
    """Whether both sources are named and no name of one can be a name of the other."""
    if mine.source is None or theirs.source is None:
        return False
    here, there = left.names_in(mine.source), right.names_in(theirs.source)
    return bool(here and there) and not any(
        same_name(one, other) or same_government(one, other) for one in here for other in there
    )


def _difference(
    left: Reading, right: Reading, mine: Attribution | None, theirs: Attribution | None
) -> Difference:
    one, other = _said(mine), _said(theirs)
    return Difference(
        "attribution", one and left.text[slice(*one)], other and right.text[slice(*other)], one, other
    )


def _said(attribution: Attribution | None) -> Span | None:
    return (attribution.source or attribution.cue) if attribution else None
