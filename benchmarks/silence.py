"""How often crossread would call an outlet silent that does report: `python benchmarks/silence.py FOLDER…`.

FOLDER is a story with passages.jsonl, articles.jsonl {url, outlet, text …} and queries.jsonl {query,
relevant: [{url, text}]}: each query is a claim, `relevant` the passages that make it. A claim counts
where one of ours holds at least two of its passages of two outlets; of its outlets, those are silent that
have no passage in ours and none linked to a member of ours, at least `suggested`. The suggested threshold
comes from here: the highest that keeps the share at most .15.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alignment import stories

from index.align import align
from index.align.model.judge import shipped
from index.align.score import BY_JUDGE
from index.reading import read_all

if TYPE_CHECKING:
    from index.records import Alignment, Claim

STEPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)


def gold(folder: Path) -> list[set[str]]:
    """The passage ids of each claim, found by outlet and text."""
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    outlets = {row["url"]: row["outlet"] for row in articles}
    ids = {(p.outlet, p.text): p.id for rows in stories(folder).values() for p in rows}
    found = []
    for line in (folder / "queries.jsonl").read_text().splitlines():
        relevant = [(outlets[row["url"]], row["text"]) for row in json.loads(line)["relevant"]]
        found.append({ids[key] for key in relevant if key in ids})
    return found


def ours(claim: set[str], alignment: Alignment, outlet: dict[str, str]) -> Claim | None:
    """Our claim that holds most of it, with at least two outlets."""
    shared = [(set(mine.members) & claim, mine) for mine in alignment.claims]
    fit = [(len(both), mine.id, mine) for both, mine in shared if len({outlet[p] for p in both}) > 1]
    return max(fit, key=lambda row: row[:2])[2] if fit else None


def silent(folder: Path) -> tuple[int, int, dict[float, float]]:
    (rows,) = stories(folder).values()
    outlet = {row.id: row.outlet for row in rows}
    alignment = align(read_all(rows), judge=shipped(), threshold=min(STEPS))
    near: dict[str, list[tuple[float, str]]] = {}
    for link in alignment.links:
        near.setdefault(link.left, []).append((link.score, outlet[link.right]))
        near.setdefault(link.right, []).append((link.score, outlet[link.left]))
    said, missed, claims = 0, dict.fromkeys(STEPS, 0), gold(folder)
    held = [(claim, mine) for claim in claims if (mine := ours(claim, alignment, outlet)) is not None]
    for claim, mine in held:
        inside = {outlet[member] for member in mine.members}
        said += len({outlet[p] for p in claim})
        for step in STEPS:
            reached = {where for m in mine.members for score, where in near.get(m, []) if score >= step}
            missed[step] += len({outlet[p] for p in claim} - inside - reached)
    return len(held), len(claims), {step: missed[step] / said for step in STEPS}


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folders", type=Path, nargs="+")
    print("| story | gold claims we have | " + " | ".join(f"≥ {step}" for step in STEPS) + " |")
    print("|" + "---|" * (len(STEPS) + 2))
    for folder in parser.parse_args().folders:
        held, claims, shares = silent(folder)
        cells = " | ".join(f"{share:.3f}" for share in shares.values())
        print(f"| {folder.name} | {held} of {claims} | {cells} |")
    print(f"suggested is {BY_JUDGE.suggested}")


if __name__ == "__main__":
    sys.exit(main())
