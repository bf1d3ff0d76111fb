"""The page of a claim: its passages as a synopsis, differences, who was first, evidence of links. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from index.present.claim_choice import sorted_claims
from index.present.marked_runs import label_runs, runs, shared_phrases
from index.present.number_agreements import agreements
from index.present.passage_notes import (
    Note,
    PointSummary,
    marks_of,
    notes_of,
    summarise,
    voice_without_differences,
)
from index.present.reprints_page import fold_repeats
from index.present.shapes import full_claim_json
from index.present.timeline_chart import Event, timeline
from index.present.voice import voice
from index.reading import read
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.analysis.coverage import Row
    from index.analysis.points import Point
    from index.present.indexed_story import IndexedStory
    from index.present.number_agreements import Figure
    from index.present.timeline_chart import Timeline
    from index.reading import Reading
    from index.records import Claim, Link

# Points that get a column of their own in the synopsis.
COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of the synopsis; `notes` go by column, None where it is on no side; `copies` repeat it."""

    passage: Passage
    head: Head
    runs: tuple[tuple[str, str], ...]
    notes: tuple[Note | None, ...]
    others: tuple[Note, ...]
    copies: tuple[tuple[Passage, Head], ...]
    voice: tuple[tuple[str, str], ...] = ()

    @property
    def worded(self) -> tuple[Note, ...]:
        """Of `others` those that are shown: that a passage has no words of a tone says nothing."""
        return tuple(note for note in self.others if note.text is not None or not note.is_tone)


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything on the page; `entries` are grouped by outlet, the seed's first."""

    indexed: IndexedStory
    row: Row
    label: Passage
    label_runs: tuple[tuple[str, str], ...]
    head: Head
    place: int
    of: int
    summaries: tuple[PointSummary, ...]
    agreed: tuple[tuple[str, ...], ...]
    columns: tuple[Point, ...]
    entries: tuple[tuple[str, tuple[Entry, ...]], ...]
    outlets: int
    copies: int
    events: tuple[Event, ...]
    broad: Timeline | None
    narrow: Timeline | None
    links: tuple[Link, ...]
    before: Claim | None
    after: Claim | None


def claim_page(indexed: IndexedStory, claim: Claim) -> ClaimPage:
    """A claim of this story."""
    (row,) = indexed.rows([claim])
    all_points = indexed.points.get(claim.id, ())
    plain = [point for point in all_points if point.kind not in TONE]
    columns, rest = tuple(plain[:COLUMNS]), [p for p in all_points if p not in plain[:COLUMNS]]
    has = indexed.has(claim)
    readings = {outlet: [read(passage) for passage in found] for outlet, found in has.items()}
    every = [one for found in readings.values() for one in found]
    groups = fold_repeats(every)
    agreed = agreements(every)
    entries = tuple(
        (outlet, mine)
        for outlet in has
        if (
            mine := tuple(
                _entry(indexed, readings, one, copies, columns, rest, agreed)
                for one, copies in groups
                if one.passage.outlet == outlet
            )
        )
    )
    ordered = sorted_claims(indexed, "spread")
    place = ordered.index(claim)
    events = tuple(_event(indexed, outlet, passages) for outlet, passages in has.items())
    label = indexed.story.passages[claim.label]
    return ClaimPage(
        indexed=indexed,
        row=row,
        label=label,
        label_runs=label_runs(label.text, claim.label_span),
        head=indexed.story.articles[label.article],
        place=place + 1,
        of=len(ordered),
        summaries=tuple(summarise(point) for point in all_points),
        agreed=tuple(tuple(dict.fromkeys(figure.text for figure in group)) for group in agreed),
        columns=columns,
        entries=entries,
        outlets=len(has),
        copies=sum(len(copies) for _, copies in groups),
        events=tuple(sorted(events, key=lambda event: event.published or "9999")),
        broad=timeline(events, 1200, 86),
        narrow=timeline(events, 760, 80),
        links=_links(indexed, claim),
        before=ordered[place - 1] if place else None,
        after=ordered[place + 1] if place + 1 < len(ordered) else None,
    )


def _entry(
    indexed: IndexedStory,
    readings: dict[str, list[Reading]],
    reading: Reading,
    copies: Sequence[Reading],
    columns: Sequence[Point],
    rest: Sequence[Point],
    agreed: Sequence[Sequence[Figure]],
) -> Entry:
    passage = reading.passage
    others = [found for outlet, found in readings.items() if outlet != passage.outlet]
    factual = (point for point in (*columns, *rest) if point.kind not in TONE)
    marks = [mark for point in factual for mark in marks_of(point, passage.id)]
    marks += [
        (figure.number.start, figure.number.end, "same")
        for group in agreed
        for figure in group
        if figure.passage.id == passage.id
    ]
    quiet = shared_phrases(reading, others, 2 if len(others) > 2 else 1)
    notes = tuple(note for point in rest for note in notes_of(point, passage.id))
    return Entry(
        passage=passage,
        head=indexed.story.articles[passage.article],
        runs=tuple(runs(passage.text, [*marks, *((start, end, "quiet") for start, end in quiet)])),
        notes=tuple(next(iter(notes_of(point, passage.id)), None) for point in columns),
        others=notes,
        copies=tuple((copy.passage, indexed.story.articles[copy.passage.article]) for copy in copies),
        voice=voice_without_differences(voice(reading), notes),
    )


def _event(indexed: IndexedStory, outlet: str, passages: Sequence[Passage]) -> Event:
    heads = [indexed.story.articles[passage.article] for passage in passages]
    first = min(heads, key=lambda head: head.published or "9999")
    return Event(first.byline, first.published, outlet == indexed.seed_outlet)


def _links(indexed: IndexedStory, claim: Claim) -> tuple[Link, ...]:
    """For each passage its strongest link inside the claim."""
    members = set(claim.members)
    best: dict[Link, None] = {}
    for member in claim.members:
        inside = [link for link in indexed.links_of.get(member, ()) if {link.left, link.right} <= members]
        if inside:
            best[max(inside, key=lambda link: link.score)] = None
    return tuple(sorted(best, key=lambda link: -link.score))


def claim_json(page: ClaimPage) -> dict[str, Any]:
    """The claim with its passages and the links that hold it together."""
    links = [
        {
            "left": link.left,
            "right": link.right,
            "score": link.score,
            "tier": link.tier,
            "shared": list(link.shared),
            "through": list(link.through),
            "spans": [list(span) for span in link.spans] if link.spans else None,
        }
        for link in page.links
    ]
    return full_claim_json(page.row, page.indexed.story) | {"links": links}


def claim_rows(page: ClaimPage) -> list[dict[str, Any]]:
    """A passage a row, with its source and what it has on each point."""
    return [
        {
            "claim": page.row.claim.id,
            "outlet": outlet,
            "kind": head.kind,
            "published": head.published,
            "passage": passage.id,
            "text": passage.text,
            "same_words_as": entry.head.outlet if passage is not entry.passage else "",
            "differs": "; ".join(
                f"{note.kind}: {note.text or '–'}" for note in [*entry.notes, *entry.others] if note
            ),
            "url": head.url,
            "snapshot": head.snapshot,
        }
        for _, entries in page.entries
        for entry in entries
        for passage, head in [(entry.passage, entry.head), *entry.copies]
        for outlet in [head.outlet]
    ]
