"""Lists input files in batches, and builds the data frames that read and clean them."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import UsageError
from index.spark.input_files import form_of
from index.spark.stages import OPENED, READ, clean_rows, in_arrow, open_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyspark.sql import DataFrame, SparkSession

    File = tuple[str, str, int]

BATCH_BYTES: Final = 16 << 30


def files(spark: SparkSession, source: str) -> tuple[list[File], int]:
    """(form, path, bytes) of every file that can be read, by path; and how many were skipped.

    Raises:
        UsageError: there is nothing there.
    """
    from pyspark.errors import AnalysisException

    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    try:
        rows = reader.load(source).select("path", "length").collect()
    except AnalysisException as error:
        raise UsageError(f"There is nothing to read at {source}.") from error
    known = [(form_of(row.path), row.path, row.length) for row in rows]
    found = sorted(((form, path, size) for form, path, size in known if form), key=lambda file: file[1])
    if not found:
        raise UsageError(f"{source} holds no WARC, HTML, JSONL or Parquet files.")
    return found, len(rows) - len(found)


def batches(found: Sequence[File]) -> Iterator[list[File]]:
    """Files in batches of about `BATCH_BYTES`: a run that dies loses at most the batch under way."""
    batch: list[File] = []
    for file in found:
        if batch and sum(size for _, _, size in batch) + file[2] > BATCH_BYTES:
            yield batch
            batch = []
        batch.append(file)
    yield batch


def cleaned_pages(
    spark: SparkSession, batch: Sequence[File], known: DataFrame | None, partitions: int
) -> DataFrame:
    """The cleaned pages of a batch, and the failures.

    Addresses in `known` (a column `url`) are left out before they are cleaned.
    """
    forms = sorted({form for form, _, _ in batch})
    frames = [_input_rows(spark, form, [path for kind, path, _ in batch if kind == form]) for form in forms]
    input_rows = reduce(lambda one, other: one.unionByName(other), frames).repartition(partitions)
    pages = input_rows.mapInArrow(in_arrow(open_rows, OPENED), OPENED)
    if known is not None:
        pages = pages.join(known, "url", "left_anti")
    return pages.mapInArrow(in_arrow(clean_rows, READ), READ)


def _input_rows(spark: SparkSession, form: str, paths: list[str]) -> DataFrame:
    """The input of the tasks: a whole file, or one row of a file as JSON."""
    from pyspark.sql import functions as f

    def input_row(content: Any, path: Any, modified: Any) -> list[Any]:
        named = (f.lit(form).alias("form"), path.alias("path"), modified.alias("modified"))
        return [*named, content.cast("binary").alias("content")]

    file = (f.col("_metadata.file_path"), f.col("_metadata.file_modification_time"))
    if form == "rows":
        lines = spark.read.text(paths)
        return lines.where(f.length(f.trim("value")) > 0).select(*input_row(f.col("value"), *file))
    if form == "parquet":
        table = spark.read.parquet(*paths)
        return table.select(*input_row(f.to_json(f.struct("*")), *file))
    whole = spark.read.format("binaryFile").load(paths)
    return whole.select(*input_row(f.col("content"), f.col("path"), f.col("modificationTime")))
