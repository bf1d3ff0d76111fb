"""The page of a search: the request that its address makes, and the answer."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final, get_args

from corpus.errors import UsageError
from index.present import search_page as search
from index.present.shapes import answer_json
from index.query.filters import Filter
from index.query.order import Order
from index.query.request import Answer, Request
from index.search.corrections import as_typed
from index.web.search_session import SearchSessions
from index.web.story_cache import UNCOMPARED_NOTICE, has_comparison
from index.web.view import STORY_CACHE, MissingError, View, filters_of, order_of, page_number

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.web.view import Parameters

SESSIONS: Final = SearchSessions()
ONLY_STORY: Final = "SELECT id FROM stories GROUP BY 1 HAVING (SELECT count(*) FROM stories) = 1"
# What the address of a search may name; each filter by the name of its field.
SEARCHED: Final = ("q", "story", "sort", *(field.name for field in fields(Filter)), "page")


def search_view(database: Database, parameters: Parameters) -> View:
    """The answer to a query, over all stories or one."""
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    answer = _answer(database, parameters)
    page = search.search_page(answer, {name: parameters.get(name, "") for name in SEARCHED})
    # Of a corpus with one story the head leads back to it.
    found = answer.request.story or database.value(ONLY_STORY)
    return View(
        "search.html",
        {"page": page, "as_typed": as_typed},
        lambda: answer_json(answer),
        lambda: search.search_rows(answer),
        story=found,
        seed=database.value("SELECT seed FROM stories WHERE id = ?", [found]) if found else None,
        notice=answer.notice,
        here="search",
        suggested=STORY_CACHE.suggested(database, found) if found else (),
    )


def _answer(database: Database, parameters: Parameters) -> Answer:
    """The page of the answer that was asked for, or its last where there are fewer."""
    request = Request(parameters.get("q", "").strip(), parameters.get("story") or None, limit=search.SIZE)
    if not request.query:
        return Answer(request)
    try:
        request = replace(request, filters=filters_of(parameters))
    except UsageError as wrong:
        return Answer(request, error=str(wrong))
    request = replace(request, order=order_of(parameters, get_args(Order), "relevance"))
    page = page_number(parameters.get("page", ""))
    answer = SESSIONS.answer(database.path, _at(request, page))
    last = search.pages(answer)
    return answer if page <= last else SESSIONS.answer(database.path, _at(request, last))


def _at(request: Request, page: int) -> Request:
    return replace(request, offset=(page - 1) * search.SIZE)
