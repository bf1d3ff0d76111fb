"""A question to an answer: claims and passages that stand alone, in one ranking.

Joins the search index, the store and the comparison; knows nothing of terminals or pages.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from corpus.store import lists
from index.analysis.comparison import Comparison, Head
from index.analysis.coverage import Row, coverage
from index.query.fields import passages_with
from index.search.fields import resolved
from index.search.highlight import matched
from index.search.retrieval import POOL, answer, candidates
from index.search.similarity import Pool
from index.search.spelling import suggestion
from index.store import ledger
from index.store.comparison import HEAD_OF, load_claims
from index.store.search_index import documents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.records import Claim
    from index.search.engine import Engine
    from index.search.query_tree import Query
    from index.search.ranking import Result as Ranked
    from index.search.similarity import Census

NEAR: Final = 3
STORY_NUMBERS: Final = """
SELECT number FROM passages WHERE article IN (SELECT id FROM articles WHERE story = ?) LIMIT ?"""

# The story that has all articles, if there is such a one.
ONLY_STORY: Final = """
SELECT iif((SELECT min(story) FROM articles) = (SELECT max(story) FROM articles)
  AND NOT EXISTS (SELECT 1 FROM articles WHERE story IS NULL), (SELECT min(story) FROM articles), NULL)"""


@dataclass(frozen=True, slots=True)
class Result:
    """A claim with its passages, or a passage that stands alone (`row` and `story` are None).

    `passages` are those that answer, best first; `matched` are the spans of the query's words by
    passage id; `near` are passages of other outlets that come near one that stands alone.
    """

    row: Row | None
    story: Comparison | None
    passages: tuple[Passage, ...]
    heads: Mapping[str, Head]
    matched: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    near: tuple[Passage, ...] = ()


class Finder:
    """Answers questions about one corpus; what was loaded for one question serves the next."""

    def __init__(self, database: Database, engine: Engine) -> None:
        self.database = database
        self.engine = engine
        self.pool = cache(self._pool)
        self.texts = cache(lambda article: [one.text for one in lists.passages_of(database, article)])

    def find(self, query: Query, story: str | None, limit: int) -> list[Result]:
        """The best results; `story` keeps to one."""
        asked = resolved(query, lambda fact: passages_with(self.database, self.engine, fact))
        found = candidates(self.engine, asked, self._whole(story))
        pool = self.pool(found.numbers) if found.census is None else self._pool(found.numbers, found.census)
        claims = ledger.claims_holding(self.database, (document.id for document in pool.documents))
        ranked = answer(query, found, pool, claims, limit=limit)
        stories = self._stories([one.claim for one in ranked if one.claim])
        return [self._result(one, query, stories) for one in ranked]

    def around(self, article: str, position: int, sentences: int) -> tuple[list[str], list[str]]:
        """The sentences before and after a passage in its article."""
        texts = self.texts(article)
        return texts[max(0, position - sentences) : position], texts[position + 1 : position + 1 + sentences]

    def suggestion(self, query: Query) -> str | None:
        """The query with words that no passage has as the corpus writes them, or None."""
        return suggestion(self.engine, query, self._read)

    def _read(self, number: int) -> tuple[str, str | None]:
        (document,) = documents_of(self.database, [number])
        return document.text, document.language

    def _whole(self, story: str | None) -> frozenset[int]:
        """All passages of the story that is asked, where it is the only thing that can be meant."""
        rows = self.database.rows(STORY_NUMBERS, [story or self.database.value(ONLY_STORY), POOL * 100])
        return frozenset(row["number"] for row in rows)

    def _pool(self, numbers: tuple[int, ...], census: Census | None = None) -> Pool:
        documents = documents_of(self.database, numbers)
        links = ledger.links_among(self.database, (document.id for document in documents))
        return Pool(documents, links, census)

    def _stories(self, claims: Iterable[Claim]) -> dict[str, tuple[Comparison, dict[str, Row]]]:
        """The stories of these claims, as far as they are told by them; and each claim's row."""
        homes: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in claims:
            homes[claim.story][claim.id] = claim
        found = {
            story: load_claims(self.database, story, list(held.values())) for story, held in homes.items()
        }
        return {
            name: (story, {row.claim.id: row for row in coverage(story).rows})
            for name, story in found.items()
        }

    def _result(
        self, ranked: Ranked, query: Query, stories: Mapping[str, tuple[Comparison, dict[str, Row]]]
    ) -> Result:
        if ranked.claim is None:
            return self._alone(ranked.passages[0], query)
        story, rows = stories[ranked.claim.story]
        row = rows[ranked.claim.id]
        passages = tuple(story.passages[one] for one in ranked.passages)
        return Result(row, story, passages, story.articles, _lit(story.passages_of(row.claim), query))

    def _alone(self, passage: str, query: Query) -> Result:
        """A passage in no claim, with those that come near it without being joined to it."""
        found = lists.passage(self.database, passage)
        near = tuple(lists.passage(self.database, one) for one in ledger.near(self.database, passage, NEAR))
        heads = {one.article: self._head(one.article) for one in (found, *near)}
        return Result(None, None, (found,), heads, _lit((found, *near), query), near)

    def _head(self, article: str) -> Head:
        return Head(**(self.database.row(HEAD_OF, [article]) or {}))


def _lit(passages: tuple[Passage, ...], query: Query) -> dict[str, tuple[tuple[int, int], ...]]:
    return {passage.id: matched(passage.text, query, passage.language) for passage in passages}
