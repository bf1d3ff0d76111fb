"""The values of the comparison: from two passages that meet to a story's coverage.

Scores lie in [0, 1]; spans are `[start, end)` in characters of the passage's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Span = tuple[int, int]
Tier = Literal["confirmed", "suggested"]
DifferenceTier = Literal["facts", "tone"]
Voice = Literal["reports", "attributes", "disputes", "unclear"]
DifferenceKind = Literal[
    "number", "date", "place", "name", "quotation", "negation", "roles", "term", "attribution", "hedge"
]
FindingKind = Literal["differ", "only-one", "first", "seed-omits", "seed-alone"]
# Kinds that tell in whose voice something is said and how surely, not what: shown, but never counted.
TONE: Final[frozenset[DifferenceKind]] = frozenset({"attribution", "hedge"})


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of different articles that make the same claim; `left < right` by id.

    `shared` is the evidence a person can check: the rare words, names, numbers and quotations
    that both have. `through` names neighbouring passages where the link was made by them. `spans` are
    the stretches of the left and the right text that the judge of pairs found most alike, where it was asked.
    """

    left: str
    right: str
    score: float
    tier: Tier
    shared: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    spans: tuple[Span, Span] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Passages of at least two outlets joined by links.

    `label` is the id of the member that stands for it; `members` are passage ids, sorted. `label_span` is the
    stretch of the label's text that every outlet of the claim says; None where that is the whole text.
    """

    id: str
    story: str
    label: str
    members: tuple[str, ...]
    label_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the aligner answers for one story."""

    links: tuple[Link, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A person's decision on two passages, for the aligner to obey.

    `together` says that one claim holds both (a link confirmed; every pair of two claims joined);
    not together, that they are never linked nor in one claim (rejected; split).
    """

    left: str
    right: str
    together: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What two passages disagree on. A side without words has no text and no span.

    >>> [Difference(kind, "ten", "12", (0, 3), (4, 6)).tier for kind in ("number", "hedge")]
    ['facts', 'tone']
    """

    kind: DifferenceKind
    left: str | None
    right: str | None
    left_span: tuple[int, int] | None
    right_span: tuple[int, int] | None

    @property
    def tier(self) -> DifferenceTier:
        """Whether what is said differs, or only how it is said."""
        return "tone" if self.kind in TONE else "facts"
