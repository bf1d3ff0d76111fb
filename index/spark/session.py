"""Starts Spark; handles folders on any file system that Spark knows."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CrossreadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

SETTINGS: Final = {
    "spark.sql.session.timeZone": "UTC",
    # Pages are large: few of them at once go to Python.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    # … and few of them at once are read from a file: 4,096 do not fit the default heap of 1 GB.
    "spark.sql.parquet.columnarReaderBatchSize": "64",
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    # Days are strings, and stay strings when they are read back.
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
AT_START: Final = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
MISSING: Final = "Spark is not installed: `pip install 'crossread[spark]'` brings it."


@contextmanager
def spark_session(master: str | None) -> Iterator[SparkSession]:
    """A session on that master: a cluster's address, or `local[*]`, which is all cores of this machine.

    Raises:
        UsageError: pyspark is not installed.
        CrossreadError: there is no Java runtime, or the master does not answer.
    """
    spark = _session(master)
    try:
        yield spark
    finally:
        spark.stop()


def _session(master: str | None) -> SparkSession:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(MISSING) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder: Any = SparkSession.builder.appName("crossread").master(master or "local[*]")
    for name, value in (SETTINGS | AT_START).items():
        builder = builder.config(name, value)
    try:
        spark: SparkSession = builder.getOrCreate()
    except PySparkException as error:
        raise CrossreadError(
            "Spark cannot start: it needs a Java 17 runtime (on Debian, `apt install default-jre-headless`) "
            f"and a master that answers ({error})."
        ) from error
    spark.sparkContext.setLogLevel("ERROR")
    return spark


class Folder:
    """A folder on any file system that Spark knows."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        self.path = path.rstrip("/")
        self._spark = spark

    def __truediv__(self, name: str) -> Folder:
        return Folder(self._spark, f"{self.path}/{name}")

    def __str__(self) -> str:
        return self.path

    def exists(self) -> bool:
        """Whether there is anything under this name."""
        return bool(self._system().exists(self._java()))

    def complete(self) -> bool:
        """Whether Spark wrote this folder to its end."""
        return (self / "_SUCCESS").exists()

    def names(self) -> list[str]:
        """The names in the folder, sorted; empty where it does not exist."""
        if not self.exists():
            return []
        return sorted(str(one.getPath().getName()) for one in self._system().listStatus(self._java()))

    def delete(self) -> None:
        """Delete the folder with everything in it."""
        self._system().delete(self._java(), True)

    def _java(self) -> Any:
        return self._jvm().org.apache.hadoop.fs.Path(self.path)

    def _system(self) -> Any:
        return self._java().getFileSystem(self._spark.sparkContext._jsc.hadoopConfiguration())  # noqa: SLF001

    def _jvm(self) -> Any:
        return self._spark.sparkContext._jvm  # noqa: SLF001 (Spark has no public API for file systems)
