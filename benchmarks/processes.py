"""Whole commands of two checkouts in turn: `python benchmarks/processes.py OLD NEW [--runs 10]`.

OLD and NEW are folders that hold crossread's code; both run with this Python and its libraries. Each
checkout makes its own corpus of the demo's 39 articles. Then, run by run, first one and then the other adds
one more article to that story (a fresh copy of the corpus each time), and searches the demo. Seconds of the
clock and of the CPU are medians; the ratio is the median of NEW over OLD, pair by pair, so that a machine
that grows slower meanwhile does not decide. Python keeps compiled modules, as an installed crossread has
them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parents[1] / "seeds"
SEED_URL = "https://bibliotecapleyades.net/sociopolitica2/sociopol_russia359.htm"
MORE_URL = "https://again.example/story"
PARAGRAPHS = 12  # of the seed, which another outlet prints again


@dataclass(frozen=True)
class Took:
    """Seconds of the clock and of the CPU."""

    clock: float
    cpu: float


@dataclass(frozen=True)
class Side:
    """A checkout and the folder in which its corpora are made."""

    code: Path
    place: Path

    def run(self, corpus: Path, *words: str | Path) -> Took:
        """Run a command to its end; ends the measurement where it fails."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": str(self.code), "CROSSREAD_CORPUS": str(corpus)}
        environment["XDG_STATE_HOME"] = str(self.place / "state")
        argv = [sys.executable, "-m", "index", *map(str, words)]
        begun = time.perf_counter()
        process = subprocess.Popen(
            argv, env=environment, cwd=self.place, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{self.code}: {' '.join(argv)} ended with {process.returncode}")
        return Took(time.perf_counter() - begun, used.ru_utime + used.ru_stime)

    @property
    def corpus(self) -> Path:
        """Its corpus of the demo."""
        return self.place / "crossread.db"

    def make(self) -> None:
        """The demo's corpus, aligned, with its search index."""
        self.place.mkdir()
        self.run(self.corpus, "new", "generals", "--seed", SEEDS / "hersh-2023-12-01.txt", "--url", SEED_URL)
        self.run(self.corpus, "add", SEEDS / "related")
        self.search()

    def search(self) -> Took:
        """Search the demo."""
        return self.run(self.corpus, "search", "NATO membership", "--limit", "3")

    def add(self) -> Took:
        """Add one more article to a copy of the corpus."""
        again = self.place / "again"
        shutil.rmtree(again, ignore_errors=True)
        again.mkdir()
        copy = Path(shutil.copy(self.corpus, again))
        paragraphs = (SEEDS / "hersh-2023-12-01.txt").read_text("utf-8").split("\n\n")
        text = again / "more.txt"
        text.write_text("\n\n".join(["Once more", *paragraphs[1 : PARAGRAPHS + 1]]), "utf-8")
        return self.run(copy, "add", text, "--url", MORE_URL)


def in_turn(old: Callable[[], Took], new: Callable[[], Took], runs: int) -> list[tuple[Took, Took]]:
    """Both, `runs` times in turn, after one run each that is not counted."""
    old(), new()
    return [(old(), new()) for _ in range(runs)]


def row(what: str, pairs: list[tuple[Took, Took]]) -> str:
    cells = []
    for read in (lambda took: took.clock, lambda took: took.cpu):
        before, after = ([read(pair[side]) for pair in pairs] for side in (0, 1))
        ratio = statistics.median(new / old for old, new in zip(before, after, strict=True))
        cells.append(f"{statistics.median(before):.2f} | {statistics.median(after):.2f} | {ratio:.2f}")
    return f"| {what} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        old, new = (
            Side(code.resolve(), Path(place) / name)
            for name, code in (("old", options.old), ("new", options.new))
        )
        for side in (old, new):
            side.make()
        print("| | clock s: old | new | ratio | CPU s: old | new | ratio |\n|---|---|---|---|---|---|---|")
        print(row("add one article to a story of 39", in_turn(old.add, new.add, options.runs)))
        print(row("search the demo", in_turn(old.search, new.search, options.runs)))


if __name__ == "__main__":
    main()
