"""One run over an archive: read, find stories, compare, publish; each stage is kept until all is done.

Each stage writes a folder under `_run`. A run that died continues after the last complete stage; rows
reach the tables only when all stages are complete, and publishing may be repeated.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.terminal import counted, say
from index.spark import candidates, discovery, inputs, tables
from index.spark.archive import Archive
from index.spark.stages import COMPARED, comparison_of_story
from index.store.refresh import WORDS_METHOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame, SparkSession


STORIES_A_BATCH: Final = 20_000
SHUFFLES: Final = 4
PART_BYTES: Final = 16 << 20
STORY_ROWS: Final = f"{tables.STORY}, batch int"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run added; `split` counts the parts of stories that were too large."""

    articles: int
    failures: int
    stories: int
    split: int
    skipped: int


def run(spark: SparkSession, source: str, output: str, partitions: int | None = None) -> Report:
    """Add what `source` holds and the archive does not, and compare every story that it touches.

    `partitions` is into how many parts the work is cut; if not given, four a core, or one for every 16 MB
    of input where that is more. The answer does not depend on it.

    Raises:
        UsageError: there is nothing to read.
    """
    found, skipped = inputs.files(spark, source)
    work = _Run(spark, Archive(spark, output), partitions or _split_by_size(spark, found))
    work.finish_others(_token(found))
    work.start(_token(found))
    work.read(found)
    if work.anything():
        work.find()
        work.compare()
    return work.publish(skipped)


def _split_by_size(spark: SparkSession, found: Sequence[inputs.File]) -> int:
    """The number of partitions: `SHUFFLES` a core, more where these would be larger than `PART_BYTES`."""
    size = sum(bytes_ for _, _, bytes_ in found)
    return max(SHUFFLES * int(spark.sparkContext.defaultParallelism), size // PART_BYTES)


def _token(found: Sequence[inputs.File]) -> str:
    """The name of a run, made from its files: the same files give the same run."""
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()[:12]


class _Run:
    """The stages of one run. Each is skipped where its folder is complete."""

    def __init__(self, spark: SparkSession, archive: Archive, partitions: int) -> None:
        self._spark = spark
        self._archive = archive
        self._partitions = partitions
        self._work = archive.work
        spark.conf.set("spark.sql.shuffle.partitions", str(partitions))

    def start(self, token: str) -> None:
        self._work = self._archive.work / token

    def finish_others(self, token: str) -> None:
        """Finish a run over other files that died while it published; delete one that died before."""
        for name in self._archive.work.names():
            if name != token:
                self.start(name)
                if (self._work / "ready").complete():
                    say("An earlier run had died while it wrote its answer: it is finished first.")
                    self.publish(0)
                else:
                    self._work.delete()

    # Reading

    def read(self, found: Sequence[inputs.File]) -> None:
        if (self._work / "new").complete():
            say("Going on after the reading of an earlier run.")
            return
        known = self._known()
        folders = []
        for number, batch in enumerate(inputs.batches(found)):
            folders.append(self._work / "read" / f"{number:05d}")
            if not folders[-1].complete():
                rows = inputs.cleaned_pages(self._spark, batch, known, self._partitions)
                rows.write.mode("overwrite").parquet(str(folders[-1]))
        rows = self._spark.read.parquet(*map(str, folders))
        self._keep("new", self._deduplicated(rows.where("failure is null").drop("failure")))

    def _known(self) -> DataFrame | None:
        """The addresses that the archive has answers for."""
        if not (self._archive.has("articles") or self._archive.has("failures")):
            return None
        urls = [self._archive.read(table).select("url") for table in ("articles", "failures")]
        return urls[0].union(urls[1]).distinct()

    def _deduplicated(self, rows: DataFrame) -> DataFrame:
        """One row for each article: the first capture of an address, and of a text of an outlet."""
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        order = (f.col("page.fetched"), f.col("url"), f.col("article.id"), f.col("page.digest"))
        for key in (("article.id",), ("article.outlet", "article.text_digest")):
            first = f.row_number().over(Window.partitionBy(*key).orderBy(*order))
            rows = rows.withColumn("first", first).where("first = 1").drop("first")
        if self._archive.has("articles"):
            known = self._archive.read("articles").selectExpr("id as known")
            rows = rows.join(known, f.col("article.id") == f.col("known"), "left_anti")
        return rows

    def anything(self) -> bool:
        """Whether there is an article that the archive does not have."""
        return not self._stage("new").isEmpty()

    # Finding stories

    def find(self) -> None:
        if (self._work / "stories").complete():
            return
        new = self._stage("new")
        nearby = candidates.nearby(self._archive, [row.day for row in new.select("day").distinct().collect()])
        articles = new.select("article.*").unionByName(nearby.drop("day", *_page_columns()))
        pairs = [
            (row.left, row.right, row.score)
            for row in discovery.likeness(articles, self._partitions).collect()
        ]
        existing = candidates.existing(self._archive, nearby)
        summaries = candidates.article_summaries(self._archive, articles, pairs, existing)
        found = [one for one in discovery.stories(pairs, summaries, existing) if one.new]
        rows = [
            (one.id, discovery.day_of_story(one.id), article.id, article.day, article.outlet,
             article.published, len(one.articles), one.part, one.parts, WORDS_METHOD,
             number // STORIES_A_BATCH)
            for number, one in enumerate(found)
            for article in (summaries[name] for name in one.articles)
        ]  # fmt: skip
        self._keep("stories", self._spark.createDataFrame(rows, STORY_ROWS))

    # Comparing

    def compare(self) -> None:
        stories = self._stage("stories")
        numbers = sorted(row.batch for row in stories.select("batch").distinct().collect())
        passages = self._passages()
        for number in numbers:
            members = stories.where(stories.batch == number).select("story", "article")
            members_passages = passages.join(members, "article").repartition(self._partitions, "story")
            self._keep(
                f"compared/{number:05d}",
                members_passages.groupBy("story").applyInArrow(comparison_of_story(), COMPARED),
            )
        self._keep("ready", self._spark.createDataFrame([(number,) for number in numbers], "batch int"))

    def _passages(self) -> DataFrame:
        from pyspark.sql import functions as f

        new = self._stage("new").select(f.explode("passages").alias("passage")).select("passage.*")
        return new.unionByName(self._archive.read("passages").drop("day"))

    # Publishing

    def publish(self, skipped: int) -> Report:
        """Write the results of all stages into the tables, and delete the stages."""
        from pyspark.sql import functions as f

        failures = self._failures()
        self._archive.add("failures", failures)
        if not self.anything():
            report = Report(0, failures.count(), 0, 0, skipped)
            self._work.delete()
            return report
        new, stories = self._stage("new"), self._stage("stories").drop("batch").persist()
        page = [f.col(f"page.{name}").alias(column) for name, column in tables.prefixed(tables.PAGE, "page_")]
        self._archive.add("articles", new.select("article.*", *page, "day"))
        self._archive.add(
            "passages", new.select("day", f.explode("passages").alias("one")).select("one.*", "day")
        )
        self._publish_stories(stories)
        split = stories.where("parts > 1").select("story").distinct().count()
        touched = stories.select("story").distinct().count()
        report = Report(new.count(), failures.count(), touched, split, skipped)
        self._work.delete()
        return report

    def _failures(self) -> DataFrame:
        folders = [str(self._work / "read" / name) for name in (self._work / "read").names()]
        failed = self._spark.read.parquet(*folders).where("failure is not null").select("failure.*")
        return failed.dropDuplicates(["url"])

    def _publish_stories(self, stories: DataFrame) -> None:
        """Replace the days whose stories changed: the rows of other stories, and the new ones."""
        days = sorted(row.day for row in stories.select("day").distinct().collect())
        if not days:
            return
        fresh = {"stories": stories}
        fresh |= {table: self._compared(table, stories) for table in ("links", "claims", "differences")}
        worked_out = {table: self._with_old(table, rows, stories, days) for table, rows in fresh.items()}
        for table, rows in worked_out.items():
            self._archive.replace_days(table, rows, days)

    def _with_old(self, table: str, rows: DataFrame, stories: DataFrame, days: Sequence[str]) -> DataFrame:
        """The rows together with those of other stories of the same days, read into a stage of its own."""
        if not self._archive.has(table) and not (self._work / "publish" / table).exists():
            return rows
        old = self._archive.read(table)
        kept = old.where(old.day.isin(days)).join(stories.select("story").distinct(), "story", "left_anti")
        self._keep(f"publish/{table}", rows.unionByName(kept))
        return self._stage(f"publish/{table}")

    def _compared(self, table: str, stories: DataFrame) -> DataFrame:
        from pyspark.sql import functions as f

        names = (self._work / "compared").names()
        found = self._spark.read.parquet(*(str(self._work / "compared" / name) for name in names))
        single = found.select(f.explode(table).alias("one")).select("one.*")
        return single.join(stories.select("story", "day").distinct(), "story")

    # The work of the stages

    def _keep(self, name: str, rows: DataFrame) -> None:
        if not (self._work / name).complete():
            rows.write.mode("overwrite").parquet(str(self._work / name))

    def _stage(self, name: str) -> DataFrame:
        return self._spark.read.parquet(str(self._work / name))


def _page_columns() -> list[str]:
    return [column for _, column in tables.prefixed(tables.PAGE, "page_")]


def print_report(report: Report, output: str) -> None:
    """Print what a run did."""
    if not (report.articles or report.failures):
        say(f"Nothing new: {output} has all of it.")
        return
    say(
        f"{counted(report.articles, 'article')} added to {output}, {report.failures} failed; "
        f"stories found or grown: {report.stories}."
    )
    if report.split:
        say(
            f"{report.split} of these are parts of stories with more than {discovery.MAX_ARTICLES} articles, "
            "which were split by date."
        )
    if report.skipped:
        say(f"{counted(report.skipped, 'file')} of another kind passed over.")
