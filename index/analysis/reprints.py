"""Groups of articles that share text nearly word for word: wire copy, syndication, press releases. Pure.

`index.analysis.shared_text` measures what two articles share; here the pairs become groups.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from index.analysis.reprint_origin import likely_origin
from index.analysis.reprint_records import Member, Reprint
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
    from collections.abc import Iterable, Sequence

    from index.analysis.reprint_records import ReprintInput
    from index.analysis.shared_text import ShingledText


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
