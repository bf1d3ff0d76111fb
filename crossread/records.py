"""The records of a corpus, with the names and in the order of docs/json.md.

Days are ISO 8601; spans are `(start, end)` in characters of the text beside them, the end not included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossread.tables import Record, Records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.analysis.coverage import Reason, State
    from index.records import DifferenceKind, DifferenceTier, FindingKind, Tier

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Story(Record):
    """A story: its seed's address, and how many articles, outlets and failures it has."""

    story: str
    seed: str | None
    created: str
    articles: int
    outlets: int
    failed: int


@dataclass(frozen=True, slots=True)
class Article(Record):
    """An article without its text; `capture` says whether that is whole: `full` or `partial`."""

    id: str
    story: str | None
    url: str
    outlet: str
    title: str
    author: str | None
    published: str | None
    language: str | None
    capture: str
    kind: str
    passages: int


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """An exact part of an article: `text` is the article's text from `start` to `end`.

    `matched` are the spans of the words that were searched for, in `text`; `before` and `after` are the
    sentences round it, where they were asked for.
    """

    id: str
    article: str
    url: str
    outlet: str
    kind: str
    title: str
    published: str | None
    position: int
    start: int
    end: int
    text: str
    matched: tuple[Span, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class First(Record):
    """Who had a claim first, as far as dates tell."""

    published: str | None
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """What two passages of a claim differ in; a side without words has no text and no span."""

    kind: DifferenceKind
    tier: DifferenceTier
    left: str | None
    right: str | None
    left_passage: str
    right_passage: str
    left_span: Span | None
    right_span: Span | None


@dataclass(frozen=True, slots=True)
class Link(Record):
    """Two passages of different articles that make the same claim, with what both have."""

    left: str
    right: str
    score: float
    tier: Tier
    shared: tuple[str, ...]
    through: tuple[str, ...]
    spans: tuple[Span, Span] | None


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """Passages of at least two outlets that say, or dispute, the same thing; who has it and who has not.

    `silent` is said of outlets whose texts were looked through whole; `reasons` say why others are unknown.
    """

    id: str
    story: str
    label: str
    label_span: Span | None
    members: tuple[str, ...]
    outlets: tuple[str, ...]
    first: First | None
    silent: tuple[str, ...]
    unclear: tuple[str, ...]
    unknown: tuple[str, ...]
    reasons: Mapping[str, Reason]
    independent: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FullClaim(Claim):
    """A claim with its passages, those of the outlet that had it first before the others."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LinkedClaim(FullClaim):
    """A claim with its passages, and the links that hold it together."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Result(Record):
    """A claim, and those of its passages that answer; or a passage in no claim (`claim` is None).

    `near` are passages of other outlets that come near one that stands alone; `reason` says why it is
    unknown whether others have it.
    """

    claim: Claim | None
    passages: tuple[Passage, ...]
    near: tuple[Passage, ...]
    reason: Reason | None

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns of a passage, and its claim."""
        return ("claim", *Passage.columns())

    def rows(self) -> list[dict[str, Any]]:
        """A row for each passage that answers, under the id of its claim."""
        claim = self.claim and self.claim.id
        return [{"claim": claim} | row for passage in self.passages for row in passage.rows()]


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """A mistyped word and what was searched in its place; `query` searches for it as it was typed."""

    typed: str
    searched: str
    query: str


@dataclass(frozen=True, slots=True)
class Without(Record):
    """A word of a query that found nothing: whether no passage has it, and what is found without."""

    word: str
    is_nowhere: bool
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class NearName(Record):
    """A name of the story that is written like a word which no passage has, and what it would find."""

    word: str
    name: str
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """What a query found, best first; `total` counts all results, `results` are those asked for.

    `facets` say by field how many results there would be with each value; `suggestion` is the query that was
    searched in place of the one asked, with its `corrections`; `without` and `near_names` lead on where
    nothing was found.
    """

    query: str
    results: Records[Result]
    facets: Mapping[str, Mapping[str, int]]
    total: int
    suggestion: str | None
    corrections: tuple[Correction, ...]
    without: tuple[Without, ...]
    near_names: tuple[NearName, ...]


@dataclass(frozen=True, slots=True)
class Cell(Record):
    """What one outlet has of a claim; `passages` show it."""

    state: State
    reason: Reason | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow(Record):
    """A claim across all outlets of its story: a cell by outlet."""

    claim: str
    story: str
    label: str
    outlets: int
    independent: int
    cells: Mapping[str, Cell]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns of a cell, its outlet and its claim."""
        return ("claim", "label", "outlet", *Cell.columns())

    def rows(self) -> list[dict[str, Any]]:
        """A row for each outlet."""
        head = {"claim": self.claim, "label": self.label}
        return [head | {"outlet": outlet} | row for outlet, cell in self.cells.items() for row in cell.rows()]


@dataclass(frozen=True, slots=True)
class FactReading(Record):
    """One side of a difference: its words (None where there are none), and the outlets that have it."""

    text: str | None
    count: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead(Record):
    """How long one outlet was ahead; `minutes` are known where both moments are."""

    outlet: str
    days: int
    minutes: int | None
    followers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding(Record):
    """Something worth knowing, by a rule, and the passages that show it."""

    kind: FindingKind
    rule: str
    story: str
    claim: str | None
    outlets: tuple[str, ...]
    difference: DifferenceKind | None
    readings: tuple[FactReading, ...]
    lead: Lead | None
    passages: tuple[Passage, ...]
