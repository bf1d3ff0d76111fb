"""Each page from the corpus: what is asked for becomes a template's values and its twins' data.

Runs in a reading thread of Datasette; the connection is read-only and the page pure.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from corpus.errors import UsageError
from corpus.session import day
from corpus.store import lists
from index.analysis.comparison import Head
from index.present import article_page as article
from index.present import claim_choice as choosing
from index.present import claim_page as claim
from index.present import decisions as deciding
from index.present import findings_page as finding
from index.present import outlets_page as outlets
from index.present import pair_page as pair
from index.present import reprints_page as reprints
from index.present import search_page as search
from index.present import story_page as story
from index.present.findings import finding_json, finding_rows
from index.present.shapes import answer_json
from index.query.filters import Filter
from index.query.order import Order
from index.query.request import Answer, Request
from index.search.corrections import as_typed
from index.store.claim_redirects import current_id
from index.store.comparison import HEAD_OF
from index.store.judgements import decisions_on, every_pair, judged_passages
from index.web.search_session import SearchSessions
from index.web.story_cache import UNCOMPARED_NOTICE, CachedStory, StoryCache, has_comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus.store.database import Database
    from index.present.indexed_story import IndexedStory

    Parameters = Mapping[str, str]

STORY_CACHE: Final = StoryCache()
SESSIONS: Final = SearchSessions()
# What the address of a search may name; each filter by the name of its field.
SEARCHED: Final = ("q", "story", "sort", *(field.name for field in fields(Filter)), "page")
# Stories on one page; the findings of each are looked for when it is first shown.
STORIES_SHOWN: Final = 12
STORIES: Final = """
SELECT stories.id AS story, seeds.title, seeds.language, stories.seed AS article, seeds.url AS seed,
  stories.created,
  (SELECT count(*) FROM articles WHERE story = stories.id) AS articles,
  (SELECT count(DISTINCT outlet) FROM articles WHERE story = stories.id) AS outlets,
  {} AS claims, (SELECT count(*) FROM failures WHERE story = stories.id) AS failed,
  max(stories.created, coalesce((SELECT max(added) FROM articles WHERE story = stories.id), '')) AS changed
FROM stories LEFT JOIN articles AS seeds ON seeds.id = stories.seed ORDER BY changed DESC, stories.id"""
# Orders that had another name in addresses before.
FORMER_NAMES: Final = {"time": "date", "difference": "disagreement"}


@dataclass(frozen=True, slots=True)
class View:
    """A page ready to be set: its template and values, and the same as data and as rows."""

    template: str
    values: dict[str, Any]
    data: Callable[[], Any]
    rows: Callable[[], Sequence[dict[str, Any]]]
    story: str | None = None
    seed: str | None = None
    notice: str = ""
    here: str = ""
    suggested: tuple[str, ...] = ()


class MissingError(Exception):
    """There is no such page; its words say what is not there."""


class MovedError(Exception):
    """The claim has another id now, which this error carries."""


def stories_view(database: Database, parameters: Parameters) -> View:
    """All stories of the corpus, the latest change first; each with its first findings."""
    compared = has_comparison(database)
    claims = "(SELECT count(*) FROM claims WHERE claims.story = stories.id)" if compared else "0"
    rows = list(database.rows(STORIES.format(claims)))
    pages = max(1, -(-len(rows) // STORIES_SHOWN))
    page = min(_page(parameters.get("page", "")), pages)
    shown = rows[(page - 1) * STORIES_SHOWN : page * STORIES_SHOWN]
    values = {
        "stories": [(row, _brief(database, row["story"]) if compared else []) for row in shown],
        "count": len(rows),
        "articles": database.value("SELECT count(*) FROM articles"),
        "loose": database.value("SELECT count(*) FROM articles WHERE story IS NULL"),
        "page": page,
        "pages": pages,
    }
    return View("stories.html", values, lambda: {"stories": rows}, lambda: rows, here="stories")


def _brief(database: Database, name: str) -> list[tuple[finding.FindingList, finding.FindingLine]]:
    return finding.brief(STORY_CACHE.brief(database, name))


def story_view(database: Database, parameters: Parameters) -> View:
    """The coverage of a story."""
    cached = _cached(database, parameters["story"])
    page = story.story_page(cached.indexed, _story_options(cached.indexed, parameters))
    values = {
        "page": page,
        "lists": finding.finding_lists(
            cached.findings, has_seed=bool(cached.indexed.seed), most=finding.ABOVE
        ),
        "sorts": choosing.SORTS,
        "groups": choosing.groups(cached.indexed),
        "query": choosing.query_of(page.options),
        "given": choosing.given(page.options.filters),
    }
    return _view(
        cached, "story.html", values, lambda: story.story_json(page), lambda: story.story_rows(page), "story"
    )


def _story_options(indexed: IndexedStory, parameters: Parameters) -> choosing.StoryOptions:
    group, outlet = parameters.get("outlets", ""), parameters.get("outlet")
    return choosing.StoryOptions(
        sort=_order(parameters, choosing.SORTS, "spread"),
        group=group if group in choosing.groups(indexed) else "all",
        filters=replace(_filters(parameters), outlet=outlet if outlet in indexed.outlets else None),
        page=_page(parameters.get("page", "")),
        wide=bool(parameters.get("wide")),
    )


def _order(parameters: Parameters, orders: Iterable[Order], default: Order) -> Order:
    name = parameters.get("sort", "")
    return next((order for order in orders if order == FORMER_NAMES.get(name, name)), default)


def _filters(parameters: Parameters) -> Filter:
    """What an address narrows to; an empty value narrows to nothing.

    Raises:
        UsageError: `since` or `until` is no day, month or year.
    """
    given = {field.name: parameters.get(field.name) or None for field in fields(Filter)}
    days = {name: day(given[name], name) for name in ("since", "until")}
    return Filter(**given | days)


def findings_view(database: Database, parameters: Parameters) -> View:
    """What is worth knowing of a story, all of it or of one kind."""
    cached = _cached(database, parameters["story"])
    indexed = cached.indexed
    lists = finding.finding_lists(cached.findings, has_seed=bool(indexed.seed))
    chosen = next((kind for kind in lists if kind == parameters.get("kind")), None)
    shown = [one for one in cached.findings if chosen in (None, one.kind)]
    rows = [finding_json(one, indexed.story.story) for one in shown]
    values = {
        "indexed": indexed,
        "lists": {kind: one for kind, one in lists.items() if chosen in (None, kind)},
        "kinds": [(kind, one.total, one.title) for kind, one in lists.items()],
        "total": len(cached.findings),
        "chosen": chosen,
    }
    data = {"story": indexed.story.story, "findings": rows}
    return _view(cached, "story_findings.html", values, lambda: data, lambda: finding_rows(shown), "story")


def timeline_view(database: Database, parameters: Parameters) -> View:
    """A story by days."""
    cached = _cached(database, parameters["story"])
    indexed = cached.indexed
    values = {"indexed": indexed, "days": outlets.days(indexed)}
    data = (lambda: outlets.days_json(indexed), lambda: outlets.days_rows(indexed))
    return _view(cached, "timeline.html", values, *data, "storytimeline")


def outlets_view(database: Database, parameters: Parameters) -> View:
    """The outlets of a story."""
    cached = _cached(database, parameters["story"])
    indexed = cached.indexed
    values = {"indexed": indexed, "entries": outlets.entries(indexed)}
    data = (lambda: outlets.entries_json(indexed), lambda: outlets.entries_rows(indexed))
    return _view(cached, "outlets.html", values, *data, "storyoutlets")


def reprints_view(database: Database, parameters: Parameters) -> View:
    """Text that outlets of a story share."""
    cached = _cached(database, parameters["story"])
    groups = cached.reprints
    rows = reprints.reprints_rows(groups)
    values = {"indexed": cached.indexed, "groups": groups}
    data = {"story": cached.indexed.story.story, "passages": rows}
    return _view(cached, "reprints.html", values, lambda: data, lambda: rows, "storyreprints")


def claim_view(database: Database, parameters: Parameters) -> View:
    """A claim; an id that it no longer has leads to the one it has now."""
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    current = current_id(database, parameters["claim"])
    if current is None:
        raise MissingError(f"There is no claim {parameters['claim']}.")
    if current != parameters["claim"]:
        raise MovedError(current)
    cached = _cached(database, database.value("SELECT story FROM claims WHERE id = ?", [current]))
    page = claim.claim_page(cached.indexed, cached.indexed.claims[current])
    asked = {*page.row.claim.members, *(one for cell in page.row.cells.values() for one in cell.passages)}
    decided = deciding.decisions(decisions_on(database, asked))
    return _view(
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


def article_view(database: Database, parameters: Parameters) -> View:
    """An article, in a story or in none."""
    row = lists.article(database, parameters["article"])
    if row is None:
        raise MissingError(f"There is no article {parameters['article']}.")
    cached = _cached(database, row["story"]) if row["story"] and has_comparison(database) else None
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
    return _view(cached, "article.html", {"page": page}, *data, here)


def pair_view(database: Database, parameters: Parameters) -> View:
    """Two articles of one story, side by side."""
    left, right = (_in_story(database, parameters[side]) for side in ("left", "right"))
    if left[1] != right[1] or left[0] == right[0]:
        raise MissingError("Only two different articles of one story can stand side by side.")
    cached = _cached(database, left[1])
    heads = cached.indexed.story.articles
    page = pair.pair_page(cached.indexed, heads[left[0]], heads[right[0]])
    return _view(
        cached, "beside.html", {"page": page}, lambda: pair.pair_json(page), lambda: pair.pair_rows(page)
    )


def search_view(database: Database, parameters: Parameters) -> View:
    """The answer to a query, over all stories or one."""
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    answer = _answer(database, parameters)
    page = search.search_page(answer, {name: parameters.get(name, "") for name in SEARCHED})
    found = answer.request.story
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
        request = replace(request, filters=_filters(parameters))
    except UsageError as wrong:
        return Answer(request, error=str(wrong))
    request = replace(request, order=_order(parameters, get_args(Order), "relevance"))
    page = _page(parameters.get("page", ""))
    answer = SESSIONS.answer(database.path, _at(request, page))
    last = search.pages(answer)
    return answer if page <= last else SESSIONS.answer(database.path, _at(request, last))


def _at(request: Request, page: int) -> Request:
    return replace(request, offset=(page - 1) * search.SIZE)


def _page(value: str) -> int:
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1


def _in_story(database: Database, named: str) -> tuple[str, str]:
    row = lists.article(database, named)
    if row is None or row["story"] is None:
        raise MissingError(f"There is no article {named} in a story.")
    return row["id"], row["story"]


def _cached(database: Database, story: str) -> CachedStory:
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    cached = STORY_CACHE.story(database, story)
    if cached is None:
        raise MissingError(f"There is no story {story!r} in this corpus.")
    return cached


def _view(
    cached: CachedStory,
    template: str,
    values: dict[str, Any],
    data: Callable[[], Any],
    rows: Callable[[], Sequence[dict[str, Any]]],
    here: str = "",
) -> View:
    indexed = cached.indexed
    shown = (indexed.story.story, indexed.story.seed, cached.notice, here, cached.suggested)
    return View(template, values, data, rows, *shown)
