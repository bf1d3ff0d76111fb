"""An archive in one process and on Spark: `python benchmarks/spark.py SHARED_FOLDER [--sizes 2000 8000]`.

SHARED_FOLDER holds articles/news-8k.jsonl.gz, dated news articles {url, outlet, title, published, text} (any
will do). They are put in the order of their dates and dealt out `A_DAY` to a day, so that what reports one
event stays together; beyond 8,000 they are dealt out again, under other addresses, on the days after.

`one_process` runs the pure stages one after the other in one process on one core (clean, cut, find stories,
compare) and stores nothing. Spark runs the whole of `crossread spark run`, tables included.
Seconds are of the clock, without the start of Spark, which stands beside them; the CPU's own seconds are
those of all processes, start included, and are what to compare on a machine that does other work too.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from dealing import dealt

A_DAY = 250
FIRST = date(2024, 1, 1)
RUNNERS = ("one process", "local[1]", "local[2]")


def deal(folder: Path, size: int, target: Path) -> None:
    with target.open("w") as out:
        for number, row in enumerate(islice(dealt(folder), size)):
            day = (FIRST + timedelta(number // A_DAY)).isoformat()
            out.write(json.dumps(row | {"published": day}) + "\n")


def one_process(source: Path) -> dict[str, float]:
    from collections import defaultdict

    from corpus.store import rows
    from index.events.discovery import discover
    from index.spark.stages import clean_rows, comparison_row, open_rows
    from index.spark.tables import passage

    now = datetime.now(UTC)
    steps, start = {}, time.perf_counter()

    def step(name: str) -> None:
        nonlocal start
        steps[name], start = time.perf_counter() - start, time.perf_counter()

    with source.open("rb") as lines:
        pieces = ({"form": "rows", "path": "x", "modified": now, "content": line} for line in lines)
        cleaned = [row for row in clean_rows(open_rows(pieces)) if row["failure"] is None]
    # A text that an outlet has twice is one article, as `add` and Spark keep it.
    cleaned.sort(key=lambda row: row["url"], reverse=True)
    read = list({(row["article"]["outlet"], row["article"]["text_digest"]): row for row in cleaned}.values())
    step("clean")
    groups = discover(rows.article(row["article"]) for row in read)
    step("find")
    home = {article: group.id for group in groups for article in group.articles}
    cut = defaultdict(list)
    for row in read:
        if story := home.get(row["article"]["id"]):
            cut[story] += [passage(one, story) for one in row["passages"]]
    links = sum(len(comparison_row(story, passages)["links"]) for story, passages in cut.items())
    step("compare")
    return steps | {"run": sum(steps.values()), "cpu": cpu_seconds(), "stories": len(groups), "links": links}


def spark(source: Path, master: str) -> dict[str, float]:
    from index.spark.run import run
    from index.spark.session import spark_session

    begin = time.perf_counter()
    with spark_session(master) as session, tempfile.TemporaryDirectory() as output:
        session.sparkContext.setLogLevel("OFF")
        up = time.perf_counter()
        report = run(session, str(source), output)
        done = time.perf_counter()
        size = sum(file.stat().st_size for file in Path(output).rglob("*") if file.is_file())
        cpu = cpu_seconds()
    return {"up": up - begin, "run": done - up, "cpu": cpu, "stories": report.stories, "bytes": size}


def cpu_seconds() -> float:
    """The CPU seconds of this process, the JVM that it started and the JVM's workers (proc(5), Linux)."""
    mine, ticks = os.getsid(0), 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            fields = stat.read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15])) if int(fields[3]) == mine else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def apart(name: str, source: Path) -> dict[str, float]:
    """One way in a process and session of its own."""
    command = [sys.executable, __file__, "--one", name, str(source)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        text=True,
        start_new_session=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("source", type=Path, nargs="?")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 8000])
    parser.add_argument("--ways", nargs="+", default=RUNNERS, choices=RUNNERS)
    parser.add_argument("--one")
    options = parser.parse_args()
    if options.one:
        found = (
            one_process(options.folder)
            if options.one == "one process"
            else spark(options.folder, options.one)
        )
        print(json.dumps(found), flush=True)
        return
    head = (
        "articles",
        "way",
        "cores",
        "start s",
        "run s",
        "articles/s/core",
        "CPU s",
        "articles/CPU s",
        "stories",
    )
    print(f"| {' | '.join(head)} | seconds of each stage, or bytes |\n{'|---' * 10}|")
    with tempfile.TemporaryDirectory() as place:
        for size in options.sizes:
            source = Path(place) / f"{size}.jsonl"
            deal(options.folder, size, source)
            for way in options.ways:
                found, cores = apart(way, source), 2 if way == "local[2]" else 1
                ran, cpu = found["run"], found["cpu"]
                keys = ("clean", "find", "compare") if way == "one process" else ("bytes",)
                notes = ", ".join(f"{key} {found[key]:.0f}" for key in keys)
                speed = f"{size / ran / cores:.1f} | {cpu:.0f} | {size / cpu:.1f}"
                cells = f"{found.get('up', 0):.0f} | {ran:.0f} | {speed} | {found['stories']} | {notes}"
                print(f"| {size} | {way} | {cores} | {cells} |", flush=True)
    print(f"load average at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
