"""What is asked, and what is answered: the two values that every way to ask and to show has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.query.filters import EVERYTHING
from index.search.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.analysis.coverage import Reason, Row
    from index.query.facts import Facts
    from index.query.filters import Filter
    from index.query.near_names import NearName
    from index.query.order import Order
    from index.query.without import Without
    from index.search.corrections import Correction

    Spans = tuple[tuple[int, int], ...]
    Around = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Request:
    """A query (see `index.search.parser`) and what besides it is asked for.

    `story` keeps to one story; `limit` results are answered after the first `offset` (all, if it is
    None), and `context` sentences on either side of each passage. `fast` ranks by words alone, without
    the judge of pairs.
    """

    query: str
    story: str | None = None
    filters: Filter = EVERYTHING
    order: Order = "relevance"
    offset: int = 0
    limit: int | None = None
    context: int = 0
    fast: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A claim with its passages, or a passage in no claim (`row` and `story` are None).

    `passages` are those that answer, best first; `matched` are the spans of the query's words by
    passage id; `near` are passages of other outlets that come near one that stands alone; `around`
    are the sentences before and after each of `passages`, by id, where they were asked for. `reason` says
    why it is unknown whether others have a passage that stands alone; None where it was looked for.
    """

    row: Row | None
    story: Comparison | None
    passages: tuple[Passage, ...]
    heads: Mapping[str, Head]
    facts: Facts
    matched: Mapping[str, Spans] = field(default_factory=dict)
    near: tuple[Passage, ...] = ()
    around: Mapping[str, Around] = field(default_factory=dict)
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The results that were asked for, each claim once, and what is true of all of them.

    `claims` and `alone` count the claims and the passages in no claim that fit, on whatever page;
    `facets` say by field of the filter how many fit with each value. `corrections` are the words for which
    others were searched. Where nothing is found, `without` says what is found without one of the words, and
    `near_names` which names are written like those that no passage has. `notice` is what a reader must know
    of the index; `error` says why a query could not be read: there are no results then.
    """

    request: Request
    results: tuple[Result, ...] = ()
    claims: int = 0
    alone: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    without: tuple[Without, ...] = ()
    near_names: tuple[NearName, ...] = ()
    notice: str = ""
    error: str = ""

    @property
    def total(self) -> int:
        """How many results there are on all pages."""
        return self.claims + self.alone

    @property
    def suggestion(self) -> str | None:
        """The query that was searched for in place of the one that was asked, if another was."""
        return corrected(self.request.query, self.corrections) if self.corrections else None
