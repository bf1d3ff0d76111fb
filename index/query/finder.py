"""Finds, filters, orders, counts and loads the results of a query, over one state of a corpus."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from corpus.store import lists
from index.analysis.comparable import in_other_languages
from index.analysis.comparison import Comparison, Head
from index.analysis.coverage import Reason, Row, coverage
from index.query.facts import Candidate, seed_silent
from index.query.facts_reader import FactsReader
from index.query.fields import passages_with
from index.query.filters import facets, fitting
from index.query.order import ordered
from index.query.request import Answer, Result
from index.query.restriction import passages_within
from index.reading.languages.codes import read_in
from index.search.corrections import corrected, corrections
from index.search.fields import resolved
from index.search.highlight import matched
from index.search.parser import parse
from index.search.query_ast import plain_words
from index.search.ranking import ANSWERS, folded
from index.search.retrieval import POOL, answer, candidates, parted, restricted
from index.search.similarity import Pool
from index.store import ledger
from index.store.comparison import HEAD_OF, judged_languages, load_claims
from index.store.search_index import documents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.query.request import Around, Request, Spans
    from index.records import Claim
    from index.search.engine import Document, Engine
    from index.search.query_ast import Query
    from index.search.ranking import Result as Ranked
    from index.search.similarity import CollectionStatistics, Meaning

    Ranking = Sequence[Candidate[Ranked]]
    Stories = Mapping[str, tuple[Comparison, Mapping[str, Row]]]

NEAR: Final = 3
STORY_NUMBERS: Final = """
SELECT number FROM passages WHERE article IN (SELECT id FROM articles WHERE story = ?) LIMIT ?"""
LANGUAGES: Final = "SELECT DISTINCT outlet, language FROM articles WHERE story = ?"

NAMES: Final = """
SELECT value AS name FROM links, json_each(shared) WHERE ?1 IS NULL OR story = ?1
GROUP BY value ORDER BY count(*) DESC, value"""

# The story that has all articles, if there is such a one.
ONLY_STORY: Final = """
SELECT iif((SELECT min(story) FROM articles) = (SELECT max(story) FROM articles)
  AND NOT EXISTS (SELECT 1 FROM articles WHERE story IS NULL), (SELECT min(story) FROM articles), NULL)"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Passages that are ranked together, and the claims that hold any of them."""

    pool: Pool
    claims: tuple[Claim, ...]


class Finder:
    """Answers queries over one state of a corpus and its index; what it loaded serves the next query."""

    def __init__(self, database: Database, engine: Engine) -> None:
        self.database = database
        self.engine = engine
        self.facts = FactsReader(database)
        self.whole = cache(self._whole)
        self.scope = cache(self._scope)
        self.within = cache(lambda filters: passages_within(database, filters))
        self.languages = cache(lambda story: list(database.rows(LANGUAGES, [story])))
        self.judged = cache(lambda story: judged_languages(database, story))
        self.texts = cache(lambda article: [one.text for one in lists.passages_of(database, article)])

    def find(self, query: Query, request: Request, notice: str = "") -> Answer:
        """The results that were asked for; only these are loaded whole.

        In place of a word that no passage has, the one is searched for that was likely meant.
        """
        made = corrections(self.engine, query, self._read, self._is_word)
        query = parse(corrected(query.text, made)) if made else query
        ranking = self._ranking(query, request)
        if request.filters.seed == "silent":
            ranking = self._with_silence(ranking)
        kept = ordered(fitting(ranking, request.filters), request.order)
        end = None if request.limit is None else request.offset + request.limit
        shown = kept[request.offset : end]
        claims = sum(1 for one in kept if one.subject.claim)
        return Answer(
            request=request,
            results=tuple(self._results(shown, query, request.context)),
            claims=claims,
            alone=len(kept) - claims,
            facets=facets(ranking, request.filters),
            corrections=made,
            notice=notice,
        )

    def _ranking(self, query: Query, request: Request) -> Ranking:
        """All results of the query, each claim once, best first; a filter may have left some out."""
        whole = self.whole(request.story)
        if request.story is not None and not whole:
            return []
        resolved_query = resolved(query, lambda fact: passages_with(self.database, self.engine, fact))
        if request.filters.restricts and not 0 < len(whole) <= POOL:
            resolved_query = restricted(resolved_query, self.within(request.filters))
        found = candidates(self.engine, resolved_query, whole)
        statistics = found.statistics
        load = self.scope if statistics is None else self._scope
        scope = load(found.numbers, statistics, request.fast or not plain_words(query))
        # Of a query that means exactly what it says, every passage for which it holds is an answer.
        share = ANSWERS if parted(query.root)[1] else 0.0
        ranked = folded(answer(query, found, scope.pool, scope.claims), share)
        return self.facts.candidates(ranked, scope.pool.documents)

    def _with_silence(self, ranking: Ranking) -> Ranking:
        """The same, with whether the seed is silent: that is looked for only where it is asked."""
        stories = self._stories(one.subject.claim for one in ranking if one.subject.claim)
        silent = {claim for story, _ in stories.values() for claim in seed_silent(story)}
        return [
            Candidate(
                one.subject,
                replace(
                    one.facts, seed_silent=one.subject.claim is not None and one.subject.claim.id in silent
                ),
            )
            for one in ranking
        ]

    def _read(self, number: int) -> tuple[str, str | None]:
        (document,) = documents_of(self.database, [number])
        return document.text, document.language

    def _is_word(self, word: str) -> bool:
        from index.align.model.judge import shipped

        return shipped().knows(word)

    def names(self, story: str | None) -> Sequence[str]:
        """The names that links of a story share, or of all stories; the most shared first."""
        return [row["name"] for row in self.database.rows(NAMES, [story])]

    def _whole(self, story: str | None) -> frozenset[int]:
        """All passages of the story that is asked, where it is the only thing that can be meant."""
        rows = self.database.rows(STORY_NUMBERS, [story or self.database.value(ONLY_STORY), POOL * 100])
        return frozenset(row["number"] for row in rows)

    def _scope(
        self, numbers: tuple[int, ...], statistics: CollectionStatistics | None, by_words: bool
    ) -> Scope:
        documents = documents_of(self.database, numbers)
        links = ledger.links_among(self.database, (document.id for document in documents))
        claims = ledger.claims_holding(self.database, (document.id for document in documents))
        meaning = None if by_words else self._meaning(documents)
        return Scope(Pool(documents, links, statistics, meaning), tuple(claims))

    def _meaning(self, documents: Sequence[Document]) -> Meaning | None:
        """How near passages are to a question by the judge of pairs, where it has seen most of them."""
        from index.store.passage_vectors import StoredJudge

        judge = StoredJudge(self.database)
        known = [
            one.text if read_in(one.language, one.text) in judge.languages else None for one in documents
        ]
        return judge.meaning(known)

    def _results(self, shown: Ranking, query: Query, context: int) -> Iterable[Result]:
        stories = self._stories([one.subject.claim for one in shown if one.subject.claim])
        for one in shown:
            yield self._result(one, query, stories, context)

    def _stories(self, claims: Iterable[Claim]) -> Stories:
        """The stories of these claims, as far as the claims need them; and each claim's row."""
        by_story: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in claims:
            by_story[claim.story][claim.id] = claim
        found = {
            story: load_claims(self.database, story, list(mine.values())) for story, mine in by_story.items()
        }
        return {
            name: (story, {row.claim.id: row for row in coverage(story).rows})
            for name, story in found.items()
        }

    def _result(self, one: Candidate[Ranked], query: Query, stories: Stories, context: int) -> Result:
        ranked = one.subject
        if ranked.claim is None:
            return self._alone(one, query, context)
        story, rows = stories[ranked.claim.story]
        row = rows[ranked.claim.id]
        passages = tuple(story.passages[member] for member in ranked.passages)
        return Result(
            row=row,
            story=story,
            passages=passages,
            heads=story.articles,
            facts=one.facts,
            matched=_matched(story.passages_of(row.claim), query),
            around=self._around(passages, context),
        )

    def _alone(self, one: Candidate[Ranked], query: Query, context: int) -> Result:
        """A passage in no claim, with those that come near it without being joined to it."""
        (passage,) = one.subject.passages
        found = lists.passage(self.database, passage)
        near = tuple(
            lists.passage(self.database, other) for other in ledger.near(self.database, passage, NEAR)
        )
        return Result(
            row=None,
            story=None,
            reason=None if near else self._not_looked_for(found),
            passages=(found,),
            heads={other.article: self._head(other.article) for other in (found, *near)},
            facts=one.facts,
            matched=_matched((found, *near), query),
            near=near,
            around=self._around((found,), context),
        )

    def _not_looked_for(self, passage: Passage) -> Reason | None:
        """Why nobody can say that no other outlet of the story has this passage."""
        rows = self.languages(passage.story)
        others = frozenset(row["language"] for row in rows if row["outlet"] != passage.outlet)
        mine, judged = frozenset({passage.language}), self.judged(passage.story)
        return "other language" if others and in_other_languages(mine, others, judged) else None

    def _around(self, passages: Iterable[Passage], sentences: int) -> dict[str, Around]:
        """The sentences before and after each passage in its article, where any are asked for."""
        return {one.id: self._beside(one, sentences) for one in passages} if sentences else {}

    def _beside(self, passage: Passage, sentences: int) -> Around:
        texts, at = self.texts(passage.article), passage.position
        return tuple(texts[max(0, at - sentences) : at]), tuple(texts[at + 1 : at + 1 + sentences])

    def _head(self, article: str) -> Head:
        return Head(**(self.database.row(HEAD_OF, [article]) or {}))


def _matched(passages: Iterable[Passage], query: Query) -> dict[str, Spans]:
    return {passage.id: matched(passage.text, query, passage.language) for passage in passages}
