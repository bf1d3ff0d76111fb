"""Reads and writes the Parquet tables of an archive: appends rows, or replaces those of whole days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.spark import tables
from index.spark.session import Folder
from index.spark.stages import FAILURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import DataFrame, SparkSession

ROWS_A_FILE: Final = 50_000
PAGE_COLUMNS: Final = ", ".join(f"page_{column}" for column in tables.PAGE.split(", "))
COLUMNS: Final = {
    "articles": f"{tables.ARTICLE}, {PAGE_COLUMNS}",
    "passages": tables.PASSAGE,
    "stories": tables.STORY.replace("day string, ", "", 1),
    "links": tables.LINK,
    "claims": tables.CLAIM,
    "differences": tables.DIFFERENCE,
    "failures": FAILURE.replace(", day string", ""),
}
# The key of the tables to which rows are only appended.
KEYS: Final = {"articles": "id", "passages": "article", "failures": "url"}


class Archive:
    """The folder that a run writes: a table a folder, and the work of a run under way in `_run`."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        self._spark = spark
        self.folder = Folder(spark, path)
        self.work = self.folder / "_run"

    def has(self, table: str) -> bool:
        """Whether anything was ever written to a table."""
        return (self.folder / table).exists()

    def read(self, table: str) -> DataFrame:
        """A table with its column `day`; without rows where it is not there yet."""
        columns = f"{COLUMNS[table]}, day string"
        if not self.has(table):
            return self._spark.createDataFrame([], columns)
        return self._spark.read.schema(columns).parquet(str(self.folder / table))

    def add(self, table: str, rows: DataFrame) -> None:
        """Append rows to a table; rows that a run that died wrote already are skipped."""
        if self.has(table):
            known = self.read(table).select(KEYS[table]).distinct()
            rows = rows.join(known, KEYS[table], "left_anti")
        self._write(table, rows)

    def replace_days(self, table: str, rows: DataFrame, days: Iterable[str]) -> None:
        """Replace all rows of these days. `rows` must not read the table itself."""
        for day in days:
            (self.folder / table / f"day={day}").delete()
        self._write(table, rows)

    def _write(self, table: str, rows: DataFrame) -> None:
        """Files of about `ROWS_A_FILE`, rows of one article or story together."""
        from pyspark.sql import functions as f

        key = KEYS.get(table, "id" if table == "claims" else "story")
        counts = rows.groupBy("day").agg(f.ceil(f.count("*") / ROWS_A_FILE).alias("files"))
        salted = rows.join(counts, "day").withColumn("file", f.pmod(f.xxhash64(key), "files"))
        names = (
            [name for name, _ in tables.prefixed(COLUMNS[table], "")] if "<" not in COLUMNS[table] else None
        )
        columns = names or [name for name in rows.columns if name != "day"]
        placed = salted.repartition("day", "file").select(*columns, "day")
        placed.write.mode("append").partitionBy("day").parquet(str(self.folder / table))
