"""The hostile server and the malformed files of the tests, with the time and the memory they take.

    python benchmarks/hostile.py

Runs tests/corpus/fetch/test_hostile*.py and the tests of unpacking and of web archives in a process of
their own, server and client together, and prints how many cases there were, the slowest and the peak
of memory beside that of a run that collects the same tests and runs none. Needs no data.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = [
    "tests/corpus/fetch/test_hostile.py",
    "tests/corpus/fetch/test_hostile_pages.py",
    "tests/corpus/test_unpack.py",
    "tests/corpus/sources/test_warc.py",
]
CAP = 300


def run(*options: str) -> tuple[str, float, int]:
    """What pytest printed, the seconds it took, and the peak of memory in MB of all runs so far."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-vv", "--no-header", "--durations=3", *options, *FILES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return (
        done.stdout,
        time.perf_counter() - start,
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // unit,
    )


def main() -> int:
    _, _, idle = run("--collect-only")
    printed, seconds, peak = run()
    passed, failed = (
        len(re.findall(r" PASSED", printed)),
        len(re.findall(r"^\S+ (?:FAILED|ERROR)", printed, re.MULTILINE)),
    )
    print(f"{'cases':<28} {passed + failed}")
    print(f"{'without the named outcome':<28} {failed}")
    print(f"{'seconds in all':<28} {seconds:.1f}")
    print(f"{'peak of memory, MB':<28} {peak} (collecting alone {idle}; cap {CAP})")
    for took, case in re.findall(r"^([\d.]+)s call +(\S+)$", printed, re.MULTILINE):
        print(f"{took + ' s':<28} {case.partition('::')[2]}")
    return 1 if failed or not passed or peak > CAP else 0


if __name__ == "__main__":
    sys.exit(main())
