"""What a judge of conflicts adds to contrast: `beside_contrast.py RUN FOLDER...`, after `train_conflicts.py`.

RUN holds A.json and B.json, the chances of pairs that the judge had not seen; each FOLDER labelled pairs
as `benchmarks/differences.py` describes. For each half: the average precision of conflicts among conflicts,
pairs of one claim and of shared background, and the share of them that is found where six marks in ten are
right, by the judge, by contrast (its marks, then the best chance of its candidates), and by both in a
logistic regression that is fitted on the other half.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from train_same_question import fit

from index.align.model.judge import shipped
from index.analysis.encoded_passages import EncodedPassages
from index.contrast import contrast
from index.contrast.differences import candidates
from index.records import TONE

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from differences import half, read, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KINDS = ("conflict", "same", "background")
RIGHT = 0.6


class Row(NamedTuple):
    """A pair: its half, whether it conflicts, and what judge and contrast say of it."""

    half: str
    conflict: bool
    judge: float
    marked: float
    found: float
    chance: float


def main(run: Path, folders: Sequence[Path]) -> None:
    """Print a line for each way and half."""
    known = {
        (a, b): chance for name in "AB" for a, b, chance in json.loads((run / f"{name}.json").read_text())
    }
    table = [row for folder in folders for row in collect(folder, known)]
    halves = np.array([row.half for row in table])
    y = np.array([row.conflict for row in table])
    x = np.array([
        [logit(row.judge), row.marked, row.found, row.found * logit(row.chance)] for row in table
    ])  # fmt: skip
    ways = {"judge": x[:, 0], "contrast": np.array([2 * row.marked + row.chance for row in table])}
    ways["both"] = np.where(halves == "A", fitted(x, y, halves == "B"), fitted(x, y, halves == "A"))
    for way, scores in ways.items():
        for name in "AB":
            precision, found = measured(scores[halves == name], y[halves == name])
            print(f"{way} on {name}: average precision {precision:.3f}, found at six in ten {found:.3f}")


def collect(folder: Path, known: dict[tuple[str, str], float]) -> Iterator[Row]:
    """The pairs of a folder that the judge was asked about."""
    found: list[tuple[dict[str, Any], Any, Any]] = [
        (row, read(row["left"]), read(row["right"]))
        for row in rows(folder)
        if row["kind"] in KINDS and (row["left"]["text"], row["right"]["text"]) in known
    ]
    encoded = EncodedPassages(shipped(), (side for _, *both in found for side in both))
    for row, *sides in found:
        left, right = sorted(sides, key=lambda side: side.text)
        likeness = encoded.pair(left.text, right.text)
        marked = any(one.kind not in TONE for one in contrast(left, right, likeness))
        chances = [one.chance for one in candidates(left, right, likeness)]
        judge = known[row["left"]["text"], row["right"]["text"]]
        said = float(marked), float(bool(chances)), max(chances, default=0.0)
        yield Row(half(row["story"]), row["kind"] == "conflict", judge, *said)


def logit(chance: float) -> float:
    inner = min(max(chance, 1e-5), 1 - 1e-5)
    return float(np.log(inner / (1 - inner)))


def fitted(x: Floats, y: NDArray[np.bool_], seen: NDArray[np.bool_]) -> Floats:
    """The log odds of all rows by a regression on those seen."""
    theta = fit(x[seen], y[seen], np.ones(int(seen.sum())))
    odds: Floats = x @ theta[:-1] + theta[-1]
    return odds


def measured(scores: Floats, y: NDArray[np.bool_]) -> tuple[float, float]:
    """Average precision of the conflicts, and how many of them are found where enough marks are right."""
    right = y[np.argsort(-scores, kind="stable")]
    precision = right.cumsum() / np.arange(1, len(right) + 1)
    good = np.flatnonzero(precision >= RIGHT)
    found = right[: good[-1] + 1].sum() / right.sum() if len(good) else 0.0
    return float((precision * right).sum() / right.sum()), float(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
