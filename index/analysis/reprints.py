"""Groups of articles that share text nearly word for word: wire copy, syndication, press releases. Pure.

`index.analysis.shared_text` measures what two articles share; here the pairs become groups.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from index.analysis.reprint_origin import likely_origin
from index.analysis.shared_text import (
    candidate_pairs,
    share_enough,
    shared_part,
    shared_spans,
    shared_words,
    shingled,
    without_boilerplate,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.analysis.shared_text import ShingledText


Grounds = Literal["credit", "time", "unknown"]


@dataclass(frozen=True, slots=True)
class ReprintInput:
    """The part of an article that is compared: `published` is ISO 8601, `wire` the credited agency."""

    article: str
    outlet: str
    published: str | None
    wire: str | None
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a group; `share` in [0, 1] of its words stand in another member too.

    `spans` are (passage, start, end): characters of the passage's text that are shared.
    """

    article: str
    outlet: str
    share: float
    spans: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """Articles of at least two outlets that share text, and where it likely began.

    `origin` is the article that likely had it first, None where nobody can say; `grounds` says why:
    a credit, the time of publication, or unknown. `credit` is the agency credited, even if none of
    its own articles is here.
    """

    members: tuple[Member, ...]
    origin: str | None
    grounds: Grounds
    credit: str | None = None


def reprints(articles: Iterable[ReprintInput]) -> tuple[Reprint, ...]:
    """Groups of articles of different outlets that share text, by the first article's id.

    Two articles belong together if the words they share, in runs of eight or more, are 27 % or more of
    either. A group's members are paired with most of each other; an article can be in several groups.
    Articles of one outlet are never paired with each other.
    """
    articles = sorted(articles, key=lambda one: one.article)
    numbers: dict[str, int] = {}
    texts = [shingled(one.passages, numbers) for one in articles]
    texts = without_boilerplate([one.outlet for one in articles], texts)
    pairs = [
        (a, b)
        for a, b in candidate_pairs(texts)
        if articles[a].outlet != articles[b].outlet and share_enough(texts[a], texts[b])
    ]
    return tuple(_group([articles[n] for n in row], [texts[n] for n in row]) for row in _grouped(pairs))


def independent(outlets: Mapping[str, str], groups: Iterable[Reprint]) -> int:
    """The number of independent outlets; a reprint group counts as one.

    `outlets` gives each article's outlet. An outlet with an article of its own counts; a group counts if
    none of its outlets does. Only what the given articles share with each other matters.
    """
    shared = []
    for group in groups:
        here = {m.article: outlets[m.article] for m in group.members if m.article in outlets}
        if len(set(here.values())) > 1:
            shared.append(here)
    reprinted = {article for here in shared for article in here}
    own = {outlet for article, outlet in outlets.items() if article not in reprinted}
    return len(own) + sum(not own & set(here.values()) for here in shared)


def _grouped(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Groups that hold every pair; each member is paired with more than half of those before it.

    So a roundup that reprints two articles is in two groups and does not make them one.
    """
    near: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    left = {node: set(others) for node, others in near.items()}
    groups = []
    for core in sorted(near, key=lambda node: (-len(near[node]), node)):
        while left[core]:
            group = [core]
            for node in sorted(near[core], key=lambda n: (n not in left[core], -len(near[n]), n)):
                if 2 * len(near[node] & set(group)) > len(group):
                    group.append(node)
            for node in group:
                left[node] -= set(group)
            groups.append(sorted(group))
    return sorted(groups)


def _group(articles: Sequence[ReprintInput], texts: Sequence[ShingledText]) -> Reprint:
    members = []
    for one, text in zip(articles, texts, strict=True):
        mask = np.zeros(len(text.offsets), bool)
        for other, other_text in zip(articles, texts, strict=True):
            if other.outlet != one.outlet:
                mask |= shared_words(text, other_text)
        members.append(Member(one.article, one.outlet, round(shared_part(mask), 4), shared_spans(text, mask)))
    origin, grounds = likely_origin(articles)
    return Reprint(tuple(members), origin, grounds, next((one.wire for one in articles if one.wire), None))
