"""A page ready to be set, and what every page begins with: the story as it is now, and what an address asks.

Runs in a reading thread of Datasette; the connection is read-only.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from corpus.session import day
from index.query.filters import Filter
from index.web.story_cache import UNCOMPARED_NOTICE, CachedStory, StoryCache, has_comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus.store.database import Database
    from index.query.order import Order

    Parameters = Mapping[str, str]

STORY_CACHE: Final = StoryCache()
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


def cached_story(database: Database, story: str) -> CachedStory:
    """The story of that name as it is now.

    Raises:
        MissingError: there is none, or the corpus was not compared.
    """
    if not has_comparison(database):
        raise MissingError(UNCOMPARED_NOTICE)
    cached = STORY_CACHE.story(database, story)
    if cached is None:
        raise MissingError(f"There is no story {story!r} in this corpus.")
    return cached


def view_of(
    cached: CachedStory,
    template: str,
    values: dict[str, Any],
    data: Callable[[], Any],
    rows: Callable[[], Sequence[dict[str, Any]]],
    here: str = "",
) -> View:
    """A page of a story, with what all of them have: its seed, its notice, what its search suggests."""
    indexed = cached.indexed
    shown = (indexed.story.story, indexed.story.seed, cached.notice, here, cached.suggested)
    return View(template, values, data, rows, *shown)


def order_of(parameters: Parameters, orders: Iterable[Order], default: Order) -> Order:
    """The order that an address asks for, by its present or former name; the default for any other."""
    name = parameters.get("sort", "")
    return next((order for order in orders if order == FORMER_NAMES.get(name, name)), default)


def filters_of(parameters: Parameters) -> Filter:
    """What an address narrows to; an empty value narrows to nothing.

    Raises:
        UsageError: `since` or `until` is no day, month or year.
    """
    given = {field.name: parameters.get(field.name) or None for field in fields(Filter)}
    days = {name: day(given[name], name) for name in ("since", "until")}
    return Filter(**given | days)


def page_number(value: str) -> int:
    """The page that an address asks for, from 1; the first for what is no number."""
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1
