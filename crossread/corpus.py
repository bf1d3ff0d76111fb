"""A corpus in Python: opened for reading, asked as the command line is, answered with records."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from corpus.store.lists import ArticleFilter
from crossread import from_json
from crossread.records import Article, CoverageRow, Finding, FullClaim, Story
from crossread.tables import Records, RecordT
from index.present.claim_page import claim_json
from index.present.findings import finding_json
from index.present.shapes import answer_json, full_claim_json
from index.present.tables import coverage_row
from index.query.request import Request
from index.read_only.checks import (
    CLAIM_ORDERS,
    FINDING_KINDS,
    ORDERS,
    check_choice,
    check_number,
    checked_filter,
)
from index.read_only.corpus import ReadOnlyCorpus

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from crossread.records import Answer, LinkedClaim
    from index.query.order import Order
    from index.records import DifferenceKind, FindingKind

    ClaimOrder = Literal["spread", "disagreement", "date", "seed"]
    Kind = DifferenceKind | Literal["facts", "tone"]
    Seed = Literal["yes", "no", "silent"]


class StaleWarning(UserWarning):
    """The comparison or the search index is older than the corpus: answers are as they were then."""


class Corpus:
    """A corpus open for reading; made by `crossread.open`, and closed by `close` or the end of a `with`.

    Each method answers as the command of its name, with the same names for what may be asked, and gives
    records instead of lines. Nothing is written: where the comparison is older than the corpus, a
    `StaleWarning` says which command renews it.

    Raises (any method):
        UsageError: something asked for is not there or cannot be; the sentence says what can.
        StoreError: the corpus cannot be read, or was not compared or indexed yet.
    """

    def __init__(self, path: Path) -> None:
        self._corpus = ReadOnlyCorpus(path)

    @property
    def path(self) -> Path:
        """The file."""
        return self._corpus.path

    def __repr__(self) -> str:
        return f"crossread.open({str(self.path)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; whatever is asked afterwards is refused."""
        self._corpus.close()

    def stories(self) -> Records[Story]:
        """The stories, by name."""
        return _records(Story, (Story(**row) for row in self._corpus.stories()))

    def articles(
        self,
        story: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Records[Article]:
        """The articles of a story, or of all: by day, the undated last."""
        checked_filter(outlet=outlet, since=since, until=until)
        check_number("limit", limit, 1)
        rows = self._corpus.articles(ArticleFilter(story, outlet, since, until), limit)
        return _records(Article, (Article(**row) for row in rows))

    def text(self, article: str) -> str:
        """The whole text of an article, by its id or address: what the spans of its passages count in."""
        return str(self._corpus.article(article)["text"])

    def search(
        self,
        query: str,
        story: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        month: str | None = None,
        language: str | None = None,
        kind: Kind | None = None,
        seed: Seed | None = None,
        voice: Literal["disputes"] | None = None,
        first: Literal["alone"] | None = None,
        sort: Order = "relevance",
        limit: int | None = 50,
        offset: int = 0,
        context: int = 0,
        fast: bool = False,
    ) -> Answer:
        """What outlets say about something, claim by claim, in one story or in all."""
        filters = checked_filter(
            outlet=outlet, since=since, until=until, month=month, language=language,
            kind=kind, seed=seed, voice=voice, first=first,
        )  # fmt: skip
        check_choice("sort", sort, ORDERS)
        for name, value, least in (("limit", limit, 1), ("offset", offset, 0), ("context", context, 0)):
            check_number(name, value, least)
        answer = self._corpus.answer(Request(query, story, filters, sort, offset, limit, context, fast))
        _warn(answer.notice or self._corpus.notice(story))
        return from_json.answer(answer_json(answer))

    def claims(
        self,
        story: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: Kind | None = None,
        seed: Seed | None = None,
        voice: Literal["disputes"] | None = None,
        first: Literal["alone"] | None = None,
        limit: int | None = None,
    ) -> Records[FullClaim]:
        """The claims of a story with their passages, those of the most outlets first."""
        filters = checked_filter(
            outlet=outlet, since=since, until=until, kind=kind, seed=seed, voice=voice, first=first
        )
        check_number("limit", limit, 1)
        compared, rows = self._corpus.claims(story, filters)
        _warn(self._corpus.notice(compared.story.story))
        found = (from_json.full_claim(full_claim_json(row, compared.story)) for row in rows[:limit])
        return _records(FullClaim, found)

    def claim(self, claim: str) -> LinkedClaim:
        """One claim by its id, a former one or the beginning of it: passages, differences, links."""
        page = self._corpus.claim(claim)
        _warn(self._corpus.notice(page.row.claim.story))
        return from_json.linked_claim(claim_json(page))

    def coverage(
        self, story: str | None = None, *, sort: ClaimOrder = "spread", limit: int | None = None
    ) -> Records[CoverageRow]:
        """The claims of a story across its outlets: who reports, attributes, disputes, is silent."""
        check_choice("sort", sort, CLAIM_ORDERS)
        check_number("limit", limit, 1)
        compared, rows = self._corpus.coverage(story, sort)
        _warn(self._corpus.notice(compared.story.story))
        found = (from_json.coverage_row(coverage_row(row, compared.story)) for row in rows[:limit])
        return _records(CoverageRow, found)

    def findings(self, story: str | None = None, *, kind: FindingKind | None = None) -> Records[Finding]:
        """What is worth knowing of a story, each by a rule: by kind, within a kind the weightiest first."""
        check_choice("kind", kind, FINDING_KINDS)
        name, found = self._corpus.findings(story, kind)
        _warn(self._corpus.notice(name))
        return _records(Finding, (from_json.finding(finding_json(one, name)) for one in found))


def open(path: str | os.PathLike[str]) -> Corpus:  # noqa: A001 (as in gzip.open: it is called crossread.open)
    """Open a corpus file for reading; `~` is the user's home.

    Raises:
        StoreError: there is no corpus at that path, or another version of crossread wrote it.
    """
    return Corpus(Path(path).expanduser())


def _records(kind: type[RecordT], found: Iterable[RecordT]) -> Records[RecordT]:
    return Records(found, kind.columns())


def _warn(notice: str) -> None:
    if notice:
        warnings.warn(notice, StaleWarning, stacklevel=3)
