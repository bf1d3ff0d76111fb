"""A comparison with lookup tables for the pages, built once for each state of a story. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.analysis.comparable import in_other_languages
from index.analysis.coverage import coverage
from index.analysis.nearness import only_here
from index.analysis.points import Point, points
from index.query.facts import Facts, candidates_of
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.analysis.coverage import Row
    from index.records import Claim, Link


@dataclass(frozen=True, slots=True)
class IndexedStory:
    """One story, ready to be read.

    `outlets` leads from each outlet to its articles, outlets and articles by date (the undated
    last); `facts` and `points` go by claim, `claims_of` and `links_of` by passage, `passages_of` by
    article, in reading order; `only_here` are the passages that are near nothing of another outlet.
    """

    story: Comparison
    outlets: Mapping[str, tuple[Head, ...]]
    claims: Mapping[str, Claim]
    passages_of: Mapping[str, tuple[Passage, ...]]
    claims_of: Mapping[str, tuple[Claim, ...]]
    links_of: Mapping[str, tuple[Link, ...]]
    only_here: frozenset[str]
    points: Mapping[str, tuple[Point, ...]]
    facts: Mapping[str, Facts]

    @property
    def seed(self) -> Head | None:
        """The article the story starts from."""
        return self.story.articles.get(self.story.seed or "")

    @property
    def title(self) -> str:
        """The seed's headline, or the name of the story where there is no seed."""
        return self.seed.title if self.seed else self.story.story

    @property
    def seed_outlet(self) -> str | None:
        """The outlet of the seed."""
        return self.seed.outlet if self.seed else None

    def text(self, passage: str) -> str:
        """The words of a passage."""
        return self.story.passages[passage].text

    def has(self, claim: Claim) -> dict[str, list[Passage]]:
        """The passages of a claim by outlet: the seed's first, then in order of publication."""
        found = self.story.by_outlet(claim.members)
        return dict(sorted(found.items(), key=lambda group: group[0] != self.seed_outlet))

    def kinds(self, claim: Claim) -> tuple[str, ...]:
        """What the claim's passages differ in; how they say it is no difference in what they say."""
        points = self.points.get(claim.id, ())
        return tuple(dict.fromkeys(point.kind for point in points if point.kind not in TONE))

    def is_compared(self, head: Head) -> bool:
        """Whether another outlet has an article in a language that can be compared with this one's.

        Where none has, nobody can say that what it says is said only here.
        """
        others = frozenset(one.language for one in self.story.articles.values() if one.outlet != head.outlet)
        return not others or not in_other_languages(frozenset({head.language}), others, self.story.judged)

    def rows(self, claims: Sequence[Claim]) -> tuple[Row, ...]:
        """These claims across all outlets."""
        links = {
            id(link): link
            for claim in claims
            for member in claim.members
            for link in self.links_of.get(member, ())
        }
        return coverage(replace(self.story, claims=tuple(claims), links=tuple(links.values()))).rows


def index_story(story: Comparison) -> IndexedStory:
    """The indexes of a comparison."""
    outlets: defaultdict[str, list[Head]] = defaultdict(list)
    for head in story.articles.values():
        outlets[head.outlet].append(head)
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in sorted(story.passages.values(), key=lambda passage: passage.position):
        passages[passage.article].append(passage)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in story.claims:
        for member in claim.members:
            claims[member].append(claim)
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in story.links:
        links[link.left].append(link)
        links[link.right].append(link)
    return IndexedStory(
        story=story,
        only_here=only_here(story),
        outlets={outlet: tuple(heads) for outlet, heads in outlets.items()},
        claims={claim.id: claim for claim in story.claims},
        passages_of={article: tuple(found) for article, found in passages.items()},
        claims_of={passage: tuple(found) for passage, found in claims.items()},
        links_of={passage: tuple(found) for passage, found in links.items()},
        points={claim: points(story, found) for claim, found in story.differences.items()},
        facts={one.subject.id: one.facts for one in candidates_of(story, story.claims)},
    )
