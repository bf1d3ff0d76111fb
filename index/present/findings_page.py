"""The findings of a story as the pages and the report show them: in lists, one for each kind. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.analysis.findings import RULES
from index.present.findings import TITLES, note
from index.present.marked_runs import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.findings import Evidence, FactReading, Finding
    from index.records import FindingKind

# So many of each kind stand above the matrix: with their heads they fill one window.
ABOVE: Final = 3
# So many findings stand beside a story in a list of stories.
IN_BRIEF: Final = 4
SIDES: Final = 2
# The underlines that readings have, the last for all further ones.
LETTERS: Final = "abc"
# A passage is cut where its lines end; words that differ further on than this would be cut off.
SEEN: Final = 120
SEED_KINDS: Final[tuple[FindingKind, ...]] = ("seed-omits", "seed-alone")
# The rules in a line each; `index.analysis.findings.RULES` has them in full.
SHORT_RULES: Final[dict[FindingKind, str]] = {
    "differ": "different facts for one claim; written within three days first, then by outlets",
    "only-one": "nothing near it in any other whole text; it names what others name too",
    "first": "three outlets or more, all with a day, one before all others",
    "seed-omits": "three outlets or more; the seed is whole and has nothing near",
    "seed-alone": "in the seed; nothing near it in any other whole text",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A reading and a passage that has it, as runs; `letter` is its underline.

    `both` counts its outlets that have another reading too; `is_cut_short` allows to cut the passage.
    """

    text: str | None
    outlets: int
    both: int
    evidence: Evidence
    runs: tuple[tuple[str, str], ...]
    letter: str
    is_cut_short: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it is shown: by its sides where outlets differ, else by its passage and a note.

    `more` counts the readings that are not shown.
    """

    finding: Finding
    evidence: Evidence
    note: str = ""
    sides: tuple[Side, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class FindingList:
    """The findings of one kind; `total` counts those that are not shown too."""

    kind: FindingKind
    title: str
    rule: str
    short_rule: str
    lines: tuple[FindingLine, ...]
    total: int


def finding_lists(
    found: Sequence[Finding], *, has_seed: bool, most: int | None = None
) -> dict[FindingKind, FindingList]:
    """The findings by kind, at most so many of each; a kind without any has its list too.

    All of them have all of their readings, where there is no limit.
    Where there is no seed, there are no lists of what it leaves out or says alone.
    """
    kinds = [kind for kind in TITLES if has_seed or kind not in SEED_KINDS]
    by_kind = {kind: [one for one in found if one.kind == kind] for kind in kinds}
    return {
        kind: FindingList(
            kind,
            TITLES[kind],
            RULES[kind],
            SHORT_RULES[kind],
            tuple(_line(one, None if most is None else SIDES) for one in rows[:most]),
            len(rows),
        )
        for kind, rows in by_kind.items()
    }


def brief(
    lists: dict[FindingKind, FindingList], most: int = IN_BRIEF
) -> list[tuple[FindingList, FindingLine]]:
    """The first findings in turn: one of each kind, then a second of each, until there are so many."""
    depth = max((len(one.lines) for one in lists.values()), default=0)
    ranked = [(one, one.lines[n]) for n in range(depth) for one in lists.values() if n < len(one.lines)]
    kinds = list(lists)
    return sorted(ranked[:most], key=lambda row: kinds.index(row[0].kind))


def _line(finding: Finding, most_sides: int | None) -> FindingLine:
    evidence = finding.evidence[0]
    if not finding.readings:
        return FindingLine(finding, evidence, note(finding))
    pairs = list(zip(finding.readings, finding.evidence, strict=True))
    others = [_others(finding.readings, one) for one in finding.readings]
    sides = tuple(
        _side(reading, of, others[n], LETTERS[min(n, len(LETTERS) - 1)])
        for n, (reading, of) in enumerate(pairs[:most_sides])
    )
    return FindingLine(finding, evidence, sides=sides, more=len(pairs) - len(sides))


def _side(reading: FactReading, evidence: Evidence, others: frozenset[str], letter: str) -> Side:
    marks = [(*reading.span, f"d {letter}")] if reading.span else []
    return Side(
        text=" ".join(reading.text.split()) if reading.text else None,
        outlets=len(reading.outlets),
        both=len(others & set(reading.outlets)),
        evidence=evidence,
        runs=tuple(runs(evidence.passage.text, marks)),
        letter=letter,
        is_cut_short=not reading.span or reading.span[1] <= SEEN,
    )


def _others(readings: Sequence[FactReading], one: FactReading) -> frozenset[str]:
    """The outlets of the other readings."""
    return frozenset(outlet for other in readings if other is not one for outlet in other.outlets)
