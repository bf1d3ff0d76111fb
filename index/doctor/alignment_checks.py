"""Checks of alignments, claims and their ids, and judgements. Reads only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from corpus.terminal import counted
from index.doctor.problems import BACKUP, Problem, abbreviated
from index.store.refresh import METHOD, WORDS_METHOD, current_method, stale_stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.store.database import Database

MISCOUNTED: Final = """
SELECT story FROM alignments WHERE links <> (SELECT count(*) FROM links WHERE links.story = alignments.story)
OR claims <> (SELECT count(*) FROM claims WHERE claims.story = alignments.story) ORDER BY story"""
MEMBERS: Final = """
SELECT claims.id, claims.story, claims.passages, claims.outlets, count(articles.id) AS members,
  count(DISTINCT articles.outlet) AS counted_outlets,
  coalesce(sum(passages.id = label AND passages.text = claims.text), 0) AS labels,
  coalesce(sum(articles.story IS NOT claims.story), 0) AS strangers
FROM claims LEFT JOIN claim_passages ON claim = claims.id LEFT JOIN passages ON passages.id = passage
LEFT JOIN articles ON articles.id = article GROUP BY claims.id ORDER BY claims.id"""
ENDS: Final = """
SELECT links.story, links.id FROM links JOIN passages AS a ON a.id = "left"
JOIN passages AS b ON b.id = "right"
JOIN articles AS one ON one.id = a.article JOIN articles AS two ON two.id = b.article
WHERE one.id = two.id OR one.story IS NOT links.story OR two.story IS NOT links.story"""
WORDS: Final = """
SELECT claims.story, differences.id, left_text, left_start, left_end, a.text AS left_whole,
  right_text, right_start, right_end, b.text AS right_whole
FROM differences JOIN claims ON claims.id = claim
JOIN passages AS a ON a.id = differences."left" JOIN passages AS b ON b.id = differences."right" """
JUDGED: Final = """
SELECT "group" AS number, passage, article IN (SELECT id FROM articles) AS there,
  article IN (SELECT article FROM removals) AS removed
FROM (SELECT "group", passage, substr(passage, 1, instr(passage, '-') - 1) AS article FROM
  (SELECT "group", "left" AS passage FROM judgements WHERE undone IS NULL
  UNION SELECT "group", "right" FROM judgements WHERE undone IS NULL))
WHERE passage NOT IN (SELECT id FROM passages) ORDER BY number"""


def alignments(database: Database) -> Iterator[Problem]:
    """Stories whose alignment is missing or does not fit their articles."""
    for story in stale_stories(database):
        row = database.row("SELECT generation, method FROM alignments WHERE story = ?", [story])
        now = database.value("SELECT generation FROM stories WHERE id = ?", [story])
        yield _to_align(story, f"{story} {_age(row, now, current_method(database))}")


def _age(row: Mapping[str, object] | None, now: int, method: str) -> str:
    if row is None:
        return "has no alignment"
    if row["generation"] == now:
        if row["method"] in (method, WORDS_METHOD):
            return "was aligned before the last judgement"
        own = str(row["method"]).partition(" with ")[0] == METHOD
        return "was aligned with another model" if own else "was aligned by another crossread's method"
    known = int(str(row["generation"]))
    return f"has an alignment that is {'older' if known < now else 'newer'} than its articles"


def _to_align(story: str, what: str) -> Problem:
    return Problem("alignments", what, repair="alignment", subject=story)


def counts(database: Database) -> Iterator[Problem]:
    """Alignments that have not the links or claims that they counted when they were made."""
    for row in database.rows(MISCOUNTED):
        yield _to_align(
            row["story"], f"{row['story']} has not the links and claims that its alignment counted"
        )


def members(database: Database) -> Iterator[Problem]:
    """Invalid claims: passages missing, of one outlet only or of another story, or without their label."""
    broken: dict[str, list[str]] = {}
    for row in database.rows(MEMBERS):
        counted_right = (row["members"], row["counted_outlets"]) == (row["passages"], row["outlets"])
        if not counted_right or row["counted_outlets"] < 2 or row["labels"] != 1 or row["strangers"]:
            broken.setdefault(row["story"], []).append(row["id"])
    for story, claims in broken.items():
        what = f"{story} has claims that do not hold together ({abbreviated(claims)})"
        yield Problem("claims", what, repair="alignment", subject=story)


def evidence(database: Database) -> Iterator[Problem]:
    """Links inside one article or across stories, and differences that their passages do not contain."""
    stories = {row["story"] for row in database.rows(ENDS)}
    for row in database.rows(WORDS):
        for side in ("left", "right"):
            start, end = row[f"{side}_start"], row[f"{side}_end"]
            if start is not None and row[f"{side}_whole"][start:end] != row[f"{side}_text"]:
                stories.add(row["story"])
    for story in sorted(stories):
        yield _to_align(story, f"{story} has links or differences that its passages do not bear out")


def claim_ids(database: Database) -> Iterator[Problem]:
    """Claims without a lasting id, and redirects that end at no claim id or in a circle."""
    leads = {row["id"]: row["redirect"] for row in database.rows("SELECT id, redirect FROM claim_ids")}
    live = {row["id"]: row["story"] for row in database.rows("SELECT id, story FROM claims ORDER BY id")}
    for story in sorted({live[claim] for claim in live if claim not in leads or leads[claim]}):
        what = f"{story} has claims whose ids were never kept, or lead elsewhere"
        yield Problem("claims", what, repair="alignment", subject=story)
    lost = sorted(claim for claim in leads if claim not in live and _is_lost(claim, leads))
    if lost:
        what = f"old claim ids lead nowhere or in a circle ({abbreviated(lost)})"
        yield Problem("claims", what, BACKUP)


def _is_lost(claim: str, leads: Mapping[str, str | None]) -> bool:
    """Whether following redirects comes to an unknown id, or back again.

    >>> _is_lost("a", {"a": "b", "b": None}), _is_lost("a", {"a": "b", "b": "a"}), _is_lost("a", {"a": "b"})
    (False, True, True)
    """
    seen: set[str] = set()
    at: str | None = claim
    while at is not None and at in leads and at not in seen:
        seen.add(at)
        at = leads[at]
    return at is not None


def judgements(database: Database) -> Iterator[Problem]:
    """Judgements on passages that do not exist, apart from passages of removed articles and earlier texts."""
    waiting: set[str] = set()
    for row in database.rows(JUDGED):
        if row["there"] or row["removed"]:
            waiting.add(str(row["number"]))
        else:
            what = (
                f"judgement {row['number']} speaks of passage {row['passage']}, of an article that never was"
            )
            yield Problem("judgements", what, f"`crossread judge undo {row['number']}` takes it back")
    if waiting:
        names = abbreviated(sorted(waiting, key=int))
        what = f"{counted(len(waiting), 'judgement')} on sentences that were removed or revised ({names})"
        yield Problem("judgements", what, "they hold again when the sentence comes back", off=False)


def kept_passages(database: Database) -> Iterator[Problem]:
    """Claim ids whose list of passages cannot be parsed."""
    for row in database.rows("SELECT id, passages FROM claim_ids ORDER BY id"):
        try:
            sound = isinstance(json.loads(row["passages"]), list)
        except ValueError:
            sound = False
        if not sound:
            yield Problem("claims", f"what claim id {row['id']} stood for cannot be read", BACKUP)
