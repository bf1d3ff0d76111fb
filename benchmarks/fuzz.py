"""Hostile input, made at random, so much of it a target: named reasons, no traceback, no long wait.

    python benchmarks/fuzz.py SECONDS [SEED [TARGET …]]    `readers` stands for all of them
    python benchmarks/fuzz.py 200x [SEED [TARGET …]]       so many inputs instead of seconds
    python benchmarks/fuzz.py again FILE …                 an input that failed, once more

Targets: `routes` (the plugin's pages, asked as a server would ask them), `query` (the query language on a
corpus), `filters` (commands, with odd options, odd rows on stdin, crafted archives), `clean` (broken pages),
and every reader of files, feeds, archives and answers. Routes and queries ask the demo's corpus, made
anew from seeds/; the readers edit the tests' fixtures. No other data is needed.

Prints a row a target: inputs, the slowest of them, the named reasons that came out, failures. An input that
fails (a traceback, a broken promise, a wait beyond the target's cap) is kept in fuzz-failures/.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from fuzzing import cleaning, filters, queries, readers, routes
from fuzzing.harness import Target, again, fuzzed

FAILURES = Path("fuzz-failures")
ROW = "{:<14} {:>9} {:>10} {:>8}  {}"


def targets(folder: Path) -> dict[str, Target]:
    """Every target by name, the longest promises first; the corpora they ask are made when first asked."""
    return {
        "routes": routes.target(folder),
        "query": queries.target(folder),
        "filters": filters.target(folder),
        "clean": cleaning.target(),
        **readers.targets(folder),
    }


def selected_targets(named: list[str], every: dict[str, Target]) -> list[str]:
    """The targets that were asked for, all of them if none was named."""
    others = ("routes", "query", "filters", "clean")
    selected = [one for name in named for one in (set(every) - set(others) if name == "readers" else {name})]
    if unknown := sorted(set(selected) - set(every)):
        raise SystemExit(f"There is no target {unknown[0]!r}: {', '.join(every)}.")
    return [name for name in every if not named or name in selected]


def main(amount: str, seed: int, named: list[str]) -> int:
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        every = targets(Path(folder))
        print(ROW.format("target", "inputs", "slowest", "failures", f"named reasons (seed {seed})"))
        for name in selected_targets(named, every):
            start = time.monotonic()
            tally = fuzzed(every[name], amount, seed, lambda n, given, name=name: save(name, n, given))
            common = ", ".join(f"{reason} {count}" for reason, count in tally.reasons.most_common(6))
            more = f" … {len(tally.reasons)} in all" if len(tally.reasons) > 6 else ""
            row = ROW.format(name, tally.inputs, f"{1000 * tally.slowest:.0f} ms", tally.failures, common)
            print(f"{row}{more}; {time.monotonic() - start:.0f} s", flush=True)
            failures += tally.failures
    return 1 if failures else 0


def save(name: str, number: int, given: bytes) -> None:
    FAILURES.mkdir(exist_ok=True)
    (FAILURES / f"{name}.{number}").write_bytes(given)


def replay(files: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        every = targets(Path(folder))
        return max(again(every[Path(file).stem], Path(file).read_bytes()) for file in files)


if __name__ == "__main__":
    if sys.argv[1] == "again":
        sys.exit(replay(sys.argv[2:]))
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0, sys.argv[3:]))
