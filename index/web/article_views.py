"""The pages of an article and of two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.store import lists
from index.analysis.comparison import Head
from index.present import article_page as article
from index.present import pair_page as pair
from index.store.comparison import HEAD_OF
from index.web.story_cache import has_comparison
from index.web.view import MissingError, View, cached_story, view_of

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.web.view import Parameters


def article_view(database: Database, parameters: Parameters) -> View:
    """An article, in a story or in none."""
    row = lists.article(database, parameters["article"])
    if row is None:
        raise MissingError(f"There is no article {parameters['article']}.")
    cached = cached_story(database, row["story"]) if row["story"] and has_comparison(database) else None
    earlier = list(
        # Not by time: the clock of a machine may have gone back in between.
        database.rows("SELECT * FROM revisions WHERE article = ? ORDER BY id DESC", [row["id"]])
    )
    page = article.article_page(
        cached.indexed if cached else None,
        Head(**(database.row(HEAD_OF, [row["id"]]) or {})),
        lists.record(row),
        lists.passages_of(database, row["id"]),
        cached.reprints if cached else (),
        earlier,
    )
    data = (lambda: article.article_json(page), lambda: article.article_rows(page))
    if cached is None:
        return View("article.html", {"page": page}, *data)
    here = "seed" if cached.indexed.story.seed == row["id"] else ""
    return view_of(cached, "article.html", {"page": page}, *data, here)


def pair_view(database: Database, parameters: Parameters) -> View:
    """Two articles of one story, side by side."""
    left, right = (_in_story(database, parameters[side]) for side in ("left", "right"))
    if left[1] != right[1] or left[0] == right[0]:
        raise MissingError("Only two different articles of one story can stand side by side.")
    cached = cached_story(database, left[1])
    heads = cached.indexed.story.articles
    page = pair.pair_page(cached.indexed, heads[left[0]], heads[right[0]])
    return view_of(
        cached, "beside.html", {"page": page}, lambda: pair.pair_json(page), lambda: pair.pair_rows(page)
    )


def _in_story(database: Database, named: str) -> tuple[str, str]:
    row = lists.article(database, named)
    if row is None or row["story"] is None:
        raise MissingError(f"There is no article {named} in a story.")
    return row["id"], row["story"]
