"""Two articles side by side: aligned passages, and those that only one has. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from index.analysis.comparable import in_other_languages
from index.present.marked_runs import runs
from index.present.shapes import difference_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.present.indexed_story import IndexedStory
    from index.records import Claim, Difference, Link


RunState = Literal["aligned", "only", "unclear", "elsewhere"]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A passage of each article that make one claim; `link` is set where they are linked directly."""

    left: Passage
    right: Passage
    link: Link | None
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]

    @property
    def facts(self) -> tuple[Difference, ...]:
        """The differences in what is said: only these are marked and counted."""
        return tuple(found for found in self.differences if found.tier == "facts")


@dataclass(frozen=True, slots=True)
class PassageRun:
    """A run of passages: one that is aligned, or several that are not.

    `only` is only here; `unclear` is in no claim but near another outlet; `elsewhere` is in claims with other
    outlets, at most `outlets`.
    """

    state: RunState
    passages: tuple[Passage, ...]
    runs: tuple[tuple[str, str], ...]
    partners: tuple[AlignedPair, ...]
    kinds: tuple[str, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class PairPage:
    """The two articles in runs of passages, and every aligned pair in the order of the left article."""

    indexed: IndexedStory
    left: Head
    right: Head
    left_side: tuple[PassageRun, ...]
    right_side: tuple[PassageRun, ...]
    aligned_pairs: tuple[tuple[Passage, tuple[AlignedPair, ...]], ...]
    count: int
    differing: int

    @property
    def compared(self) -> bool:
        """Whether the languages of the two can be compared, so that what one lacks is known."""
        left, right = (frozenset({head.language}) for head in (self.left, self.right))
        return not in_other_languages(left, right, self.indexed.story.judged)


def pair_page(indexed: IndexedStory, left: Head, right: Head) -> PairPage:
    """Two articles of this story."""
    found = aligned_pairs(indexed, left.id, right.id)
    return PairPage(
        indexed=indexed,
        left=left,
        right=right,
        left_side=_side(indexed, left, found, "left"),
        right_side=_side(indexed, right, found, "right"),
        aligned_pairs=tuple(
            (p, tuple(group)) for p, group in groupby(found, key=lambda aligned: aligned.left)
        ),
        count=len(found),
        differing=sum(1 for aligned in found if aligned.facts),
    )


def aligned_pairs(indexed: IndexedStory, left: str, right: str) -> tuple[AlignedPair, ...]:
    """Aligned pairs of two articles: the nearest passages in the claims they share, and confirmed links."""
    passages = indexed.story.passages
    linked = {
        (link.left, link.right): link
        for passage in indexed.passages_of.get(left, ())
        for link in indexed.links_of.get(passage.id, ())
    }
    links = linked | {(b, a): link for (a, b), link in linked.items()}
    pairs: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _common(indexed, left, right):
        mine, theirs = ([m for m in claim.members if passages[m].article == a] for a in (left, right))
        for pair in _nearest(mine, theirs, links):
            pairs[pair].append(claim)
    for (a, b), link in links.items():
        ends = (passages[a].article, passages[b].article)
        if link.tier == "confirmed" and ends == (left, right):
            pairs.setdefault((a, b), [])
    differing = _differing(indexed)
    found = [
        AlignedPair(passages[a], passages[b], links.get((a, b)), tuple(claims), differing(a, b, claims))
        for (a, b), claims in pairs.items()
    ]
    return tuple(sorted(found, key=lambda aligned: (aligned.left.position, aligned.right.position)))


def _common(indexed: IndexedStory, left: str, right: str) -> Iterable[Claim]:
    claims = (claim for p in indexed.passages_of.get(left, ()) for claim in indexed.claims_of.get(p.id, ()))
    for claim in dict.fromkeys(claims):
        if any(indexed.story.passages[member].article == right for member in claim.members):
            yield claim


def _nearest(
    mine: Sequence[str], theirs: Sequence[str], links: Mapping[tuple[str, str], Link]
) -> set[tuple[str, str]]:
    """Pairs of each passage with the nearest passage of the other article."""

    def score(a: str, b: str) -> float:
        link = links.get((a, b))
        return link.score if link else 0.0

    return {(a, max(theirs, key=lambda b: (score(a, b), b))) for a in mine} | {
        (max(mine, key=lambda a: (score(a, b), a)), b) for b in theirs
    }


def _differing(indexed: IndexedStory) -> Any:
    def between(a: str, b: str, claims: Iterable[Claim]) -> tuple[Difference, ...]:
        rows = (row for claim in claims for row in indexed.story.differences.get(claim.id, ()))
        same_order = [found for left, right, found in rows if (left, right) == (a, b)]
        rows = (row for claim in claims for row in indexed.story.differences.get(claim.id, ()))
        swapped = [_swapped(found) for left, right, found in rows if (left, right) == (b, a)]
        return tuple(dict.fromkeys(same_order + swapped))

    return between


def _swapped(found: Difference) -> Difference:
    return type(found)(found.kind, found.right, found.left, found.right_span, found.left_span)


def _side(
    indexed: IndexedStory, head: Head, found: Sequence[AlignedPair], side: Literal["left", "right"]
) -> tuple[PassageRun, ...]:
    partners: defaultdict[str, list[AlignedPair]] = defaultdict(list)
    for aligned in found:
        partners[getattr(aligned, side).id].append(aligned)
    passage_runs = []
    passages = indexed.passages_of.get(head.id, ())
    for (state, _), group in groupby(passages, key=lambda p: _state(indexed, p, partners)):
        run = tuple(group)
        passage_runs.append(_passage_run(indexed, head, state, run, partners.get(run[0].id, []), side))
    return tuple(passage_runs)


def _state(indexed: IndexedStory, passage: Passage, partners: Mapping[str, object]) -> tuple[RunState, str]:
    if passage.id in partners:
        return "aligned", passage.id
    if indexed.claims_of.get(passage.id):
        return "elsewhere", ""
    return ("only" if passage.id in indexed.only_here else "unclear"), ""


def _passage_run(
    indexed: IndexedStory,
    head: Head,
    state: RunState,
    run: tuple[Passage, ...],
    partners: Sequence[AlignedPair],
    side: Literal["left", "right"],
) -> PassageRun:
    differences = [found for aligned in partners for found in aligned.facts]
    letter = "a" if side == "left" else "b"
    spans = (getattr(found, f"{side}_span") for found in differences)
    outlets = {
        indexed.story.passages[member].outlet
        for passage in run
        for claim in indexed.claims_of.get(passage.id, ())
        for member in claim.members
    }
    return PassageRun(
        state=state,
        passages=run,
        runs=tuple(runs(run[0].text, [(*span, f"d {letter}") for span in spans if span])),
        partners=tuple(partners),
        kinds=tuple(dict.fromkeys(found.kind for found in differences)),
        outlets=len(outlets - {head.outlet}),
    )


def pair_json(page: PairPage) -> dict[str, Any]:
    """The page as data: the two articles, and every aligned pair."""
    return {
        "left": _head_json(page.left),
        "right": _head_json(page.right),
        "links": [
            {
                "left": aligned.left.id,
                "right": aligned.right.id,
                "left_text": aligned.left.text,
                "right_text": aligned.right.text,
                "score": aligned.link.score if aligned.link else None,
                "shared": list(aligned.link.shared) if aligned.link else [],
                "claims": [claim.id for claim in aligned.claims],
                "differences": [
                    difference_json(aligned.left.id, aligned.right.id, found) for found in aligned.differences
                ],
            }
            for _, group in page.aligned_pairs
            for aligned in group
        ],
    }


def _head_json(head: Head) -> dict[str, Any]:
    names = ("id", "url", "outlet", "kind", "title", "published", "capture")
    return {name: getattr(head, name) for name in names}


def pair_rows(page: PairPage) -> list[dict[str, Any]]:
    """An aligned pair a row."""
    return [
        {
            "left_outlet": page.left.byline,
            "left_position": aligned.left.position,
            "left": aligned.left.text,
            "right_outlet": page.right.byline,
            "right_position": aligned.right.position,
            "right": aligned.right.text,
            "shared": ", ".join(aligned.link.shared) if aligned.link else "",
            "differs": "; ".join(
                f"{d.kind}: {d.left or '–'} / {d.right or '–'}" for d in aligned.differences
            ),
        }
        for _, group in page.aligned_pairs
        for aligned in group
    ]
