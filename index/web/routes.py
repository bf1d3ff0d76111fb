"""The addresses of crossread's own pages, and how a request to one is answered.

Every route asks Datasette whether this reader may see the tables that the page is made from.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import StoreError, UsageError
from corpus.store.database import Database
from corpus.terminal import json_line
from index.present.csv_table import csv_text
from index.present.html import POLICY, STATIC, content_hash, render, static
from index.web import article_views, claim_views, story_views
from index.web.corpora import tables_of
from index.web.search_view import search_view
from index.web.suggestions_view import suggestions_view
from index.web.table_links import addresses
from index.web.view import MissingError, MovedError, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.present.addresses import Addresses

VIEWS: Final[dict[str, Callable[[Database, dict[str, str]], View]]] = {
    "": story_views.stories_view,
    "/story/(?P<story>[^/.]+)": story_views.story_view,
    "/story/(?P<story>[^/.]+)/findings": story_views.findings_view,
    "/story/(?P<story>[^/.]+)/timeline": story_views.timeline_view,
    "/story/(?P<story>[^/.]+)/outlets": story_views.outlets_view,
    "/story/(?P<story>[^/.]+)/reprints": story_views.reprints_view,
    "/claim/(?P<claim>[^/.]+)": claim_views.claim_view,
    "/decisions": claim_views.decisions_view,
    "/suggestions": suggestions_view,
    "/article/(?P<article>[^/.]+)": article_views.article_view,
    "/search": search_view,
    "/beside/(?P<left>[^/.]+)/(?P<right>[^/.]+)": article_views.pair_view,
}
# What the pages show comes from these.
SHOWN: Final = (
    "stories", "outlets", "articles", "passages", "claims", "links", "differences", "failures", "judgements",
    "items",
)  # fmt: skip
USUAL_CORPUS: Final = "crossread.db"
# Where `browse --write` tells that a reader may write; see `index.web.write_app`.
WRITING: Final = "crossread.writing"
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page: under which addresses, of which file, and what allows writing (None: nothing does).

    `writing` has `token`, `waiting` and `aligning`.
    """

    at: Addresses
    path: Path
    writing: Any = None

    @property
    def corpus_option(self) -> str:
        """What a command must say to mean this file, after a blank; "" where it is the usual one."""
        return "" if str(self.path) == USUAL_CORPUS else f" --corpus {shlex.quote(str(self.path))}"


def routes() -> list[tuple[str, Any]]:
    """Patterns and views, as Datasette's `register_routes` wants them."""
    pages = [
        (rf"^/(?P<database>[^/]+)/-/crossread{pattern}(?:\.(?P<twin>json|csv))?$", _answered_by(make))
        for pattern, make in VIEWS.items()
    ]
    names = "|".join(map(re.escape, STATIC))
    return [*pages, (rf"^/-/crossread/(?P<name>{names})$", _static)]


def _answered_by(make: Callable[[Database, dict[str, str]], View]) -> Any:
    async def view(datasette: Any, request: Any) -> Any:
        if request.method not in ("GET", "HEAD"):
            return _response("These pages are for reading only.\n", 405, "text/plain; charset=utf-8")
        database = _corpus(datasette, _decoded(request.url_vars["database"]))
        if database is None:
            return _response("There is no crossread corpus of that name.\n", 404, "text/plain; charset=utf-8")
        await _allowed(datasette, request.actor, database.name)
        writing = request.scope.get(WRITING)
        reader = Reader(addresses(datasette, database.name), Path(database.path), writing)
        parameters = {name: request.args.get(name) for name in request.args}
        parameters |= {name: _decoded(value) for name, value in request.url_vars.items() if value}
        return await database.execute_fn(
            lambda connection: _answer(connection, reader, make, parameters, request)
        )

    return view


def _answer(connection: Any, reader: Reader, make: Any, parameters: dict[str, str], request: Any) -> Any:
    """Made in a reading thread, so that no page keeps others waiting."""
    corpus = Database.from_connection(connection, reader.path)
    twin = parameters.get("twin")
    try:
        # A page is of one moment, also while another process adds or aligns.
        with corpus.snapshot():
            found = make(corpus, parameters)
    except MovedError as moved:
        return _moved(reader.at.claim(str(moved)))
    except MissingError as missing:
        return _response_of(_missing(str(missing)), reader, twin, request, 404)
    except UsageError as wrong:
        return _response_of(_missing(str(wrong)), reader, twin, request, 400)
    except StoreError as trouble:
        return _response_of(_missing(str(trouble)), reader, twin, request, 503)
    return _response_of(found, reader, twin, request, 200)


def _response_of(view: View, reader: Reader, twin: str | None, request: Any, status: int) -> Any:
    if twin == "json":
        text = json_line(view.data(), indent=1)
        return _response(text, status, "application/json; charset=utf-8")
    if twin == "csv":
        return _response(csv_text(view.rows()), status, "text/csv; charset=utf-8")
    html = page_html(view, reader, _twins(request) if status == 200 else None)
    # Without it a browser would send the forms of the page without their origin.
    headers = HEADERS | {"referrer-policy": "same-origin"} if reader.writing else HEADERS
    return _response(html, status, "text/html; charset=utf-8", headers)


def page_html(view: View, reader: Reader, twins: dict[str, str] | None) -> str:
    """A page as HTML, for this reader."""
    return render(
        view.template,
        **view.values,
        at=reader.at,
        anchor=str,
        corpus_option=reader.corpus_option,
        here=view.here,
        notice=view.notice,
        seed=view.seed,
        story=view.story,
        suggested=view.suggested,
        twins=twins,
        versions={name: content_hash(name) for name in STATIC},
        writing=reader.writing,
    )


def _missing(words: str) -> View:
    return View("missing.html", {"words": words}, lambda: {"error": words}, list)


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
            permissions = [("view-table", (database, table)), ("view-database", database), "view-instance"]
            await datasette.ensure_permissions(actor, permissions)


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
