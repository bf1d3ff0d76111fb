"""How often a fact difference is shown where labelled pairs of real sentences conflict, and where not.

    python benchmarks/differences.py [--fast] FOLDER...

With `--fast` the judge of pairs is not asked whether two mentions answer one question, words alone decide.
A FOLDER holds `pairs.jsonl` in one of two shapes:
- `{left, right, kind, differs?}`, ids of `passages.jsonl` `{id, story, outlet, text, published}` beside it;
- `{story, left: {outlet, published, text}, right: {…}, kind, differs?}`.
`kind` is how two passages of two outlets on one story were labelled: `same` (they make the same claim),
`conflict` (they answer one question differently), `background` (they share a claim only in a subordinate
place), `related`, `none`. The labels are this project's own; the texts are third-party and not part of it.

Stories are split in two halves by a hash of their name, so that errors can be read in half A alone. A mark
is a pair of passages for which at least one fact difference is shown; it is right on a conflict.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.align.model.judge import shipped
from index.analysis.encoded_passages import EncodedPassages
from index.contrast import contrast
from index.reading import read_text
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.align.model.judge import Judge
    from index.reading import Reading
    from index.records import Difference

KINDS = ("conflict", "same", "background", "related", "none")
FACTS = ("number", "date", "place", "name", "quotation", "negation", "roles", "term")


class Judged(NamedTuple):
    """A labelled pair, its half, and the fact differences that are shown for it."""

    half: str
    kind: str
    differs: str
    left: str
    right: str
    found: tuple[Difference, ...]


def main(folders: Sequence[Path], judge: Judge | None) -> None:
    """Print the figures of each folder, halves side by side, then of all together."""
    every = {folder.name: judged(folder, judge) for folder in folders}
    for name, pairs in every.items():
        report(name, pairs)
    if len(every) > 1:
        report("all", [pair for pairs in every.values() for pair in pairs])


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The pairs with their passages."""
    passages: dict[str, dict[str, Any]] = {}
    if (folder / "passages.jsonl").exists():
        passages = {one["id"]: one for one in map(json.loads, (folder / "passages.jsonl").open())}
    for row in map(json.loads, (folder / "pairs.jsonl").open()):
        if passages:
            left, right = passages[row["left"]], passages[row["right"]]
            yield row | {"left": left, "right": right, "story": left["story"]}
        else:
            yield row


def half(story: str) -> str:
    """A or B, by a hash of the story's name.

    >>> half("R00"), half("R05")
    ('B', 'A')
    """
    return "AB"[sha256(story.encode()).digest()[0] % 2]


def judged(folder: Path, judge: Judge | None) -> list[Judged]:
    """The pairs with what is shown for them."""
    found = [(row, read(row["left"]), read(row["right"])) for row in rows(folder)]
    encoded = EncodedPassages(judge, (side for _, *both in found for side in both))
    return [
        Judged(
            half(row["story"]),
            row["kind"],
            row.get("differs") or "",
            left.text,
            right.text,
            tuple(
                difference
                for difference in contrast(left, right, encoded.pair(left.text, right.text))
                if difference.kind not in TONE
            ),
        )
        for row, left, right in found
    ]


def read(side: dict[str, Any]) -> Reading:
    """A passage as contrast takes it."""
    return read_text(side["text"], "en", side.get("published"))


def report(name: str, pairs: Sequence[Judged]) -> None:
    """The table of one set: A, B, both."""
    parts = [[p for p in pairs if p.half == which] for which in "AB"] + [list(pairs)]
    print(f"{name:<44}{'A':>8}{'B':>8}{'both':>8}")
    for kind in KINDS:
        line(f"  {kind} pairs with a fact difference", [share_marked(of(part, kind)) for part in parts])
    line("  right among marks on the first three", [right_among_marks(part) for part in parts])
    for fact in FACTS:
        line(f"    marks of kind {fact}: right/all", [right_of_kind(part, fact) for part in parts])
    for differs in sorted({p.differs for p in pairs if p.differs}):
        marked = [share_marked([p for p in part if p.differs == differs]) for part in parts]
        line(f"    conflicts noted as {differs}", marked)
    print()


def line(title: str, values: Iterable[str]) -> None:
    print(f"{title:<44}" + "".join(f"{value:>8}" for value in values))


def of(pairs: Iterable[Judged], kind: str) -> list[Judged]:
    return [pair for pair in pairs if pair.kind == kind]


def share_marked(pairs: Sequence[Judged]) -> str:
    marked = sum(bool(pair.found) for pair in pairs)
    return f"{marked / len(pairs):.3f}" if pairs else "-"


def right_among_marks(pairs: Iterable[Judged]) -> str:
    marked = [pair for pair in pairs if pair.found and pair.kind in KINDS[:3]]
    return f"{len(of(marked, 'conflict')) / len(marked):.2f}" if marked else "-"


def right_of_kind(pairs: Iterable[Judged], fact: str) -> str:
    marked: defaultdict[bool, int] = defaultdict(int)
    for pair in pairs:
        if pair.kind in KINDS[:3] and any(found.kind == fact for found in pair.found):
            marked[pair.kind == "conflict"] += 1
    return f"{marked[True]}/{marked[True] + marked[False]}"


if __name__ == "__main__":
    main(
        [Path(folder) for folder in sys.argv[1:] if folder != "--fast"],
        None if "--fast" in sys.argv else shipped(),
    )
