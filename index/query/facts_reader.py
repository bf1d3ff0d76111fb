"""Reads the facts of ranked answers, so that they are filtered, ordered and counted before any is loaded."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from index.query.facts import Candidate, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.store.database import Database
    from index.records import Claim, DifferenceKind
    from index.search.engine import Document
    from index.search.ranking import Result as Ranked

PLACES: Final = """
SELECT passages.id, article, position, story, outlet, published, language
FROM passages JOIN articles ON articles.id = article WHERE passages.id IN (SELECT value FROM json_each(?))"""
KINDS: Final = """
SELECT claim, kind FROM differences WHERE claim IN (SELECT value FROM json_each(?))
GROUP BY claim, kind ORDER BY min(id)"""
DISPUTING: Final = """
SELECT DISTINCT claim, outlet FROM claim_passages
JOIN passages ON passages.id = passage JOIN articles ON articles.id = article
WHERE voice = 'disputes' AND claim IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, and in what kind of article."""

    id: str
    article: str
    position: int
    story: str | None
    outlet: str
    published: str | None
    language: str | None


class FactsReader:
    """Reads facts of one state of a corpus; those of a claim are read once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.seeds = {row["id"]: row["seed"] for row in database.rows("SELECT id, seed FROM stories")}
        self.known: dict[str, Facts] = {}

    def candidates(self, ranked: Sequence[Ranked], documents: Iterable[Document]) -> list[Candidate[Ranked]]:
        """Ranked answers with their facts; `documents` are passages that were read for the ranking."""
        places: dict[str, Place | Document] = {document.id: document for document in documents}
        new = [one.claim for one in ranked if one.claim and one.claim.id not in self.known]
        self._read(new, places)
        return [
            Candidate(one, self.known[one.claim.id] if one.claim else self._alone(places[one.passages[0]]))
            for one in ranked
        ]

    def _alone(self, place: Place | Document) -> Facts:
        return Facts((place,), place_in_seed=self._in_seed(place))

    def _in_seed(self, place: Place | Document) -> float:
        return place.position if place.article == self.seeds.get(place.story or "") else inf

    def _read(self, claims: Sequence[Claim], places: dict[str, Place | Document]) -> None:
        missing = {member for claim in claims for member in claim.members} - set(places)
        if missing:
            rows = self.database.rows(PLACES, [json.dumps(sorted(missing))])
            places |= {row["id"]: Place(**row) for row in rows}
        ids = json.dumps([claim.id for claim in claims])
        kinds: defaultdict[str, list[DifferenceKind]] = defaultdict(list)
        for row in self.database.rows(KINDS, [ids]):
            kinds[row["claim"]].append(row["kind"])
        disputing: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.database.rows(DISPUTING, [ids]):
            disputing[row["claim"]].add(row["outlet"])
        for claim in claims:
            self.known[claim.id] = self._facts(claim, places, kinds[claim.id], disputing[claim.id])

    def _facts(
        self,
        claim: Claim,
        places: Mapping[str, Place | Document],
        kinds: Iterable[DifferenceKind],
        disputing: Iterable[str],
    ) -> Facts:
        members = [places[member] for member in claim.members]
        return Facts(
            publications=tuple({one.article: one for one in members}.values()),
            kinds=tuple(kinds),
            disputing=frozenset(disputing),
            place_in_seed=min(self._in_seed(one) for one in members),
        )
