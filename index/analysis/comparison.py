"""A compared story as records: its articles, passages, links, claims and differences. Pure.

Every view, report and page is made from a `Comparison`; `index.store.comparison` loads it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.analysis.first import earliest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.records import Passage
    from index.analysis.reprint_records import Reprint
    from index.records import Claim, Difference, Link, Voice


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text. `snapshot` is the time at which its page was read."""

    id: str
    url: str
    outlet: str
    title: str
    published: str | None
    published_source: str | None
    kind: str
    capture: str
    capture_reason: str
    language: str | None
    wire: str | None
    publisher: str | None
    snapshot: str

    @property
    def byline(self) -> str:
        """The outlet, with what the text is where it is not the outlet's own words."""
        return self.outlet if self.kind in ("original", "live") else f"{self.outlet} ({self.kind})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One story: articles by date (the undated last), passages, links, claims by number of outlets.

    `differences` and `voices` are what was found inside the claims, `labels` what the user says of
    outlets. `failed` are the addresses of the story that gave no article, with the reason. `judged` are the
    languages (ISO 639-1) that the model knows by which its pairs were judged: it compares across them.
    """

    story: str
    seed: str | None
    articles: Mapping[str, Head]
    passages: Mapping[str, Passage]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    differences: Mapping[str, tuple[tuple[str, str, Difference], ...]] = field(default_factory=dict)
    voices: Mapping[tuple[str, str], Voice] = field(default_factory=dict)
    reprints: tuple[Reprint, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    failed: tuple[tuple[str, str], ...] = ()
    judged: frozenset[str] = frozenset()

    def head(self, passage: str) -> Head:
        """The article of a passage."""
        return self.articles[self.passages[passage].article]

    def passages_of(self, claim: Claim) -> tuple[Passage, ...]:
        """The passages of a claim: outlets by their first publication, passages in reading order."""
        groups = self.by_outlet(claim.members).values()
        return tuple(passage for group in groups for passage in group)

    def earliest(self, claim: Claim) -> tuple[Head, ...]:
        """The claim's articles of its first day, as `index.analysis.first` has it."""
        return earliest(self.heads_of(claim))

    def heads_of(self, claim: Claim) -> tuple[Head, ...]:
        """The articles that have the claim."""
        return tuple({self.passages[one].article: self.head(one) for one in claim.members}.values())

    def by_outlet(self, passages: Iterable[str]) -> dict[str, list[Passage]]:
        """Passages grouped by outlet, outlets by their first publication, passages in reading order."""
        order = {article: n for n, article in enumerate(self.articles)}
        found: defaultdict[str, list[Passage]] = defaultdict(list)
        rows = (self.passages[passage] for passage in passages)
        for row in sorted(rows, key=lambda row: (order[row.article], row.position)):
            found[row.outlet].append(row)
        return dict(found)
