"""A story as it was compared, loaded once: what every view, report and page is made from.

Reads the store through `ledger`; everything after it is pure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from corpus.store import lists
from index.analysis.days import day_of
from index.store import ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.analysis.reprints import Reprint
    from index.records import Claim, Difference, Link, Voice

DAY: Final = len("2023-12-01")
HEAD: Final = """
SELECT id, url, outlet, title, published, published_source, kind, capture, capture_reason, language, wire,
publisher, (SELECT fetched FROM pages WHERE pages.id = page) AS snapshot FROM articles"""
HEAD_OF: Final = f"{HEAD} WHERE id = ?"
HEADS: Final = f"{HEAD} WHERE story = ? ORDER BY published IS NULL, published, outlet, id"


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
    outlets. `failed` are the addresses of the story that gave no article, with the reason.
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

    def head(self, passage: str) -> Head:
        """The article of a passage."""
        return self.articles[self.passages[passage].article]

    def passages_of(self, claim: Claim) -> tuple[Passage, ...]:
        """The passages of a claim: outlets by their first publication, passages in reading order."""
        groups = self.by_outlet(claim.members).values()
        return tuple(passage for group in groups for passage in group)

    def earliest(self, claim: Claim) -> tuple[Head, ...]:
        """The claim's articles of its first day, as far as dates tell: a month or a year is no day.

        Where no article has a day, those of the first month or year; none where none has a date.
        """
        heads = {self.passages[member].article: self.head(member) for member in claim.members}.values()
        dated = [head for head in heads if head.published]
        known = [head for head in dated if day_of(head.published)] or dated
        first = min((str(head.published)[:DAY] for head in known), default=None)
        return tuple(head for head in known if str(head.published)[:DAY] == first)

    def by_outlet(self, passages: Iterable[str]) -> dict[str, list[Passage]]:
        """Passages grouped by outlet, outlets by their first publication, passages in reading order."""
        order = {article: n for n, article in enumerate(self.articles)}
        found: defaultdict[str, list[Passage]] = defaultdict(list)
        rows = (self.passages[passage] for passage in passages)
        for row in sorted(rows, key=lambda row: (order[row.article], row.position)):
            found[row.outlet].append(row)
        return dict(found)


def load(database: Database, story: str) -> Comparison:
    """Everything that was compared in one story."""
    passages = lists.passages(database, lists.ArticleFilter(story=story))
    return _compared(database, story, ledger.claims(database, story), ledger.links(database, story), passages)


def load_claims(database: Database, story: str, claims: Sequence[Claim]) -> Comparison:
    """These claims of a story: as `load`, without other claims, their passages and any link's evidence.

    What it costs grows with the claims and the story's articles, so that a list of answers from many
    stories need not read them whole.
    """
    members = {passage for claim in claims for passage in (claim.label, *claim.members)}
    links = ledger.links_touching(database, members)
    ends = {end for link in links for end in (link.left, link.right)}
    return _compared(database, story, claims, links, lists.passages_named(database, members | ends))


def _compared(
    database: Database,
    story: str,
    claims: Iterable[Claim],
    links: Iterable[Link],
    passages: Iterable[Passage],
) -> Comparison:
    claims = tuple(claims)
    ids = [claim.id for claim in claims]
    failed = lists.failures(database, story)
    return Comparison(
        story=story,
        seed=database.value("SELECT seed FROM stories WHERE id = ?", [story]),
        articles={row["id"]: Head(**row) for row in database.rows(HEADS, [story])},
        passages={passage.id: passage for passage in passages},
        links=tuple(links),
        claims=claims,
        differences=ledger.differences(database, ids),
        voices=ledger.voices(database, ids),
        reprints=ledger.reprints(database, story),
        labels=ledger.labels(database),
        failed=tuple((row["url"], row["reason"]) for row in failed),
    )
