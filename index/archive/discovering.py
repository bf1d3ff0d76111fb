"""The work of `stories --discover`: finds stories among articles without one, and starts those named.

Connects the store and `index.events.discovery`; knows how groups are printed, not how they are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from corpus.store import rows
from corpus.terminal import print_json, print_table, say
from index.events.discovery import discover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.records import Article
    from corpus.store import Store
    from corpus.store.database import Database
    from index.events.discovery import Group

MIN_PREFIX = 4


def articles_without_story(database: Database) -> dict[str, Article]:
    """The articles without a story, by id."""
    found = database.rows("SELECT * FROM articles WHERE story IS NULL ORDER BY id")
    return {row["id"]: rows.article(row) for row in found}


def group_rows(found: Iterable[Group], articles: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    """Groups in the shape of `stories --discover --json`; members by date, the undated last."""
    for group in found:
        members = sorted((articles[one] for one in group.articles), key=_by_date)
        days = [one.published[:10] for one in members if one.published]
        yield {
            "group": group.id,
            "title": articles[group.label].title,
            "first": min(days, default=None),
            "last": max(days, default=None),
            "outlets": sorted({one.outlet for one in members}),
            "articles": [one.id for one in members],
            "urls": [one.url for one in members],
            "shared": list(group.shared),
            "score": group.score,
        }


def _by_date(article: Article) -> tuple[str, str]:
    return article.published or "~", article.id


def print_groups(found: Sequence[dict[str, Any]]) -> None:
    """Print groups: what they share, and how to make stories of them."""
    shown = [
        row | {"articles": len(row["articles"]), "outlets": len(row["outlets"])}
        | {"shared": ", ".join(row["shared"])}
        for row in found
    ]  # fmt: skip
    columns = ("group", "articles", "outlets", "first", "last", "shared", "title")
    print_table(shown, columns, "No two articles without a story seem to report the same event.")
    if found:
        say(f"`crossread stories --discover --start NAME={found[0]['group']}` makes a story of a group.")


def run_discovery(store: Store, assignments: Sequence[str], limit: int | None, *, json: bool) -> list[str]:
    """Print the groups, or start a story for each NAME=GROUP of `assignments`; return the stories started."""
    articles = articles_without_story(store.database)
    found = discover(articles.values())
    if assignments:
        chosen = dict(_chosen_group(store, one, found) for one in assignments)
        start(store, chosen)
        for name, group in chosen.items():
            say(f"Started {name} with {len(group.articles)} articles.")
        return sorted(chosen)
    shown = list(group_rows(found, articles))[:limit]
    if json:
        print_json(shown)
    else:
        print_groups(shown)
    return []


def start(store: Store, chosen: Mapping[str, Group]) -> None:
    """New stories with the articles of their groups, all or none; the seed is the nearest to the others."""
    with store.database.atomic():
        for name, group in chosen.items():
            store.new_story(name)
            for article in (group.label, *(one for one in group.articles if one != group.label)):
                store.move(article, name)


def _chosen_group(store: Store, assignment: str, found: Sequence[Group]) -> tuple[str, Group]:
    """The name and the group of NAME=GROUP. Raises UsageError where the name or the group is not valid."""
    name, _, group = assignment.rpartition("=")
    if not name.strip() or "/" in name:
        raise UsageError(f"--start wants NAME=GROUP with a short name without slashes, not {assignment!r}.")
    if store.story(name) is not None:
        raise UsageError(f"There is a story {name!r} already: choose another name.")
    named = [one for one in found if one.id.startswith(group) and len(group) >= MIN_PREFIX]
    if len(named) != 1:
        raise UsageError(f"There is no group {group!r}: `crossread stories --discover` lists them.")
    return name, named[0]
