"""Finding stories on Spark: the desk's own sparse products, in cells, and its own groups.

The articles of a day are a block, a large day several; a cell is two blocks of days that are near enough
to meet, and one task multiplies them. The answer is that of the desk: no pair is passed over. Groups are
made by `index.events.clustering` where the program runs, from the scored pairs alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from index.events.clustering import grouped
from index.events.discovery import ENOUGH, group_id
from index.events.similarity import FLOOR, TOP, slices
from index.spark.stages import MET, VECTOR, WORDS, in_arrow, meeting, vector_rows, word_rows
from index.spark.tables import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import DataFrame

BLOCK: Final = 20_000
LARGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Told:
    """An article in a story: what is needed to place and order it."""

    id: str
    outlet: str
    published: str | None
    day: str


@dataclass(frozen=True, slots=True)
class Found:
    """A story, or a part of one that has more than `LARGEST` articles; `new` where anything joined it."""

    id: str
    articles: tuple[str, ...]
    part: int = 1
    parts: int = 1
    new: bool = True


def likeness(articles: DataFrame, partitions: int) -> DataFrame:
    """The pairs (left < right, score) of articles that may report one event, as the desk scores them."""
    words = articles.mapInArrow(in_arrow(word_rows, WORDS), WORDS).persist()
    try:
        vectors = _vectors(words, words.count()).persist()
        cells = _cells(vectors)
    finally:
        words.unpersist()
    return _nearest(cells.repartition(partitions, "cell").groupBy("cell").applyInArrow(meeting(), MET))


def _vectors(words: DataFrame, articles: int) -> DataFrame:
    from pyspark.sql import functions as f

    single = words.select("id", "day", f.explode("counts").alias("stem", "count"))
    found_in = single.groupBy("stem").agg(f.count("*").cast("int").alias("found_in")).where("found_in > 1")
    word = f.struct("stem", "count", "found_in")
    held = single.join(found_in, "stem").groupBy("id", "day").agg(f.collect_list(word).alias("words"))
    return held.mapInArrow(in_arrow(vector_rows(articles), VECTOR), VECTOR)


def _cells(vectors: DataFrame) -> DataFrame:
    """Each vector in every cell where it is needed, on its side."""
    from pyspark.sql import functions as f

    dated = vectors.withColumn("block_day", f.coalesce("day", f.lit(0)))
    sizes = {row.block_day: row["count"] for row in dated.groupBy("block_day").count().collect()}
    parts = {day: -(-count // BLOCK) for day, count in sizes.items()}
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
    """The pairs among the `TOP` nearest of one of the two, over all its cells."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    rank = f.row_number().over(Window.partitionBy("one").orderBy(f.desc("cosine"), "other"))
    near = met.withColumn("rank", rank).where((f.col("rank") <= TOP) & (f.col("score") >= FLOOR))
    return near.select(
        f.least("one", "other").alias("left"), f.greatest("one", "other").alias("right"), "score"
    ).distinct()


def stories(
    pairs: Sequence[tuple[str, str, float]],
    articles: Mapping[str, Told],
    held: Mapping[str, Sequence[str]],
) -> list[Found]:
    """The stories that pairs make, by id; those in `held` keep their ids and their articles."""
    home = {article: story for story, members in held.items() for article in members}
    found: list[Found] = []
    for members in grouped(pairs, ENOUGH, held.values()):
        story = next((home[member] for member in members if member in home), None)
        if story is not None or len({articles[member].outlet for member in members}) > 1:
            found += _parts(members, articles, story, held)
    return sorted(found, key=lambda one: one.id)


def _parts(
    members: Sequence[str],
    articles: Mapping[str, Told],
    story: str | None,
    held: Mapping[str, Sequence[str]],
) -> list[Found]:
    """A story whole, or in parts of `LARGEST` articles by date; what was there already stays together."""
    before = set(held.get(story or "", ()))
    ordered = sorted(members, key=lambda one: (one not in before, articles[one].published or "~", one))
    size = max(LARGEST, len(before)) if before else LARGEST
    cuts = [ordered[:size], *(ordered[at : at + LARGEST] for at in range(size, len(ordered), LARGEST))]
    return [
        Found(
            (story if story and number == 1 else None) or story_id(cut, articles),
            tuple(sorted(cut)), number, len(cuts), new=not set(cut) <= before,
        )
        for number, cut in enumerate(cuts, 1)
    ]  # fmt: skip


def story_id(members: Sequence[str], articles: Mapping[str, Told]) -> str:
    """The day of the first article and eight hexadecimal digits, as the story's lasting id."""
    days = [articles[member].day for member in members if articles[member].day != UNDATED]
    return f"{min(days, default=UNDATED)}-{group_id(members)}"


def day_of_story(story: str) -> str:
    """The folder in which a story lies.

    >>> day_of_story("2023-12-01-0a1b2c3d"), day_of_story("undated-0a1b2c3d")
    ('2023-12-01', 'undated')
    """
    return story.rpartition("-")[0]
