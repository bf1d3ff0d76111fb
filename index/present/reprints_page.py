"""The page of reprints, and the folding of repeated passages. Pure; `index.analysis.reprints` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.analysis.reprint_records import Grounds, Reprint
    from index.present.indexed_story import IndexedStory
    from index.reading import Reading

    Span = tuple[int, int]

# Two passages are the same words where this much of all their words is common to both.
SAME: Final = 0.9


@dataclass(frozen=True, slots=True)
class Copy:
    """An article of a group: its shared part, in [0, 1], and the passages with their shared spans."""

    head: Head
    share: float
    origin: bool
    shared: tuple[tuple[Passage, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class ReprintGroup:
    """Articles that share text: the likely origin first, then by date."""

    copies: tuple[Copy, ...]
    grounds: Grounds
    credit: str | None

    @property
    def origin(self) -> Head | None:
        """The article that likely had the text first, if that can be said."""
        return self.copies[0].head if self.copies[0].origin else None


def reprint_groups(indexed: IndexedStory) -> tuple[ReprintGroup, ...]:
    """The groups of a story, those of most articles first."""
    groups = [_group(indexed, one) for one in indexed.story.reprints]
    return tuple(sorted(groups, key=lambda group: -len(group.copies)))


def _group(indexed: IndexedStory, found: Reprint) -> ReprintGroup:
    copies = []
    for member in found.members:
        passages = indexed.passages_of.get(member.article, ())
        spans: dict[int, list[Span]] = {}
        for at, start, end in member.spans:
            spans.setdefault(at, []).append((start, end))
        shared = tuple((passages[at], tuple(found)) for at, found in sorted(spans.items()))
        copies.append(
            Copy(indexed.story.articles[member.article], member.share, member.article == found.origin, shared)
        )
    copies.sort(key=lambda copy: (not copy.origin, copy.head.published or "9999", copy.head.outlet))
    return ReprintGroup(tuple(copies), found.grounds, found.credit)


def same_words(left: Reading, right: Reading) -> bool:
    """Whether two passages have nearly the same words, order aside."""
    one, other = _bag(left), _bag(right)
    both = one & other
    return bool(both) and len(both) >= SAME * len(one | other)


def fold_repeats(readings: Sequence[Reading]) -> list[tuple[Reading, tuple[Reading, ...]]]:
    """Passages, each with the passages of other outlets that repeat its words."""
    groups: list[tuple[Reading, list[Reading]]] = []
    for one in readings:
        outlet = one.passage.outlet
        first_group = next(
            (g for g in groups if g[0].passage.outlet != outlet and same_words(g[0], one)), None
        )
        if first_group is None:
            groups.append((one, []))
        else:
            first_group[1].append(one)
    return [(first, tuple(rest)) for first, rest in groups]


def _bag(passage: Reading) -> frozenset[str]:
    return frozenset(word.stem for word in passage.words)


def reprints_rows(groups: Sequence[ReprintGroup]) -> list[dict[str, Any]]:
    """A shared passage a row."""
    return [
        {
            "number": number,
            "outlet": copy.head.outlet,
            "kind": copy.head.kind,
            "published": copy.head.published,
            "likely_origin": "yes" if copy.origin else "",
            "grounds": group.grounds,
            "credit": group.credit,
            "share": copy.share,
            "position": passage.position,
            "text": passage.text,
            "url": copy.head.url,
        }
        for number, group in enumerate(groups, 1)
        for copy in group.copies
        for passage, _ in copy.shared
    ]
