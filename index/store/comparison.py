"""Loads a story as it was compared: its articles, passages, links, claims and differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.store import lists
from index.analysis.comparable import without_region
from index.analysis.comparison import Comparison, Head
from index.store import ledger
from index.store.outlet_labels import labels
from index.store.passage_vectors import StoredJudge
from index.store.refresh import METHOD, current_method
from index.store.reprints import reprints
from index.store.sentence_model import chosen_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Passage
    from corpus.store.database import Database
    from index.records import Claim, Link

HEAD: Final = """
SELECT id, url, outlet, title, published, published_source, kind, capture, capture_reason, language, wire,
publisher, (SELECT fetched FROM pages WHERE pages.id = page) AS snapshot FROM articles"""
HEAD_OF: Final = f"{HEAD} WHERE id = ?"
HEADS: Final = f"{HEAD} WHERE story = ? ORDER BY published IS NULL, published, outlet, id"


def load(database: Database, story: str) -> Comparison:
    """The whole comparison of a story."""
    return _whole(database, story, ledger.links(database, story))


def load_unexplained(database: Database, story: str) -> Comparison:
    """The whole comparison of a story, without the evidence of its links."""
    return _whole(database, story, ledger.link_ends(database, story))


def load_claims(database: Database, story: str, claims: Sequence[Claim]) -> Comparison:
    """A comparison with these claims of a story only, and without the evidence of links.

    The cost grows with the claims and the story's articles, so that a list of answers from many stories
    need not load them whole.
    """
    members = {passage for claim in claims for passage in (claim.label, *claim.members)}
    links = ledger.links_touching(database, members)
    ends = {end for link in links for end in (link.left, link.right)}
    return _load(database, story, claims, links, lists.passages_named(database, members | ends))


def _whole(database: Database, story: str, links: Iterable[Link]) -> Comparison:
    passages = lists.passages(database, lists.ArticleFilter(story=story))
    return _load(database, story, ledger.claims(database, story), links, passages)


def _load(
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
        reprints=reprints(database, story),
        labels=labels(database),
        failed=tuple((row["url"], row["reason"]) for row in failed),
        judged=judged_languages(database, story),
    )


def judged_languages(database: Database, story: str) -> frozenset[str]:
    """The languages that the model knows by which the story's pairs were compared; none by words alone.

    Where the corpus has a model of sentence vectors, they are its languages; one that does not say which it
    knows is taken to know all that the story is told in.
    """
    method = database.value("SELECT method FROM alignments WHERE story = ?", [story])
    if method == METHOD:
        return StoredJudge(database).languages
    model = chosen_model(database)
    if model is None or method != current_method(database):
        return frozenset()
    if model.languages is not None:
        return model.languages
    rows = database.rows("SELECT DISTINCT language FROM articles WHERE story = ?", [story])
    return frozenset(without_region(row["language"]) for row in rows if row["language"])
