"""The pages of stories: all of them, one by its claims, its findings, time line, outlets and reprints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from index.present import claim_choice as choosing
from index.present import findings_page as finding
from index.present import outlets_page as outlets
from index.present import reprints_page as reprints
from index.present import story_page as story
from index.present.findings import finding_json, finding_rows
from index.web.story_cache import has_comparison
from index.web.view import STORY_CACHE, View, cached_story, filters_of, order_of, page_number, view_of

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.present.indexed_story import IndexedStory
    from index.web.view import Parameters

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


def stories_view(database: Database, parameters: Parameters) -> View:
    """All stories of the corpus, the latest change first; each with its first findings."""
    compared = has_comparison(database)
    rows = _stories(database, compared=compared)
    pages = max(1, -(-len(rows) // STORIES_SHOWN))
    page = min(page_number(parameters.get("page", "")), pages)
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


def _stories(database: Database, *, compared: bool) -> list[dict[str, Any]]:
    claims = "(SELECT count(*) FROM claims WHERE claims.story = stories.id)" if compared else "0"
    return list(database.rows(STORIES.format(claims)))


def load_first_page(database: Database) -> None:
    """Load what the home page of a compared corpus shows: its only story, or the first findings of many."""
    names = [row["story"] for row in _stories(database, compared=True)]
    if len(names) == 1:
        STORY_CACHE.story(database, names[0])
        return
    for name in names[:STORIES_SHOWN]:
        STORY_CACHE.brief(database, name)


def _brief(database: Database, name: str) -> list[tuple[finding.FindingList, finding.FindingLine]]:
    return finding.brief(STORY_CACHE.brief(database, name))


def story_view(database: Database, parameters: Parameters) -> View:
    """The coverage of a story."""
    cached = cached_story(database, parameters["story"])
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
    return view_of(
        cached, "story.html", values, lambda: story.story_json(page), lambda: story.story_rows(page), "story"
    )


def _story_options(indexed: IndexedStory, parameters: Parameters) -> choosing.StoryOptions:
    group, outlet = parameters.get("outlets", ""), parameters.get("outlet")
    return choosing.StoryOptions(
        sort=order_of(parameters, choosing.SORTS, "spread"),
        group=group if group in choosing.groups(indexed) else "all",
        filters=replace(filters_of(parameters), outlet=outlet if outlet in indexed.outlets else None),
        page=page_number(parameters.get("page", "")),
        wide=bool(parameters.get("wide")),
    )


def findings_view(database: Database, parameters: Parameters) -> View:
    """What is worth knowing of a story, all of it or of one kind."""
    cached = cached_story(database, parameters["story"])
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
    return view_of(cached, "story_findings.html", values, lambda: data, lambda: finding_rows(shown), "story")


def timeline_view(database: Database, parameters: Parameters) -> View:
    """A story by days."""
    cached = cached_story(database, parameters["story"])
    indexed = cached.indexed
    values = {"indexed": indexed, "days": outlets.days(indexed)}
    data = (lambda: outlets.days_json(indexed), lambda: outlets.days_rows(indexed))
    return view_of(cached, "timeline.html", values, *data, "storytimeline")


def outlets_view(database: Database, parameters: Parameters) -> View:
    """The outlets of a story."""
    cached = cached_story(database, parameters["story"])
    indexed = cached.indexed
    values = {"indexed": indexed, "entries": outlets.entries(indexed)}
    data = (lambda: outlets.entries_json(indexed), lambda: outlets.entries_rows(indexed))
    return view_of(cached, "outlets.html", values, *data, "storyoutlets")


def reprints_view(database: Database, parameters: Parameters) -> View:
    """Text that outlets of a story share."""
    cached = cached_story(database, parameters["story"])
    groups = cached.reprints
    rows = reprints.reprints_rows(groups)
    values = {"indexed": cached.indexed, "groups": groups}
    data = {"story": cached.indexed.story.story, "passages": rows}
    return view_of(cached, "reprints.html", values, lambda: data, lambda: rows, "storyreprints")
