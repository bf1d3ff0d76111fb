"""What comes near a passage without being joined to it: the one place that says so.

"Silent", "unclear" and "only here" are all said after asking here. Pure; knows links and claims.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.analysis.comparison import Comparison
    from index.records import Link


def nearest(links: Iterable[Link]) -> Mapping[str, list[tuple[float, str]]]:
    """For each passage, those that are at least `suggested` with it, and their scores."""
    found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for link in links:
        found[link.left].append((link.score, link.right))
        found[link.right].append((link.score, link.left))
    return found


def only_here(story: Comparison) -> frozenset[str]:
    """The passages that are in no claim and near no passage of another outlet."""
    claimed = {member for claim in story.claims for member in claim.members}
    outlet = {passage.id: passage.outlet for passage in story.passages.values()}
    near = {
        end
        for link in story.links
        if outlet.get(link.left) != outlet.get(link.right)
        for end in (link.left, link.right)
    }
    return frozenset(story.passages.keys() - claimed - near)
