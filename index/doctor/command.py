"""The work of `doctor`: find problems, repair them with --repair, print what was found and done."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpus.terminal import counted, harmless, print_json, say
from index.doctor.checks import find_problems
from index.doctor.repairs import run_repairs
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.store.database import Database
    from index.doctor.problems import Problem

# Rounds of repairs, since one can need the next: new passages need an alignment and an index.
ROUNDS = 3


def run_doctor(database: Database, *, repair: bool, json: bool) -> bool:
    """Print a line for each problem; return whether one remains."""
    first = now = find_problems(ensure_tables(database))
    for _ in range(ROUNDS if repair else 0):
        if not any(problem.repair for problem in now):
            break
        for done in run_repairs(database, now):
            say(done)
        now = find_problems(database)
    rows = [row(problem, now) for problem in dict.fromkeys((*first, *now))]
    if json:
        print_json(rows)
    else:
        for one in rows:
            print(harmless(line(one)))  # noqa: T201 (an answer goes to stdout)
    off = sum(problem.off for problem in now)
    say(f"{counted(off, 'thing')} {'is' if off == 1 else 'are'} off." if off else summary(database))
    return off > 0


def row(problem: Problem, now: Sequence[Problem]) -> dict[str, Any]:
    """A problem in the shape of `doctor --json`: {check, what, way, subject, off, repaired}."""
    shown = asdict(problem)
    shown.pop("repair")
    return shown | {"repaired": problem not in now}


def line(row: dict[str, Any]) -> str:
    """A problem in one line: what is off, and what repairs it."""
    state = "mended" if row["repaired"] else "off" if row["off"] else "waits"
    way = "" if row["repaired"] else f"; {row['way']}"
    return f"{state}: {row['check']}: {row['what']}{way}."


def summary(database: Database) -> str:
    """The sentence for a corpus without problems, with its counts."""
    kinds = {
        noun: database.value(f"SELECT count(*) FROM {noun}s")
        for noun in ("article", "passage", "claim", "judgement")
    }
    return f"Nothing is off: {', '.join(counted(count, noun) for noun, count in kinds.items())}."
