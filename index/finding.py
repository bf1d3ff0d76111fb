"""A question to an answer: passages that match, widened to their claims, in one ranking.

Joins the search index, the store and the comparison; knows nothing of terminals or pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from corpus.store import rows
from corpus.store.lists import PASSAGES
from index.answer import by_passage, claim_json, passage_json
from index.comparison import Comparison, Head, load
from index.coverage import Row, coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.search.engine import Engine, Hit
    from index.search.tree import Query

POOL: Final = 200
HEAD_COLUMNS: Final = """
SELECT id, url, outlet, title, published, published_source, kind, capture, capture_reason, language, wire,
publisher, (SELECT fetched FROM pages WHERE pages.id = page) AS snapshot FROM articles WHERE id = ?"""


@dataclass(frozen=True, slots=True)
class Result:
    """A claim with its passages, or a passage that stands alone; `matched` by passage id."""

    row: Row | None
    story: Comparison | None
    passages: tuple[Passage, ...]
    heads: Mapping[str, Head]
    matched: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)


def find(database: Database, engine: Engine, query: Query, story: str | None) -> Iterator[Result]:
    """Results, best first. A claim stands where its best passage stands."""
    from index.search.highlight import matched

    hits = engine.search(query, POOL)
    found = _passages(database, hits, story)
    stories = {name: load(database, name) for name in sorted({p.story for p in found.values() if p.story})}
    claims = {name: by_passage(coverage(one).rows) for name, one in stories.items()}
    shown: set[str] = set()
    for hit in hits:
        passage = found.get(hit.number)
        if passage is None or passage.id in shown:
            continue
        for result in _results(database, passage, stories, claims):
            shown |= {p.id for p in result.passages}
            lit = {p.id: matched(p.text, query, p.language) for p in result.passages}
            yield Result(result.row, result.story, result.passages, result.heads, lit)


def _results(
    database: Database,
    passage: Passage,
    stories: Mapping[str, Comparison],
    claims: Mapping[str, Mapping[str, list[Row]]],
) -> Iterator[Result]:
    held = claims.get(passage.story, {}).get(passage.id, [])
    if not held:
        yield Result(None, None, (passage,), {passage.article: head(database, passage.article)})
    for row in held[:1]:
        story = stories[passage.story]
        members = [p for group in story.by_outlet(row.claim.members).values() for p in group]
        yield Result(row, story, tuple(members), story.articles)


def _passages(database: Database, hits: Sequence[Hit], story: str | None) -> dict[int, Passage]:
    found = {}
    for hit in hits:
        row = database.row(f"{PASSAGES} WHERE passages.number = ?", [hit.number])
        if row and story in (None, row["story"]):
            found[hit.number] = rows.passage(row)
    return found


def head(database: Database, article: str) -> Head:
    """An article without its text."""
    return Head(**(database.row(HEAD_COLUMNS, [article]) or {}))


def result_json(result: Result) -> dict[str, Any]:
    """A result in the shape of `search --json`."""
    claim = None if result.row is None or result.story is None else claim_json(result.row, result.story)
    passages = [
        passage_json(p, result.heads[p.article], result.matched.get(p.id, ())) for p in result.passages
    ]
    return {"claim": claim, "passages": passages}
