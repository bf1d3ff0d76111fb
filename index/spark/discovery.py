"""Discovers stories on Spark with the functions of `index.events`, in cells.

The articles of a day are a block, a large day several; a cell is two blocks of days within the window, and
one task multiplies them. The result is the same as on one machine: no pair is left out. The driver makes the
groups with `index.events.clustering` from the scored pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from index.events.clustering import cluster
from index.events.discovery import MIN_SIMILARITY, group_id
from index.events.similarity import MIN_PAIR_SCORE, NEAREST, slices
from index.spark.stages import MET, VECTOR, WORDS, in_arrow, pairs_of_cell, vector_rows, word_rows
from index.spark.tables import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import DataFrame

BLOCK_ARTICLES: Final = 20_000
MAX_ARTICLES: Final = 200


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """The fields of an article that place and order it in a story."""

    id: str
    outlet: str
    published: str | None
    day: str


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A story, or a part of one that has more than `MAX_ARTICLES` articles.

    `new` where anything joined it.
    """

    id: str
    articles: tuple[str, ...]
    part: int = 1
    parts: int = 1
    new: bool = True


def likeness(articles: DataFrame, partitions: int) -> DataFrame:
    """The pairs (left < right, score) of articles that may report one event, scored as on one machine."""
    words = articles.mapInArrow(in_arrow(word_rows, WORDS), WORDS).persist()
    try:
        vectors = _vectors(words, words.count()).persist()
        cells = _cells(vectors)
    finally:
        words.unpersist()
    return _nearest(cells.repartition(partitions, "cell").groupBy("cell").applyInArrow(pairs_of_cell(), MET))


def _vectors(words: DataFrame, articles: int) -> DataFrame:
    from pyspark.sql import functions as f

    single = words.select("id", "day", f.explode("counts").alias("stem", "count"))
    found_in = single.groupBy("stem").agg(f.count("*").cast("int").alias("found_in")).where("found_in > 1")
    word = f.struct("stem", "count", "found_in")
    existing = single.join(found_in, "stem").groupBy("id", "day").agg(f.collect_list(word).alias("words"))
    return existing.mapInArrow(in_arrow(vector_rows(articles), VECTOR), VECTOR)


def _cells(vectors: DataFrame) -> DataFrame:
    """Assign each vector to the cells and sides that need it."""
    from pyspark.sql import functions as f

    dated = vectors.withColumn("block_day", f.coalesce("day", f.lit(0)))
    sizes = {row.block_day: row["count"] for row in dated.groupBy("block_day").count().collect()}
    parts = {day: -(-count // BLOCK_ARTICLES) for day, count in sizes.items()}
    spark = vectors.sparkSession
    of_day = spark.createDataFrame(list(parts.items()), "block_day int, parts int")
    placed = spark.createDataFrame(list(cells(parts)), "cell int, side string, block_day int, part int")
    part = f.pmod(f.xxhash64("id"), f.col("parts")).cast("int").alias("part")
    blocked = dated.join(f.broadcast(of_day), "block_day").select("*", part)
    return blocked.join(f.broadcast(placed), ["block_day", "part"]).drop("block_day", "part", "parts")


def cells(parts: Mapping[int, int]) -> Iterator[tuple[int, str, int, int]]:
    """(cell, side, day, part) of the blocks that meet: each with those of its own and the later days.

    `parts` are the blocks of each day; day 0 has what is undated and meets every day.

    >>> list(cells({100: 1, 104: 1, 105: 1}))[2:6]
    [(1, 'left', 100, 0), (1, 'right', 104, 0), (2, 'left', 104, 0), (2, 'right', 104, 0)]
    """
    blocks = [(day, part) for day in sorted(parts) for part in range(parts[day])]
    met = (
        product(blocks[first:last], blocks[first:end])
        for first, last, end in slices([day for day, _ in blocks])
    )
    for number, (left, right) in enumerate(chain.from_iterable(met)):
        yield (number, "left", *left)
        yield (number, "right", *right)


def _nearest(met: DataFrame) -> DataFrame:
    """The pairs among the `NEAREST` nearest of one of the two, over all its cells."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    rank = f.row_number().over(Window.partitionBy("one").orderBy(f.desc("cosine"), "other"))
    nearby = met.withColumn("rank", rank).where(
        (f.col("rank") <= NEAREST) & (f.col("score") >= MIN_PAIR_SCORE)
    )
    return nearby.select(
        f.least("one", "other").alias("left"), f.greatest("one", "other").alias("right"), "score"
    ).distinct()


def stories(
    pairs: Sequence[tuple[str, str, float]],
    articles: Mapping[str, ArticleSummary],
    existing: Mapping[str, Sequence[str]],
) -> list[StoryPart]:
    """The stories that pairs make, by id; those in `existing` keep their ids and their articles."""
    home = {article: story for story, members in existing.items() for article in members}
    found: list[StoryPart] = []
    for members in cluster(pairs, MIN_SIMILARITY, existing.values()):
        story = next((home[member] for member in members if member in home), None)
        if story is not None or len({articles[member].outlet for member in members}) > 1:
            found += _split_by_size(members, articles, story, existing)
    return sorted(found, key=lambda one: one.id)


def _split_by_size(
    members: Sequence[str],
    articles: Mapping[str, ArticleSummary],
    story: str | None,
    existing: Mapping[str, Sequence[str]],
) -> list[StoryPart]:
    """A story whole, or in parts of `MAX_ARTICLES` articles by date.

    What was there already stays together.
    """
    before = set(existing.get(story or "", ()))
    ordered = sorted(members, key=lambda one: (one not in before, articles[one].published or "~", one))
    size = max(MAX_ARTICLES, len(before)) if before else MAX_ARTICLES
    cuts = [
        ordered[:size],
        *(ordered[at : at + MAX_ARTICLES] for at in range(size, len(ordered), MAX_ARTICLES)),
    ]
    return [
        StoryPart(
            (story if story and number == 1 else None) or story_id(cut, articles),
            tuple(sorted(cut)), number, len(cuts), new=not set(cut) <= before,
        )
        for number, cut in enumerate(cuts, 1)
    ]  # fmt: skip


def story_id(members: Sequence[str], articles: Mapping[str, ArticleSummary]) -> str:
    """The day of the first article and eight hexadecimal digits, as the story's lasting id."""
    days = [articles[member].day for member in members if articles[member].day != UNDATED]
    return f"{min(days, default=UNDATED)}-{group_id(members)}"


def day_of_story(story: str) -> str:
    """The folder in which a story lies.

    >>> day_of_story("2023-12-01-0a1b2c3d"), day_of_story("undated-0a1b2c3d")
    ('2023-12-01', 'undated')
    """
    return story.rpartition("-")[0]
