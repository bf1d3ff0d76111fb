"""What is known of articles that share text, and how many independent outlets are left. Pure.

Apart from `index.analysis.reprints`, which finds them: who shows an answer reads what is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
