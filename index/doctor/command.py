"""The work of `doctor`: examine, mend where that is asked for, say what was found and done."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpus.terminal import counted, harmless, print_json, say
from index.doctor.checks import examine
from index.doctor.repairs import mend
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.store.database import Database
    from index.doctor.problems import Finding

# Where one repair uncovers the next: passages cut anew want an alignment and an index.
ROUNDS = 3


def visit(database: Database, *, repair: bool, json: bool) -> bool:
    """Print a line for each finding; whether anything is off in the end."""
    first = now = examine(ensure_tables(database))
    for _ in range(ROUNDS if repair else 0):
        if not any(finding.mend for finding in now):
            break
        for done in mend(database, now):
            say(done)
        now = examine(database)
    rows = [row(finding, now) for finding in dict.fromkeys((*first, *now))]
    if json:
        print_json(rows)
    else:
        for one in rows:
            print(harmless(line(one)))  # noqa: T201 (an answer goes to stdout)
    off = sum(finding.off for finding in now)
    say(f"{counted(off, 'thing')} {'is' if off == 1 else 'are'} off." if off else summary(database))
    return off > 0


def row(finding: Finding, now: Sequence[Finding]) -> dict[str, Any]:
    """A finding in the shape of `doctor --json`: {check, what, way, subject, off, repaired}."""
    shown = asdict(finding)
    shown.pop("mend")
    return shown | {"repaired": finding not in now}


def line(row: dict[str, Any]) -> str:
    """A finding in one line: what is off, and what repairs it."""
    state = "mended" if row["repaired"] else "off" if row["off"] else "waits"
    way = "" if row["repaired"] else f"; {row['way']}"
    return f"{state}: {row['check']}: {row['what']}{way}."


def summary(database: Database) -> str:
    """How much there is, all of which agrees."""
    kinds = {
        noun: database.value(f"SELECT count(*) FROM {noun}s")
        for noun in ("article", "passage", "claim", "judgement")
    }
    return f"Nothing is off: {', '.join(counted(count, noun) for noun, count in kinds.items())}."
