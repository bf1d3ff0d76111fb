"""The coverage matrix: for each claim, which outlets report it, dispute it, are unclear, silent or unknown.

Pure.

An omission is only a finding if it was looked for in the whole text: `silent` needs every article of
the outlet captured in full and no passage that reaches the `suggested` tier with any passage of the
claim. Knows captures, links and claims; nothing of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.analysis.nearness import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Comparison
    from index.records import Claim, Voice

State = Literal["reports", "attributes", "disputes", "unclear", "silent", "unknown"]


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one outlet for one claim; `passages` are the evidence, the nearest passage if unclear."""

    state: State
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A claim across all outlets of its story."""

    claim: Claim
    cells: Mapping[str, Cell]

    def outlets(self, *states: State) -> tuple[str, ...]:
        """The outlets in one of these states, in the order of the columns."""
        return tuple(outlet for outlet, cell in self.cells.items() if cell.state in states)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix: outlets in order of their first publication (the undated last), claims as given."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


def coverage(story: Comparison) -> Coverage:
    """Every claim of a story against every outlet of it."""
    outlets = tuple(dict.fromkeys(head.outlet for head in story.articles.values()))
    near = nearest(story.links)
    partial = {head.outlet for head in story.articles.values() if head.capture != "full"}
    rows = tuple(_row(claim, story, outlets, near, partial) for claim in story.claims)
    return Coverage(outlets, rows)


def _row(
    claim: Claim,
    story: Comparison,
    outlets: Iterable[str],
    near: Mapping[str, list[tuple[float, str]]],
    partial: set[str],
) -> Row:
    by_outlet = story.by_outlet(claim.members)
    nearest_by_outlet: dict[str, tuple[float, str]] = {}
    for member in claim.members:
        for score, passage in near.get(member, ()):
            outlet = story.passages[passage].outlet
            nearest_by_outlet[outlet] = max(nearest_by_outlet.get(outlet, (0.0, "")), (score, passage))
    voices = {member: story.voices.get((claim.id, member), "reports") for member in claim.members}
    return Row(
        claim, {outlet: _cell(outlet, by_outlet, nearest_by_outlet, partial, voices) for outlet in outlets}
    )


def _cell(
    outlet: str,
    by_outlet: Mapping[str, list[Passage]],
    nearest_by_outlet: Mapping[str, tuple[float, str]],
    partial: set[str],
    voices: Mapping[str, Voice],
) -> Cell:
    if outlet in by_outlet:
        passages = tuple(passage.id for passage in by_outlet[outlet])
        return Cell(_state_of_outlet([voices.get(passage, "reports") for passage in passages]), passages)
    if outlet in nearest_by_outlet:
        return Cell("unclear", (nearest_by_outlet[outlet][1],))
    return Cell("unknown" if outlet in partial else "silent")


def _state_of_outlet(voices: Sequence[Voice]) -> Voice:
    """`disputes` if one passage of the outlet does, else `reports` if one does, else `attributes`."""
    if "disputes" in voices:
        return "disputes"
    return "reports" if "reports" in voices else "attributes"
