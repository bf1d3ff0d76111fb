"""How many *disputes* cells of real stories hold: `python benchmarks/disputes.py FOLDER [--read HALF]`.

FOLDER holds `articles/news-8k.jsonl.gz` `{url, outlet, title, published, text}`: third-party news, no part
of this project. The stories are the largest groups of outlets that `index.events` discovers; each is
aligned and compared as a corpus is. A cell is a passage that *disputes* the label of its claim.

Every cell was read beside its label by eval/LABELS.md and is kept in `disputes.jsonl` `{label, passage,
right}` by the first 16 digits of the SHA-256 of the texts: right where one asserts what the other denies,
or gives a rival answer. Cells that nobody has read are counted apart. `--read HALF` prints those of one half
(A or B, by a hash of the label), for reading; errors are read in A only.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stories import articles

from corpus.passages import passages
from index.align import align
from index.align.model.judge import shipped
from index.analysis.within_claims import compare
from index.events.discovery import discover
from index.reading import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.records import Article
    from index.events.discovery import Group

STORIES, CELLS = 36, 100  # cells are few: the largest three stories have one
KEPT = Path(__file__).with_name("disputes.jsonl")


class Cell(NamedTuple):
    """A passage, the label of a claim that it disputes, and why: the differences between them."""

    story: str
    label: str
    passage: str
    why: str

    @property
    def half(self) -> str:
        """A or B, by a hash of the label."""
        return "AB"[sha256(self.label.encode()).digest()[0] % 2]

    @property
    def key(self) -> tuple[str, str]:
        """What the cell is kept under."""
        return digest(self.label), digest(self.passage)


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()[:16]


def largest(every: Mapping[str, Article], stories: int) -> list[Group]:
    """The groups of most outlets, then of most articles."""

    def size(group: Group) -> tuple[int, int, str]:
        outlets = {every[one].outlet for one in group.articles}
        return -len(outlets), -len(group.articles), group.id

    return sorted(discover(every.values()), key=size)[:stories]


def cells(story: str, members: Sequence[Article]) -> Iterator[Cell]:
    """The cells of one story that say *disputes*."""
    readings = read_all([passage for article in members for passage in passages(article)])
    by_id = {one.passage.id: one for one in readings}
    judge = shipped()
    claims = align(readings, judge=judge).claims
    compared = compare(claims, readings, judge=judge)
    for claim in claims:
        for member in claim.members:
            if compared.voices[claim.id, member] == "disputes":
                why = [
                    f"{one.kind}: {one.left} | {one.right}"
                    for left, right, one in compared.differences[claim.id]
                    if {left, right} == {claim.label, member}
                ]
                yield Cell(story, by_id[claim.label].text, by_id[member].text, "; ".join(why))


def kept() -> dict[tuple[str, str], bool]:
    """The judgements by the digests of label and passage."""
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    return {(row["label"], row["passage"]): row["right"] for row in map(json.loads, lines)}


def report(found: Sequence[Cell]) -> None:
    """The share right of each half and of both, and what was not read."""
    judged = kept()
    for half in ("A", "B", "AB"):
        some = [cell for cell in found if cell.half in half]
        read = [judged[cell.key] for cell in some if cell.key in judged]
        share = f"{sum(read) / len(read):.2f}" if read else "-"
        print(f"{half:<3} {len(some)} cells, {len(read)} read, right {sum(read)}: {share}")


def main() -> None:
    """Build the stories, list the cells or score them."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--read", metavar="HALF", help="print the cells of half A, B or AB")
    parser.add_argument("--stories", type=int, default=STORIES)
    args = parser.parse_args()
    every = {one.id: one for one, _ in articles(args.folder / "articles/news-8k.jsonl.gz")}
    found = []
    for group in largest(every, args.stories):
        members = [every[one] for one in group.articles]
        outlets = {one.outlet for one in members}
        print(f"{every[group.label].title}: {len(outlets)} outlets, {len(members)} articles", flush=True)
        found += list(cells(group.id, members))
    found = sorted(found, key=lambda cell: cell.key)[:CELLS]
    if args.read:
        for cell in found:
            if cell.half in args.read:
                print(
                    "\n".join((f"\n{' '.join(cell.key)} {cell.why}", f"  {cell.label}", f"  {cell.passage}"))
                )
    report(found)


if __name__ == "__main__":
    main()
