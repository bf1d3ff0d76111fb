"""Two articles side by side: aligned passages, and those that only one has. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from index.present.marked_runs import runs
from index.present.shapes import difference_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.present.indexed_story import Book
    from index.records import Claim, Difference, Link


@dataclass(frozen=True, slots=True)
class Meeting:
    """A passage of each side that make one claim; `link` where they were linked directly."""

    left: Passage
    right: Passage
    link: Link | None
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of passages: one that is aligned, or several that are not.

    `only` is in no claim at all; `elsewhere` is in claims with other outlets, at most `outlets`.
    """

    state: Literal["aligned", "only", "elsewhere"]
    passages: tuple[Passage, ...]
    runs: tuple[tuple[str, str], ...]
    partners: tuple[Meeting, ...]
    kinds: tuple[str, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class PairPage:
    """The two articles in stretches, and every meeting in the order of the left one."""

    book: Book
    left: Head
    right: Head
    left_side: tuple[Stretch, ...]
    right_side: tuple[Stretch, ...]
    meetings: tuple[tuple[Passage, tuple[Meeting, ...]], ...]
    count: int
    differing: int


def pair_page(book: Book, left: Head, right: Head) -> PairPage:
    """Two articles of this story."""
    found = meetings(book, left.id, right.id)
    return PairPage(
        book=book,
        left=left,
        right=right,
        left_side=_side(book, left, found, "left"),
        right_side=_side(book, right, found, "right"),
        meetings=tuple((p, tuple(group)) for p, group in groupby(found, key=lambda meeting: meeting.left)),
        count=len(found),
        differing=sum(1 for meeting in found if meeting.differences),
    )


def meetings(book: Book, left: str, right: str) -> tuple[Meeting, ...]:
    """Where two articles meet: each passage with its nearest in the claims they share, and firm links."""
    linked = {
        (link.left, link.right): link
        for passage in book.passages_of.get(left, ())
        for link in book.links_of.get(passage.id, ())
    }
    links = linked | {(b, a): link for (a, b), link in linked.items()}
    pairs: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _common(book, left, right):
        mine, theirs = (
            [m for m in claim.members if book.story.passages[m].article == a] for a in (left, right)
        )
        for pair in _nearest(mine, theirs, links):
            pairs[pair].append(claim)
    for (a, b), link in links.items():
        if link.tier == "confirmed" and (book.story.passages[a].article, book.story.passages[b].article) == (
            left,
            right,
        ):
            pairs.setdefault((a, b), [])
    differing = _differing(book)
    passages = book.story.passages
    found = [
        Meeting(passages[a], passages[b], links.get((a, b)), tuple(claims), differing(a, b, claims))
        for (a, b), claims in pairs.items()
    ]
    return tuple(sorted(found, key=lambda meeting: (meeting.left.position, meeting.right.position)))


def _common(book: Book, left: str, right: str) -> Iterable[Claim]:
    held = (claim for p in book.passages_of.get(left, ()) for claim in book.claims_of.get(p.id, ()))
    for claim in dict.fromkeys(held):
        if any(book.story.passages[member].article == right for member in claim.members):
            yield claim


def _nearest(
    mine: Sequence[str], theirs: Sequence[str], links: Mapping[tuple[str, str], Link]
) -> set[tuple[str, str]]:
    """Each passage with the one of the other side that is nearest to it."""

    def score(a: str, b: str) -> float:
        link = links.get((a, b))
        return link.score if link else 0.0

    return {(a, max(theirs, key=lambda b: (score(a, b), b))) for a in mine} | {
        (max(mine, key=lambda a: (score(a, b), a)), b) for b in theirs
    }


def _differing(book: Book) -> Any:
    def between(a: str, b: str, claims: Iterable[Claim]) -> tuple[Difference, ...]:
        rows = (row for claim in claims for row in book.story.differences.get(claim.id, ()))
        straight = [found for left, right, found in rows if (left, right) == (a, b)]
        rows = (row for claim in claims for row in book.story.differences.get(claim.id, ()))
        turned = [_turned(found) for left, right, found in rows if (left, right) == (b, a)]
        return tuple(dict.fromkeys(straight + turned))

    return between


def _turned(found: Difference) -> Difference:
    return type(found)(found.kind, found.right, found.left, found.right_span, found.left_span)


def _side(
    book: Book, head: Head, found: Sequence[Meeting], side: Literal["left", "right"]
) -> tuple[Stretch, ...]:
    partners: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in found:
        partners[getattr(meeting, side).id].append(meeting)
    stretches = []
    passages = book.passages_of.get(head.id, ())
    for (state, _), group in groupby(passages, key=lambda p: _state(book, p, partners)):
        run = tuple(group)
        stretches.append(_stretch(book, head, state, run, partners.get(run[0].id, []), side))
    return tuple(stretches)


def _state(
    book: Book, passage: Passage, partners: Mapping[str, object]
) -> tuple[Literal["aligned", "only", "elsewhere"], str]:
    if passage.id in partners:
        return "aligned", passage.id
    return ("elsewhere" if book.claims_of.get(passage.id) else "only"), ""


def _stretch(
    book: Book,
    head: Head,
    state: Literal["aligned", "only", "elsewhere"],
    run: tuple[Passage, ...],
    partners: Sequence[Meeting],
    side: Literal["left", "right"],
) -> Stretch:
    differences = [found for meeting in partners for found in meeting.differences]
    letter = "a" if side == "left" else "b"
    spans = (getattr(found, f"{side}_span") for found in differences)
    outlets = {
        book.story.passages[member].outlet
        for passage in run
        for claim in book.claims_of.get(passage.id, ())
        for member in claim.members
    }
    return Stretch(
        state=state,
        passages=run,
        runs=tuple(runs(run[0].text, [(*span, f"d {letter}") for span in spans if span])),
        partners=tuple(partners),
        kinds=tuple(dict.fromkeys(found.kind for found in differences)),
        outlets=len(outlets - {head.outlet}),
    )


def pair_json(page: PairPage) -> dict[str, Any]:
    """The pair as data: the two articles, and every meeting."""
    return {
        "left": _head_json(page.left),
        "right": _head_json(page.right),
        "links": [
            {
                "left": meeting.left.id,
                "right": meeting.right.id,
                "left_text": meeting.left.text,
                "right_text": meeting.right.text,
                "score": meeting.link.score if meeting.link else None,
                "shared": list(meeting.link.shared) if meeting.link else [],
                "claims": [claim.id for claim in meeting.claims],
                "differences": [
                    difference_json(meeting.left.id, meeting.right.id, found) for found in meeting.differences
                ],
            }
            for _, group in page.meetings
            for meeting in group
        ],
    }


def _head_json(head: Head) -> dict[str, Any]:
    names = ("id", "url", "outlet", "kind", "title", "published", "capture")
    return {name: getattr(head, name) for name in names}


def pair_rows(page: PairPage) -> list[dict[str, Any]]:
    """A meeting a row."""
    return [
        {
            "left_outlet": page.left.byline,
            "left_position": meeting.left.position,
            "left": meeting.left.text,
            "right_outlet": page.right.byline,
            "right_position": meeting.right.position,
            "right": meeting.right.text,
            "shared": ", ".join(meeting.link.shared) if meeting.link else "",
            "differs": "; ".join(
                f"{d.kind}: {d.left or '–'} / {d.right or '–'}" for d in meeting.differences
            ),
        }
        for _, group in page.meetings
        for meeting in group
    ]
