"""The archive's articles that new ones may form stories with: those of the days around, and their stories."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from index.events.discovery import day_number
from index.events.similarity import WINDOW_DAYS
from index.spark import tables
from index.spark.discovery import ArticleSummary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyspark.sql import DataFrame

    from index.spark.archive import Archive


def nearby(archive: Archive, days: Sequence[str]) -> DataFrame:
    """The archive's articles within `WINDOW_DAYS` of the new ones, which may belong to the same stories."""
    numbers = {number for day in days if (number := day_number(day)) is not None}
    around = {number + step for number in numbers for step in range(-WINDOW_DAYS, WINDOW_DAYS + 1)}
    days_around = [date.fromordinal(number).isoformat() for number in sorted(around) if number > 0]
    known = archive.read("articles")
    return known.where(known.day.isin([*days_around, tables.UNDATED]))


def existing(archive: Archive, nearby: DataFrame) -> dict[str, list[str]]:
    """The stories that have an article among these, with all their articles."""
    stories = archive.read("stories")
    touched = (
        stories.join(nearby.selectExpr("id as article"), "article", "left_semi").select("story").distinct()
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in stories.join(touched, "story", "left_semi").select("story", "article").collect():
        found[row.story].append(row.article)
    return dict(found)


def article_summaries(
    archive: Archive,
    articles: DataFrame,
    pairs: Sequence[tuple[str, str, float]],
    existing: Mapping[str, Sequence[str]],
) -> dict[str, ArticleSummary]:
    """The summaries of the articles that a story may have."""
    columns = ("id", "outlet", "published")
    paired = {name for left, right, _ in pairs for name in (left, right)}
    stories = archive.read("stories").select("article", "outlet", "published", "story").toLocalIterator()
    rows = [tuple(row[:3]) for row in stories if row.story in existing]
    rows += [tuple(row) for row in articles.select(*columns).toLocalIterator() if row.id in paired]
    return {one: ArticleSummary(one, outlet, day, tables.day_of(day)) for one, outlet, day in rows}
