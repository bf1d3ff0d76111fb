"""What filters, orders and facets look at: facts about a claim, or about a passage in no claim. Pure.

Claims of a search and claims of a whole story have the same facts, so that both are filtered and
ordered by the same functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from index.analysis.coverage import coverage
from index.analysis.findings import MANY
from index.analysis.first import First, Published, first
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from index.analysis.comparison import Comparison
    from index.records import Claim, DifferenceKind


class Publication(Published, Protocol):
    """An article, as far as it is asked for: its outlet, date and language."""

    @property
    def language(self) -> str | None:
        """ISO 639, None where it is not known."""


@dataclass(frozen=True)
class Facts:
    """Who has a claim and when, in what its passages differ, and where it stands in the seed.

    `kinds` are the kinds of difference, in the order in which they were found; `disputing` are the
    outlets that dispute it. `place_in_seed` is the position of its first passage in the article that
    its story starts from, infinity where it has none there. `seed_silent` says that the seed's outlet is
    silent on it, as `index.analysis.coverage` has it; False also where nobody looked.
    """

    publications: tuple[Publication, ...]
    kinds: tuple[DifferenceKind, ...] = ()
    disputing: frozenset[str] = frozenset()
    place_in_seed: float = inf
    seed_silent: bool = False

    @property
    def in_seed(self) -> bool:
        """Whether the seed has it."""
        return self.place_in_seed < inf

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Who has it, in whatever voice."""
        return frozenset(one.outlet for one in self.publications)

    @cached_property
    def first(self) -> First:
        """Who had it first."""
        return first(self.publications)

    @property
    def first_alone(self) -> bool:
        """Whether many outlets have it, all with a date, and one had it before all others."""
        found = self.first
        return found.order == "first" and not found.undated and len(self.outlets) >= MANY

    @cached_property
    def disagreement(self) -> tuple[int, int]:
        """How many outlets dispute it, and in how many kinds of fact its passages differ; tone is no fact."""
        return len(self.disputing), len(set(self.kinds) - TONE)


Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Subject]):
    """A claim or an answer that may be shown, with its facts."""

    subject: Subject
    facts: Facts


def facts_of(story: Comparison, claim: Claim, silent: Collection[str] = ()) -> Facts:
    """The facts of one claim of a story that was loaded; `silent` are the claims on which the seed is."""
    members = [story.passages[member] for member in claim.members]
    found = story.differences.get(claim.id, ())
    return Facts(
        publications=story.heads_of(claim),
        kinds=tuple(dict.fromkeys(difference.kind for _, _, difference in found)),
        disputing=frozenset(p.outlet for p in members if story.voices.get((claim.id, p.id)) == "disputes"),
        place_in_seed=min((p.position for p in members if p.article == story.seed), default=inf),
        seed_silent=claim.id in silent,
    )


def candidates_of(story: Comparison, claims: Iterable[Claim]) -> list[Candidate[Claim]]:
    """These claims of a story, with their facts."""
    silent = seed_silent(story)
    return [Candidate(claim, facts_of(story, claim, silent)) for claim in claims]


def seed_silent(story: Comparison) -> frozenset[str]:
    """The claims on which the seed's outlet is silent; none where there is no seed."""
    seed = story.articles.get(story.seed or "")
    rows = coverage(story).rows if seed else ()
    return frozenset(row.claim.id for row in rows if seed and row.cells[seed.outlet].state == "silent")
