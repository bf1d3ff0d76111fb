"""The pages of a claim and of what a person decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.present import claim_page as claim
from index.present import decisions as deciding
from index.store.claim_redirects import current_id
from index.store.judgements import decisions_on, every_pair, judged_passages
from index.web.story_cache import UNCOMPARED_NOTICE, has_comparison
from index.web.view import MissingError, MovedError, View, cached_story, view_of

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.web.view import Parameters


def claim_view(database: Database, parameters: Parameters) -> View:
    """A claim; an id that it no longer has leads to the one it has now."""
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    current = current_id(database, parameters["claim"])
    if current is None:
        raise MissingError(f"There is no claim {parameters['claim']}.")
    if current != parameters["claim"]:
        raise MovedError(current)
    cached = cached_story(database, database.value("SELECT story FROM claims WHERE id = ?", [current]))
    page = claim.claim_page(cached.indexed, cached.indexed.claims[current])
    asked = {*page.row.claim.members, *(one for cell in page.row.cells.values() for one in cell.passages)}
    decided = deciding.decisions(decisions_on(database, asked))
    return view_of(
        cached,
        "claim.html",
        {
            "page": page,
            "decided": decided,
            "texts": judged_passages(database, deciding.ends(decided)),
            "questions": deciding.questions(page, decided),
        },
        lambda: claim.claim_json(page),
        lambda: claim.claim_rows(page),
    )


def decisions_view(database: Database, _parameters: Parameters) -> View:
    """What a person decided, the latest first."""
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    made = deciding.decisions(every_pair(database))[::-1]
    rows = deciding.decision_rows(made)
    values = {"decided": made, "texts": judged_passages(database, deciding.ends(made))}
    return View("decisions.html", values, lambda: {"decisions": rows}, lambda: rows, here="decisions")
