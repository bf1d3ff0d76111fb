"""What a reader should see first of a story: each finding by a rule that is told beside it. Pure.

A finding is an exact passage with its outlet, day and address; nothing is written about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from index.align.labels import alone
from index.analysis.comparable import comparable
from index.analysis.coverage import coverage
from index.analysis.days import day_of
from index.analysis.first import first, instant
from index.analysis.nearness import only_here
from index.analysis.points import points
from index.analysis.reprint_records import independent
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.analysis.coverage import Row
    from index.analysis.points import Point, Wording
    from index.reading import Reading
    from index.records import Claim, DifferenceKind, FindingKind, Span

MANY: Final = 3  # independent outlets that make a claim worth a finding of who was first or who leaves it out
DAYS: Final = 3  # figures told so many days apart may both be right: what they count goes on
# How a sentence ends; captions and links of a page end otherwise, also in three dots.
ENDED: Final = re.compile(r"(?<!\.)[.!?。！？][\"'”’»)\]]*\Z")

RULES: Final[dict[FindingKind, str]] = {
    "differ": (
        "Outlets give different facts for one claim: first those most of whom wrote within three days, "
        "for figures grow; among them those with most outlets on both sides."
    ),
    "only-one": (
        "Nothing near it in the whole texts of other outlets; its own is whole, and it names somebody or "
        "something that other outlets name too."
    ),
    "first": f"{MANY} or more independent outlets have it, all with a day, and one had it before all others.",
    "seed-omits": (
        f"{MANY} or more independent outlets have it, not all after the seed's day; the seed's text is whole "
        "and nothing in it comes near."
    ),
    "seed-alone": (
        "Only the seed has it: nothing near it in the whole texts of other outlets; the seed's is whole, and "
        "it names somebody or something that other outlets name too."
    ),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage word for word (a span of its article's text), and the article: outlet, day and address."""

    passage: Passage
    head: Head


@dataclass(frozen=True, slots=True)
class FactReading:
    """One side of a difference: its words (None where a passage has none) and the outlets that have it.

    `span` is where the words stand in the text of the side's evidence.
    """

    text: str | None
    outlets: tuple[str, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """How long one outlet was ahead of the next ones: whole days, or minutes where both moments are known."""

    outlet: str
    days: int
    minutes: int | None
    followers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing, and the passages that show it: one for each reading where facts differ.

    `claim` is None for a passage in no claim; `difference` and `readings` are given where outlets differ,
    `lead` where one was first; `outlets` have the claim.
    """

    kind: FindingKind
    claim: str | None
    evidence: tuple[Evidence, ...]
    outlets: tuple[str, ...]
    difference: DifferenceKind | None = None
    readings: tuple[FactReading, ...] = ()
    lead: Lead | None = None


def findings(story: Comparison, readings: Iterable[Reading]) -> tuple[Finding, ...]:
    """The findings of a story, by kind, within a kind the weightiest first.

    `readings` are those of `unmatched` passages: only they need to be read.
    """
    rows = coverage(story).rows
    alone_seed, alone_others = _alone(story, readings)
    return (
        *_differing(story),
        *alone_others,
        *_firsts(story),
        *_omitted(story, rows),
        *alone_seed,
    )


def unmatched(story: Comparison) -> tuple[Passage, ...]:
    """Sentences near to nothing of another outlet, in whole texts, that can be read alone.

    Where no other outlet has a text in a language that can be compared, there was nothing to look through.
    """
    here = only_here(story)
    looked_through = {
        (head.language, head.outlet) for head in story.articles.values() if head.capture == "full"
    }
    looked_for = {
        head.id
        for head in story.articles.values()
        if head.capture == "full"
        and any(
            comparable(language, head.language, story.judged) and outlet != head.outlet
            for language, outlet in looked_through
        )
    }
    return tuple(
        passage
        for passage in story.passages.values()
        if passage.id in here
        and passage.article in looked_for
        and passage.kind in ("sentence", "quotation")
        and alone(passage.text)
        and ENDED.search(passage.text)
    )


def _differing(story: Comparison) -> Iterator[Finding]:
    found = [
        (claim, point)
        for claim in story.claims
        for point in points(story, story.differences.get(claim.id, ()))
        if point.kind not in TONE and _between_outlets(point)
    ]
    seen: set[tuple[DifferenceKind, frozenset[str]]] = set()
    for claim, point in sorted(found, key=lambda row: (not _at_one_time(story, row[1]), *_weight(row[1]))):
        # The same point may stand in several claims, and is told once.
        key = (point.kind, frozenset((one.text or "").casefold() for side in point.sides for one in side))
        if key not in seen:
            seen.add(key)
            yield _difference(story, claim, point)


def _between_outlets(point: Point) -> bool:
    """Whether two outlets stand on different sides; an outlet that gives both sides is no party."""
    sides = [set(point.outlets(side)) for side in range(len(point.sides))]
    return sum(bool(side.difference(*(other for other in sides if other is not side))) for side in sides) > 1


def _at_one_time(story: Comparison, point: Point) -> bool:
    """Whether most outlets on different sides wrote within a few days of each other; unknown days count."""
    found = [
        (side, wording.outlet, day_of(story.head(wording.passage).published))
        for side, wordings in enumerate(point.sides)
        for wording in wordings
    ]
    near = [
        day is None or then is None or abs((day - then).days) <= DAYS
        for (one, mine, day), (other, theirs, then) in combinations(found, 2)
        if one != other and mine != theirs
    ]
    return 2 * sum(near) >= len(near)


def _weight(point: Point) -> tuple[int, int]:
    sizes = sorted((len(point.outlets(side)) for side in range(len(point.sides))), reverse=True)
    return -sizes[1], -sum(sizes)


def _difference(story: Comparison, claim: Claim, point: Point) -> Finding:
    sides = sorted(range(len(point.sides)), key=lambda side: -len(point.outlets(side)))
    chosen = [_shortest(story, point.sides[side]) for side in sides]
    return Finding(
        "differ",
        claim.id,
        tuple(_evidence(story, wording.passage) for wording in chosen),
        tuple(story.by_outlet(claim.members)),
        point.kind,
        tuple(
            FactReading(wording.text, point.outlets(side), wording.span)
            for side, wording in zip(sides, chosen, strict=True)
        ),
    )


def _shortest(story: Comparison, side: Sequence[Wording]) -> Wording:
    """Of the passages that have the first words of a side the shortest; of equal ones the first."""
    same = [wording for wording in side if wording.text == side[0].text]
    return min(same, key=lambda wording: len(story.passages[wording.passage].text))


def _firsts(story: Comparison) -> Iterator[Finding]:
    found = [(lead, claim) for claim in story.claims if (lead := _lead(story, claim))]
    for lead, claim in sorted(found, key=lambda row: (-len(row[1].members), -row[0].days, row[1].id)):
        passage = next(p for p in story.passages_of(claim) if p.outlet == lead.outlet)
        outlets = tuple(story.by_outlet(claim.members))
        yield Finding("first", claim.id, (_evidence(story, passage.id),), outlets, lead=lead)


def _lead(story: Comparison, claim: Claim) -> Lead | None:
    """How far the first outlet of a claim was ahead; None where dates cannot tell or too few have it."""
    heads = story.heads_of(claim)
    if _independent(story, claim) < MANY or not all(day_of(head.published) for head in heads):
        return None
    found = first(heads)
    if found.order != "first":
        return None
    (leader,) = found.outlets
    others = [head for head in heads if head.outlet != leader]
    after = first(others)
    return Lead(leader, *_ahead(found.published, after.published), after.outlets)


def _ahead(published: str | None, later: str | None) -> tuple[int, int | None]:
    """Days, and minutes where both moments are known, from one publication to another."""
    day, other = day_of(published), day_of(later)
    days = (other - day).days if day and other else 0
    moment, other_moment = instant(published), instant(later)
    if moment is None or other_moment is None:
        return days, None
    minutes = int((other_moment - moment).total_seconds() // 60)
    return minutes // (24 * 60), minutes


def _omitted(story: Comparison, rows: Iterable[Row]) -> Iterator[Finding]:
    seed = story.articles.get(story.seed or "")
    if seed is None:
        return
    found = [
        row
        for row in rows
        if row.cells[seed.outlet].state == "silent"
        and _independent(story, row.claim) >= MANY
        and _could_have(seed, story.heads_of(row.claim), story.judged)
    ]
    for row in sorted(found, key=lambda row: -_independent(story, row.claim)):
        outlets = tuple(story.by_outlet(row.claim.members))
        yield Finding("seed-omits", row.claim.id, (_evidence(story, row.claim.label),), outlets)


def _could_have(seed: Head, heads: Iterable[Head], judged: frozenset[str]) -> bool:
    """Whether the seed might have it: told in a language like its own, and not only on later days."""
    day = day_of(seed.published)
    return any(
        comparable(head.language, seed.language, judged)
        and (day is None or (other := day_of(head.published)) is None or other <= day)
        for head in heads
    )


def _alone(story: Comparison, readings: Iterable[Reading]) -> tuple[list[Finding], list[Finding]]:
    """What only the seed says, and what only one other outlet says, in the order of how much they name."""
    texts = _texts(story)
    naming = cache(lambda name: {outlet for outlet, text in texts.items() if name in text})
    ranked = [(_named(one, naming), one) for one in readings]
    kept = sorted((row for row in ranked if row[0]), key=lambda row: (-row[0], row[1].passage.id))
    seed = story.articles.get(story.seed or "")
    of_seed: list[Finding] = []
    of_others: list[Finding] = []
    for _, reading in kept:
        passage = reading.passage
        by_seed = seed is not None and passage.outlet == seed.outlet
        kind: FindingKind = "seed-alone" if by_seed else "only-one"
        found = Finding(kind, None, (_evidence(story, passage.id),), (passage.outlet,))
        (of_seed if by_seed else of_others).append(found)
    return of_seed, of_others


def _named(reading: Reading, naming: Callable[[str], set[str]]) -> int:
    """How much a passage names, 0 where no other outlet names any of its names; `naming` tells who does.

    Figures and names that no other outlet has count twice: they are what nobody else says.
    """
    names = {name.text for name in reading.names}
    known = {name for name in names if naming(name) - {reading.passage.outlet}}
    return len(known) + 2 * (len(names - known) + len(reading.numbers)) if known else 0


def _texts(story: Comparison) -> dict[str, str]:
    """The passages of each outlet as one text."""
    grouped = story.by_outlet(story.passages)
    return {outlet: "\n".join(passage.text for passage in rows) for outlet, rows in grouped.items()}


def _independent(story: Comparison, claim: Claim) -> int:
    outlets = {head.id: head.outlet for head in story.heads_of(claim)}
    return independent(outlets, story.reprints)


def _evidence(story: Comparison, passage: str) -> Evidence:
    return Evidence(story.passages[passage], story.head(passage))
