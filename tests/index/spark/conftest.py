"""Files as an archive has them: saved pages, rows, a packed WARC; and one Spark for all tests."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PAGES = {
    "a.example": (
        "Bridge closed",
        "2024-03-01",
        "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks.",
        "Mayor Ilse Brandt said the repair would cost 12 million euros.",
    ),
    "b.example": (
        "Cracks shut bridge",
        "2024-03-02",
        "Inspectors found cracks in the old harbour bridge in Lindau, which was closed on Friday.",
        "The repair would cost 19 million euros, said Mayor Ilse Brandt.",
    ),
    "c.example": (
        "Ferry back",
        "2024-03-03",
        "A ferry now carries people across the harbour in Lindau while the old bridge is closed.",
        "Shop owners near the quay complain that customers stay away.",
    ),
    "d.example": ("Snow", None, "Skiers waited for the lifts in Oberdorf, where snow lies two metres deep."),
}


def html(outlet: str) -> str:
    """A saved page."""
    title, published, *sentences = PAGES[outlet]
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<html lang="en"><head><title>{title}</title>{date}'
        f'<link rel="canonical" href="https://{outlet}/bridge"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def capture(outlet: str) -> bytes:
    """A page as a WARC 1.0 record (ISO 28500), packed by itself."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html(outlet).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{outlet}/bridge\r\n"
        f"WARC-Date: 2024-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{outlet}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of two saved pages and a capture, one of two rows, a capture alone, and a row that is none."""
    folder = tmp_path_factory.mktemp("files")
    for outlet in ("a.example", "b.example"):
        (folder / f"{outlet}.html").write_text(html(outlet), encoding="utf-8")
    (folder / "crawl.warc.gz").write_bytes(capture("c.example") + capture("d.example"))
    rows = [
        {"url": "https://e.example/choir", "title": "Choir takes national prize", "published": "2024-03-02",
         "text": "Young singers took a national prize with works by Brahms.\n\nThe leader thanked all."},
        {"url": "https://f.example/choir", "title": "National prize for a choir", "published": "2024-03-02",
         "text": "The national prize went to young singers for works by Brahms, and parents were thanked."},
    ]  # fmt: skip
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows) + "no json\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """Spark on two cores of this machine; a task that dies is tried again."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'crossread[spark]'")
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'crossread[spark]'")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("there is no Java runtime: apt install default-jre-headless")
    from index.spark.session import spark_session

    # Small data: compiling queries well would take longer than running them.
    quick = "--conf spark.driver.extraJavaOptions='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'"
    plain = "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{quick} {plain} pyspark-shell")
        with spark_session("local[2,4]") as session:
            session.sparkContext.setLogLevel("OFF")
            yield session
