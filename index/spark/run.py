"""One run over an archive: read, find stories, compare, publish; each stage is kept until all is done.

A stage is a folder under `_run` that Spark wrote to its end. A run that died starts after the last of
them; nothing of a run is in the tables before all of it is worked out, and publishing may be repeated.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.terminal import counted, say
from index.spark import candidates as pool
from index.spark import discovery as finding
from index.spark import inputs as intake
from index.spark import tables
from index.spark.archive import Archive
from index.spark.stages import COMPARED, comparing
from index.store.refresh import METHOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame, SparkSession


STORIES_A_BATCH: Final = 20_000
SHUFFLES: Final = 4
PART_BYTES: Final = 16 << 20
STORY_ROWS: Final = f"{tables.STORY}, batch int"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run added; `split` are the parts of stories that were too large for one."""

    articles: int
    failures: int
    stories: int
    split: int
    passed_over: int


def run(spark: SparkSession, source: str, output: str, partitions: int | None = None) -> Report:
    """Add what `source` holds and the archive does not, and compare every story that it touches.

    `partitions` is into how many parts the work is cut; if not given, four a core, or one for every 16 MB
    of input where that is more. The answer does not depend on it.

    Raises:
        UsageError: there is nothing to read.
    """
    found, passed_over = intake.files(spark, source)
    work = _Run(spark, Archive(spark, output), partitions or _parts(spark, found))
    work.finish_others(_token(found))
    work.start(_token(found))
    work.read(found)
    if work.anything():
        work.find()
        work.compare()
    return work.publish(passed_over)


def _parts(spark: SparkSession, found: Sequence[intake.File]) -> int:
    """Into how many parts the work is cut: `SHUFFLES` a core, and more where these would be large."""
    size = sum(bytes_ for _, _, bytes_ in found)
    return max(SHUFFLES * int(spark.sparkContext.defaultParallelism), size // PART_BYTES)


def _token(found: Sequence[intake.File]) -> str:
    """The name of a run: the same files are the same run."""
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
        """Publish a run over other files that died while it published; drop one that died before."""
        for name in self._archive.work.names():
            if name != token:
                self.start(name)
                if (self._work / "ready").complete():
                    say("An earlier run had died while it wrote its answer: it is finished first.")
                    self.publish(0)
                else:
                    self._work.delete()

    # Reading

    def read(self, found: Sequence[intake.File]) -> None:
        if (self._work / "new").complete():
            say("Going on after the reading of an earlier run.")
            return
        known = self._known()
        folders = []
        for number, batch in enumerate(intake.batches(found)):
            folders.append(self._work / "read" / f"{number:05d}")
            if not folders[-1].complete():
                rows = intake.readings(self._spark, batch, known, self._partitions)
                rows.write.mode("overwrite").parquet(str(folders[-1]))
        rows = self._spark.read.parquet(*map(str, folders))
        self._keep("new", self._unlike(rows.where("failure is null").drop("failure")))

    def _known(self) -> DataFrame | None:
        """The addresses that the archive has answers for."""
        if not (self._archive.has("articles") or self._archive.has("failures")):
            return None
        urls = [self._archive.read(table).select("url") for table in ("articles", "failures")]
        return urls[0].union(urls[1]).distinct()

    def _unlike(self, rows: DataFrame) -> DataFrame:
        """One row an article: the first capture of an address, and of a text that an outlet has twice."""
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
        """Whether there is an article that the archive has not."""
        return not self._stage("new").isEmpty()

    # Finding stories

    def find(self) -> None:
        if (self._work / "stories").complete():
            return
        new = self._stage("new")
        near = pool.near(self._archive, [row.day for row in new.select("day").distinct().collect()])
        articles = new.select("article.*").unionByName(near.drop("day", *_page_columns()))
        pairs = [
            (row.left, row.right, row.score) for row in finding.likeness(articles, self._partitions).collect()
        ]
        held = pool.held(self._archive, near)
        told = pool.told(self._archive, articles, pairs, held)
        found = [one for one in finding.stories(pairs, told, held) if one.new]
        rows = [
            (one.id, finding.day_of_story(one.id), article, told[article].day, told[article].outlet,
             told[article].published, len(one.articles), one.part, one.parts, METHOD,
             number // STORIES_A_BATCH)
            for number, one in enumerate(found)
            for article in one.articles
        ]  # fmt: skip
        self._keep("stories", self._spark.createDataFrame(rows, STORY_ROWS))

    # Comparing

    def compare(self) -> None:
        stories = self._stage("stories")
        numbers = sorted(row.batch for row in stories.select("batch").distinct().collect())
        passages = self._passages()
        for number in numbers:
            members = stories.where(stories.batch == number).select("story", "article")
            told = passages.join(members, "article").repartition(self._partitions, "story")
            self._keep(f"compared/{number:05d}", told.groupBy("story").applyInArrow(comparing(), COMPARED))
        self._keep("ready", self._spark.createDataFrame([(number,) for number in numbers], "batch int"))

    def _passages(self) -> DataFrame:
        from pyspark.sql import functions as f

        new = self._stage("new").select(f.explode("passages").alias("passage")).select("passage.*")
        return new.unionByName(self._archive.read("passages").drop("day"))

    # Publishing

    def publish(self, passed_over: int) -> Report:
        """Write what was worked out into the tables, and let go of the work."""
        from pyspark.sql import functions as f

        failures = self._failures()
        self._archive.add("failures", failures)
        if not self.anything():
            report = Report(0, failures.count(), 0, 0, passed_over)
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
        report = Report(new.count(), failures.count(), touched, split, passed_over)
        self._work.delete()
        return report

    def _failures(self) -> DataFrame:
        folders = [str(self._work / "read" / name) for name in (self._work / "read").names()]
        failed = self._spark.read.parquet(*folders).where("failure is not null").select("failure.*")
        return failed.dropDuplicates(["url"])

    def _publish_stories(self, stories: DataFrame) -> None:
        """Renew the days whose stories changed: what they had of other stories, and what is new."""
        days = sorted(row.day for row in stories.select("day").distinct().collect())
        if not days:
            return
        fresh = {"stories": stories}
        fresh |= {table: self._compared(table, stories) for table in ("links", "claims", "differences")}
        worked_out = {table: self._with_old(table, rows, stories, days) for table, rows in fresh.items()}
        for table, rows in worked_out.items():
            self._archive.renew(table, rows, days)

    def _with_old(self, table: str, rows: DataFrame, stories: DataFrame, days: Sequence[str]) -> DataFrame:
        """Rows beside what a table has of the same days and other stories, apart from the table itself."""
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


def told(report: Report, output: str) -> None:
    """Say what a run did."""
    if not (report.articles or report.failures):
        say(f"Nothing new: {output} has all of it.")
        return
    say(
        f"{counted(report.articles, 'article')} added to {output}, {report.failures} failed; "
        f"stories found or grown: {report.stories}."
    )
    if report.split:
        say(
            f"{report.split} of these are parts of stories with more than {finding.LARGEST} articles, "
            "which were split by date."
        )
    if report.passed_over:
        say(f"{counted(report.passed_over, 'file')} of another kind passed over.")


__all__ = ["Report", "run", "told"]
