"""Findings as groups with their rule, for terminal, pages and report; and as JSON. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from index.analysis.findings import RULES
from index.present.shapes import passage_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.findings import Finding, Lead
    from index.records import FindingKind

TITLES: Final[dict[FindingKind, str]] = {
    "differ": "They differ",
    "only-one": "Only one says",
    "first": "First",
    "seed-omits": "The seed leaves out",
    "seed-alone": "The seed stands alone",
}
HOUR, DAY = 60, 24 * 60  # minutes
COLUMNS: Final = ("kind", "claim", "finding", "outlet", "published", "url", "text")


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one kind under its title and rule; `total` counts those not shown too."""

    kind: FindingKind
    title: str
    rule: str
    findings: tuple[Finding, ...]
    total: int


def finding_groups(found: Sequence[Finding], most: int | None = None) -> tuple[FindingGroup, ...]:
    """The findings by kind, at most so many of each; kinds without any are left out."""
    by_kind = {kind: tuple(one for one in found if one.kind == kind) for kind in TITLES}
    return tuple(
        FindingGroup(kind, TITLES[kind], RULES[kind], rows[:most], len(rows))
        for kind, rows in by_kind.items()
        if rows
    )


def heading(finding: Finding) -> str:
    """What is found, in a few words: the readings with their counts, the lead, or how many outlets.

    Empty for what one outlet says alone.
    """
    if finding.readings:
        sides = (f"{_words(side.text)} ({len(side.outlets)})" for side in finding.readings)
        return f"{finding.difference}: " + " · ".join(sides)
    return f"{finding.lead.outlet}, {note(finding)}" if finding.lead else note(finding)


def note(finding: Finding) -> str:
    """What stands beside the outlet: its lead, or how many outlets have it; empty where only one has."""
    if finding.lead:
        return f"{lead_words(finding.lead)} before {followers(finding.lead)}"
    return f"{len(finding.outlets)} outlets" if finding.claim else ""


def lead_words(lead: Lead) -> str:
    """A lead in the largest unit in which it is at least one.

    >>> from index.analysis.findings import Lead
    >>> [lead_words(Lead("a", *ahead, ("b",))) for ahead in ((2, None), (1, None), (0, 95), (0, 7))]
    ['2 days', '1 day', '1 hour', '7 minutes']
    """
    if lead.minutes is None or lead.minutes >= DAY:
        number, unit = lead.days, "day"
    elif lead.minutes >= HOUR:
        number, unit = lead.minutes // HOUR, "hour"
    else:
        number, unit = lead.minutes, "minute"
    return f"{number} {unit}" + ("" if number == 1 else "s")


def finding_json(finding: Finding, story: str) -> dict[str, Any]:
    """A finding in the shape of `findings --json`."""
    lead = finding.lead
    return {
        "kind": finding.kind,
        "rule": RULES[finding.kind],
        "story": story,
        "claim": finding.claim,
        "outlets": list(finding.outlets),
        "difference": finding.difference,
        "readings": [
            {"text": side.text, "count": len(side.outlets), "outlets": list(side.outlets)}
            for side in finding.readings
        ],
        "lead": lead
        and {
            "outlet": lead.outlet,
            "days": lead.days,
            "minutes": lead.minutes,
            "followers": list(lead.followers),
        },
        "passages": [passage_json(one.passage, one.head) for one in finding.evidence],
    }


def finding_rows(found: Sequence[Finding]) -> list[dict[str, str]]:
    """The findings as a table: a row for each of their passages."""
    return [
        {
            "kind": finding.kind,
            "claim": finding.claim or "",
            "finding": heading(finding),
            "outlet": one.head.byline,
            "published": one.head.published or "",
            "url": one.head.url,
            "text": one.passage.text,
        }
        for finding in found
        for one in finding.evidence
    ]


def _words(text: str | None) -> str:
    return " ".join((text or "–").split())


def followers(lead: Lead) -> str:
    """Those that had it next: the first by name, the others as a count."""
    more = len(lead.followers) - 1
    return lead.followers[0] + (f" and {more} more" if more else "")
