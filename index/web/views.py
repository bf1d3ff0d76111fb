"""Each page from the corpus: what is asked for becomes a template's values and its twins' data.

Runs in a reading thread of Datasette; the connection is read-only and the page pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from corpus.errors import UsageError
from corpus.store import lists
from index.analysis.comparison import Head
from index.present import article_page as article
from index.present import claim_choice as choosing
from index.present import claim_page as claim
from index.present import outlets_page as outlets
from index.present import pair_page as pair
from index.present import reprints_page as reprints
from index.present import search_page as search
from index.present import story_page as story
from index.store.claim_redirects import current_id
from index.store.comparison import HEAD_OF
from index.web.search_session import Seeker
from index.web.story_cache import NEVER, Shelf, Shelved, compared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corpus.store.database import Database
    from index.present.indexed_story import Book
    from index.query.finder import Result

    Asked = Mapping[str, str]

SHELF: Final = Shelf()
SEEKER: Final = Seeker()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page ready to be set: its template and values, and the same as data and as rows."""

    template: str
    values: dict[str, Any]
    data: Callable[[], Any]
    rows: Callable[[], Sequence[dict[str, Any]]]
    story: str | None = None
    seed: str | None = None
    notice: str = ""
    here: str = ""


class MissingError(Exception):
    """There is no such page; its words say what is not there."""


class MovedError(Exception):
    """The claim has another id now, which this error carries."""


def stories(database: Database, _asked: Asked) -> Leaf:
    """All stories of the corpus."""
    claims = "(SELECT count(*) FROM claims WHERE claims.story = stories.id)" if compared(database) else "0"
    rows = list(
        database.rows(
            f"SELECT stories.id AS story, seeds.title, seeds.url AS seed, stories.created, "  # noqa: S608 (ours)
            f"(SELECT count(*) FROM articles WHERE story = stories.id) AS articles, "
            f"(SELECT count(DISTINCT outlet) FROM articles WHERE story = stories.id) AS outlets, "
            f"{claims} AS claims, (SELECT count(*) FROM failures WHERE story = stories.id) AS failed "
            f"FROM stories LEFT JOIN articles AS seeds ON seeds.id = stories.seed ORDER BY stories.id"
        )
    )
    loose = database.value("SELECT count(*) FROM articles WHERE story IS NULL")
    return Leaf("stories.html", {"stories": rows, "loose": loose}, lambda: {"stories": rows}, lambda: rows)


def story_leaf(database: Database, asked: Asked) -> Leaf:
    """The coverage of a story."""
    shelved = _shelved(database, asked["story"])
    page = story.story_page(shelved.book, _wanted(shelved.book, asked))
    values = {"page": page, "sorts": choosing.SORTS, "groups": choosing.groups(shelved.book)}
    return _leaf(
        shelved, "story.html", values, lambda: story.story_json(page), lambda: story.story_rows(page), "story"
    )


def _wanted(book: Book, asked: Asked) -> choosing.Wanted:
    sort, group = asked.get("sort", ""), asked.get("outlets", "")
    outlet = asked.get("outlet")
    return choosing.Wanted(
        sort=next((known for known in get_args(choosing.Sort) if known == sort), "spread"),
        group=group if group in choosing.groups(book) else "all",
        outlet=outlet if outlet in book.outlets else None,
        page=_page(asked.get("page", "")),
        wide=bool(asked.get("wide")),
    )


def timeline_leaf(database: Database, asked: Asked) -> Leaf:
    """A story by days."""
    shelved = _shelved(database, asked["story"])
    book = shelved.book
    values = {"book": book, "days": outlets.days(book)}
    data = (lambda: outlets.days_json(book), lambda: outlets.days_rows(book))
    return _leaf(shelved, "timeline.html", values, *data, "storytimeline")


def outlets_leaf(database: Database, asked: Asked) -> Leaf:
    """The outlets of a story."""
    shelved = _shelved(database, asked["story"])
    book = shelved.book
    values = {"book": book, "entries": outlets.entries(book)}
    data = (lambda: outlets.entries_json(book), lambda: outlets.entries_rows(book))
    return _leaf(shelved, "outlets.html", values, *data, "storyoutlets")


def reprints_leaf(database: Database, asked: Asked) -> Leaf:
    """Text that outlets of a story share."""
    shelved = _shelved(database, asked["story"])
    groups = shelved.reprints
    rows = reprints.reprints_rows(groups)
    values = {"book": shelved.book, "groups": groups}
    data = {"story": shelved.book.story.story, "passages": rows}
    return _leaf(shelved, "reprints.html", values, lambda: data, lambda: rows, "storyreprints")


def claim_leaf(database: Database, asked: Asked) -> Leaf:
    """A claim; an id that it no longer has leads to the one it has now."""
    if not compared(database):
        raise MissingError(NEVER)
    current = current_id(database, asked["claim"])
    if current is None:
        raise MissingError(f"There is no claim {asked['claim']}.")
    if current != asked["claim"]:
        raise MovedError(current)
    shelved = _shelved(database, database.value("SELECT story FROM claims WHERE id = ?", [current]))
    page = claim.claim_page(shelved.book, shelved.book.claims[current])
    return _leaf(
        shelved,
        "claim.html",
        {"page": page},
        lambda: claim.claim_json(page),
        lambda: claim.claim_rows(page),
    )


def article_leaf(database: Database, asked: Asked) -> Leaf:
    """An article, in a story or in none."""
    row = lists.article(database, asked["article"])
    if row is None:
        raise MissingError(f"There is no article {asked['article']}.")
    shelved = _shelved(database, row["story"]) if row["story"] and compared(database) else None
    earlier = list(
        # Not by time: the clock of a machine may have gone back in between.
        database.rows("SELECT * FROM revisions WHERE article = ? ORDER BY id DESC", [row["id"]])
    )
    page = article.article_page(
        shelved.book if shelved else None,
        Head(**(database.row(HEAD_OF, [row["id"]]) or {})),
        lists.record(row),
        lists.passages_of(database, row["id"]),
        shelved.reprints if shelved else (),
        earlier,
    )
    data = (lambda: article.article_json(page), lambda: article.article_rows(page))
    if shelved is None:
        return Leaf("article.html", {"page": page}, *data)
    here = "seed" if shelved.book.story.seed == row["id"] else ""
    return _leaf(shelved, "article.html", {"page": page}, *data, here)


def pair_leaf(database: Database, asked: Asked) -> Leaf:
    """Two articles of one story, side by side."""
    left, right = (_in_story(database, asked[side]) for side in ("left", "right"))
    if left[1] != right[1] or left[0] == right[0]:
        raise MissingError("Only two different articles of one story can stand side by side.")
    shelved = _shelved(database, left[1])
    heads = shelved.book.story.articles
    page = pair.pair_page(shelved.book, heads[left[0]], heads[right[0]])
    return _leaf(
        shelved, "beside.html", {"page": page}, lambda: pair.pair_json(page), lambda: pair.pair_rows(page)
    )


def search_leaf(database: Database, asked: Asked) -> Leaf:
    """Answers to a question, over all stories or one."""
    if not compared(database):
        raise MissingError(NEVER)
    given = {name: asked.get(name, "") for name in ("story", "seed", "kind", "outlet", "month")}
    page = asked.get("page", "")
    wanted = search.Asked(asked.get("q", "").strip(), **given, page=_page(page))
    results: list[Result] = []
    notice = error = ""
    if wanted.query:
        try:
            results, notice = SEEKER.find(database.path, wanted.query, wanted.story or None)
        except UsageError as wrong:
            error = str(wrong)
    answers = search.search_page(wanted, results, error)
    return Leaf(
        "search.html",
        {"page": answers},
        lambda: search.search_json(answers),
        lambda: search.search_rows(answers),
        story=wanted.story or None,
        notice=notice,
        here="search",
    )


def _page(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else 1


def _in_story(database: Database, named: str) -> tuple[str, str]:
    row = lists.article(database, named)
    if row is None or row["story"] is None:
        raise MissingError(f"There is no article {named} in a story.")
    return row["id"], row["story"]


def _shelved(database: Database, story: str) -> Shelved:
    if not compared(database):
        raise MissingError(NEVER)
    shelved = SHELF.story(database, story)
    if shelved is None:
        raise MissingError(f"There is no story {story}.")
    return shelved


def _leaf(
    shelved: Shelved,
    template: str,
    values: dict[str, Any],
    data: Callable[[], Any],
    rows: Callable[[], Sequence[dict[str, Any]]],
    here: str = "",
) -> Leaf:
    book = shelved.book
    return Leaf(template, values, data, rows, book.story.story, book.story.seed, shelved.notice, here)
