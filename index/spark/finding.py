"""Finding stories on Spark: the candidates by their heaviest words, the scores and groups as at the desk.

Every pair of articles within the window of days that shares one of its `KEYS` heaviest words is scored by
the desk's own formula. A word that more than `CROWD` articles of a window have among their heaviest tells
little apart and would make most of the work (its pairs grow with the square): it finds no candidates,
but counts in the scores of pairs that other words find. Groups are made by `index.grouping` where the
program runs, from the scored pairs alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.grouping import grouped
from index.spark.stages import (
    SCORED,
    VECTOR,
    WORDS,
    in_arrow,
    score_rows,
    vector_rows,
    word_rows,
)
from index.spark.tables import UNDATED
from index.stories import ENOUGH, TOP, WINDOW, group_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyspark.sql import DataFrame

KEYS: Final = 30
CROWD: Final = 1000
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


def likeness(articles: DataFrame) -> DataFrame:
    """The pairs (left < right, score) of articles that may report one event, each one's `TOP` nearest."""
    words = articles.mapInArrow(in_arrow(word_rows, WORDS), WORDS).persist()
    try:
        vectors = _vectors(words, words.count()).persist()
        vectors.count()
    finally:
        words.unpersist()
    pairs = _with_vectors(_candidates(vectors), vectors)
    return _nearest(pairs.mapInArrow(in_arrow(score_rows, SCORED), SCORED))


def _vectors(words: DataFrame, articles: int) -> DataFrame:
    from pyspark.sql import functions as f

    single = words.select("id", "outlet", "day", f.explode("counts").alias("stem", "count"))
    found_in = single.groupBy("stem").agg(f.count("*").cast("int").alias("found_in")).where("found_in > 1")
    word = f.struct("stem", "count", "found_in")
    held = (
        single.join(found_in, "stem").groupBy("id", "outlet", "day").agg(f.collect_list(word).alias("words"))
    )
    return held.mapInArrow(in_arrow(vector_rows(articles), VECTOR), VECTOR)


def _candidates(vectors: DataFrame) -> DataFrame:
    """Pairs of ids that share a key within the window; what has no date meets everything."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    keys = vectors.select("id", "day", f.explode(f.slice("stems", 1, KEYS)).alias("stem"))
    span = WINDOW + 1
    dated = keys.where("day is not null").withColumn("bucket", f.floor(f.col("day") / span))
    both = f.explode(f.array("bucket", f.col("bucket") + 1)).alias("bucket")
    crowd = Window.partitionBy("stem", "bucket")
    spread = dated.select("id", "day", "stem", both).withColumn("crowd", f.count("*").over(crowd))
    met = spread.where(f.col("crowd") <= CROWD)
    one, other = met.alias("one"), met.alias("other")
    near = f.expr(f"one.id < other.id and abs(one.day - other.day) <= {WINDOW}")
    pairs = one.join(other, ["stem", "bucket"]).where(near)
    return (
        pairs.select(f.col("one.id").alias("left"), f.col("other.id").alias("right"))
        .union(_undated(keys))
        .distinct()
    )


def _undated(keys: DataFrame) -> DataFrame:
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    counted = keys.withColumn("crowd", f.count("*").over(Window.partitionBy("stem")))
    met = counted.where(f.col("crowd") <= CROWD)
    one, other = met.where("day is null").alias("one"), met.alias("other")
    pairs = one.join(other, "stem").where("one.id <> other.id")
    return pairs.select(
        f.least("one.id", "other.id").alias("left"), f.greatest("one.id", "other.id").alias("right")
    )


def _with_vectors(pairs: DataFrame, vectors: DataFrame) -> DataFrame:
    sides = {
        side: vectors.selectExpr(
            f"id as {side}", f"day as {side}_day", f"stems as {side}_stems", f"weights as {side}_weights"
        )
        for side in ("left", "right")
    }
    return pairs.join(sides["left"], "left").join(sides["right"], "right")


def _nearest(scored: DataFrame) -> DataFrame:
    """The pairs that are among the `TOP` nearest of either article."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    ends = scored.select("*", f.explode(f.array("left", "right")).alias("end"))
    rank = f.row_number().over(Window.partitionBy("end").orderBy(f.desc("score"), "left", "right"))
    return (
        ends.withColumn("rank", rank).where(f.col("rank") <= TOP).select("left", "right", "score").distinct()
    )


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
