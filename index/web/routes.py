"""The addresses of crossread's own pages, and how a request to one is answered.

Every route asks Datasette whether this reader may see the tables that the page is made from.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import StoreError
from corpus.store.database import Database
from corpus.terminal import json_line
from index.present.csv_table import csv_text
from index.present.html import POLICY, STATIC, content_hash, render, static
from index.web import views as rooms
from index.web.corpora import tables_of
from index.web.table_links import addresses
from index.web.views import Leaf, MissingError, MovedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.present.addresses import Addresses

ROOMS: Final[dict[str, Callable[[Database, dict[str, str]], Leaf]]] = {
    "": rooms.stories,
    "/story/(?P<story>[^/.]+)": rooms.story_leaf,
    "/story/(?P<story>[^/.]+)/timeline": rooms.timeline_leaf,
    "/story/(?P<story>[^/.]+)/outlets": rooms.outlets_leaf,
    "/story/(?P<story>[^/.]+)/reprints": rooms.reprints_leaf,
    "/claim/(?P<claim>[^/.]+)": rooms.claim_leaf,
    "/article/(?P<article>[^/.]+)": rooms.article_leaf,
    "/search": rooms.search_leaf,
    "/beside/(?P<left>[^/.]+)/(?P<right>[^/.]+)": rooms.pair_leaf,
}
# What the pages show comes from these.
SHOWN: Final = ("stories", "outlets", "articles", "passages", "claims", "links", "differences", "failures")
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


def routes() -> list[tuple[str, Any]]:
    """Patterns and views, as Datasette's `register_routes` wants them."""
    pages = [
        (rf"^/(?P<database>[^/]+)/-/crossread{pattern}(?:\.(?P<twin>json|csv))?$", _view(room))
        for pattern, room in ROOMS.items()
    ]
    names = "|".join(map(re.escape, STATIC))
    return [*pages, (rf"^/-/crossread/(?P<name>{names})$", _static)]


def _view(room: Callable[[Database, dict[str, str]], Leaf]) -> Any:
    async def view(datasette: Any, request: Any) -> Any:
        if request.method not in ("GET", "HEAD"):
            return _response("These pages are for reading only.\n", 405, "text/plain; charset=utf-8")
        database = _corpus(datasette, _decoded(request.url_vars["database"]))
        if database is None:
            return _response("There is no crossread corpus of that name.\n", 404, "text/plain; charset=utf-8")
        await _allowed(datasette, request.actor, database.name)
        at = addresses(datasette, database.name)
        asked = {name: request.args.get(name) for name in request.args}
        asked |= {name: _decoded(value) for name, value in request.url_vars.items() if value}
        return await database.execute_fn(
            lambda connection: _answer(connection, database, room, asked, at, request)
        )

    return view


def _answer(
    connection: Any, database: Any, room: Any, asked: dict[str, str], at: Addresses, request: Any
) -> Any:
    """Made in a reading thread, so that no page keeps others waiting."""
    path = Path(database.path)
    corpus = Database.from_connection(connection, path)
    try:
        # A page is of one moment, also while another process adds or aligns.
        with corpus.snapshot():
            leaf = room(corpus, asked)
    except MovedError as moved:
        return _moved(at.claim(str(moved)))
    except MissingError as missing:
        return _set(_sorry(str(missing)), at, asked.get("twin"), request, 404)
    except StoreError as trouble:
        return _set(_sorry(str(trouble)), at, asked.get("twin"), request, 503)
    return _set(leaf, at, asked.get("twin"), request, 200)


def _set(leaf: Leaf, at: Addresses, twin: str | None, request: Any, status: int) -> Any:
    if twin == "json":
        text = json_line(leaf.data(), indent=1)
        return _response(text, status, "application/json; charset=utf-8")
    if twin == "csv":
        return _response(csv_text(leaf.rows()), status, "text/csv; charset=utf-8")
    html = render(
        leaf.template,
        **leaf.values,
        at=at,
        anchor=str,
        here=leaf.here,
        notice=leaf.notice,
        seed=leaf.seed,
        story=leaf.story,
        twins=_twins(request) if status == 200 else None,
        versions={name: content_hash(name) for name in STATIC},
    )
    return _response(html, status, "text/html; charset=utf-8")


def _sorry(words: str) -> Leaf:
    return Leaf("missing.html", {"words": words}, lambda: {"error": words}, list)


def _twins(request: Any) -> dict[str, str]:
    query = f"?{request.query_string}" if request.query_string else ""
    return {twin: f"{request.path}.{twin}{query}" for twin in ("json", "csv")}


async def _allowed(datasette: Any, actor: Any, database: str) -> None:
    """Raise Datasette's Forbidden unless this reader may see the tables that pages are made from."""
    for table in SHOWN:
        if hasattr(datasette, "ensure_permission"):  # 1.0
            from datasette.resources import TableResource

            await datasette.ensure_permission(
                action="view-table", resource=TableResource(database, table), actor=actor
            )
        else:
            asked = [("view-table", (database, table)), ("view-database", database), "view-instance"]
            await datasette.ensure_permissions(actor, asked)


def _corpus(datasette: Any, name: str) -> Any:
    database = next((found for found in datasette.databases.values() if found.name == name), None)
    return database if database and tables_of(database) else None


def _decoded(value: str) -> str:
    from datasette.utils import tilde_decode

    text: str = tilde_decode(value)
    return text


async def _static(request: Any) -> Any:
    name = request.url_vars["name"]
    headers = HEADERS | {"cache-control": "public, max-age=31536000, immutable"}
    return _response(static(name).decode(), 200, STATIC[name], headers)


def _moved(where: str) -> Any:
    from datasette import Response

    return Response.redirect(where, status=301)


def _response(body: str, status: int, content_type: str, headers: dict[str, str] = HEADERS) -> Any:
    from datasette import Response

    return Response(body, status=status, headers=dict(headers), content_type=content_type)
