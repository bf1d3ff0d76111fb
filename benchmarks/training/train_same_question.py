"""Learn the weights by which contrast tells that two mentions answer one question.

    python benchmarks/training/train_same_question.py MODULE FOLDER...

Each FOLDER holds labelled pairs as `benchmarks/differences.py` describes. Candidates of a conflict count as
answers to one question, so do mentions that agree in a pair of one claim; candidates of any other pair count
as none. A conflict noted to be of another kind is left out. Two logistic regressions a kind (L2): with what
the shipped judge of pairs makes of both passages, and by words alone. MODULE is written anew with the weights
and, a kind, the bar that lets through no more than its share (`LET_THROUGH`) of the pairs that make one claim
or share background. Bars come from ten folds that keep stories together, and only from pairs that nobody
hunted for (no `drawn`) or invented (no `claims`): their shares are those of news.
"""

from __future__ import annotations

import sys
from collections import Counter
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from index.align.model.judge import shipped
from index.analysis.encoded_passages import EncodedPassages
from index.contrast import date, number
from index.contrast.differences import candidates
from index.contrast.encoder_traits import encoder_traits
from index.contrast.gate import Gate
from index.contrast.same_question import traits
from index.reading import read_text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from differences import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.contrast.likeness import Likeness
    from index.reading import Reading
    from index.reading.records import Span

    Floats = NDArray[np.float64]

FOLDS = 10
STRENGTH = 3.0  # of the penalty on weights
# How much a row counts: what differs between claims is for the aligner to keep apart.
COUNTS = {"conflict": 1.0, "same": 1.0, "background": 1.0, "related": 0.05, "none": 0.025}
AGREEING = {"number": 0.1, "date": 0.3}
INVENTED = 0.6  # stories written for training, whose words are not those of the news
# Wrong marks allowed in a thousand pairs of one claim or one background.
LET_THROUGH = {"number": 4, "date": 0.5, "negation": 1.6}
# Traits of the values, which mentions that agree do not have.
OF_VALUES = ("far", "near", "bounds", "threshold", "mentions alike", "better partner")
# What only the judge tells.
JUDGED = frozenset({
    "judged", "passages alike", "passages both alike", "clauses alike", "clauses both alike",
    "clause in passage", "clause in passage both", "beside alike", "beside both alike",
    "mentions alike", "better partner", "denial met", "after denial met",
})  # fmt: skip
RARE = 25  # rows that must have a trait before it gets a weight


class Row(NamedTuple):
    """A candidate, or two mentions that agree: of which pair, story and label; what speaks for it."""

    pair: int
    story: str
    label: str
    kind: str
    traits: dict[str, float]
    invented: bool
    natural: bool


def main(module: Path, folders: Sequence[Path]) -> None:
    """Learn from all folders and write the module."""
    found = [row for folder in folders for row in collect(folder)]
    pairs = sum(natural_pairs(folder) for folder in folders)
    by_words = [
        row._replace(traits={n: v for n, v in row.traits.items() if n not in JUDGED}) for row in found
    ]
    gates = {name: learn_all(some, pairs) for name, some in (("BY_WORDS", by_words), ("BY_JUDGE", found))}
    module.write_text(written(gates), "utf-8")


def learn_all(found: Sequence[Row], pairs: int) -> dict[str, Gate]:
    """The gate of each kind."""
    return {kind: learn(kind, [row for row in found if row.kind == kind], pairs) for kind in LET_THROUGH}


def natural_pairs(folder: Path) -> int:
    """How many pairs of one claim or one background nobody hunted for."""
    kept = (row for row in rows(folder) if row["kind"] in {"same", "background"} and "drawn" not in row)
    return sum("claims" not in row["left"] for row in kept)


def collect(folder: Path) -> Iterator[Row]:
    """The rows of one folder."""
    found = [(row, *sides(row)) for row in rows(folder)]
    encoded = EncodedPassages(shipped(), (side for _, *both in found for side in both))
    for at, (row, left, right) in enumerate(found):
        likeness = encoded.pair(left.text, right.text)
        pair, invented = hash((folder.name, at)), "claims" in row["left"]
        drawing = invented, not invented and "drawn" not in row
        for one in candidates(left, right, likeness):
            kind = one.difference.kind
            if row["kind"] != "conflict" or fits(kind, row.get("differs")):
                yield Row(pair, row["story"], row["kind"], kind, dict(one.traits), *drawing)
        if row["kind"] == "same" and likeness is not None:
            for kind, agreed in agreeing(left, right, likeness):
                yield Row(pair, row["story"], "agree", kind, agreed, *drawing)


def sides(row: dict[str, Any]) -> tuple[Reading, Reading]:
    """The two passages in the order in which contrast takes them."""
    left, right = (read_text(row[s]["text"], "en", row[s].get("published")) for s in ("left", "right"))
    return (right, left) if left.text > right.text else (left, right)


def fits(kind: str, differs: str | None) -> bool:
    """Whether a candidate of this kind can be what a conflict is noted to be about."""
    return differs in (None, "", kind) or (kind == "negation" and differs in {"other", "cause"})


def agreeing(left: Reading, right: Reading, likeness: Likeness) -> Iterator[tuple[str, dict[str, float]]]:
    """Figures and days that two passages of one claim agree on: they answer one question too."""
    for n, m in product(left.numbers, right.numbers):
        if number.comparable(n, m) and number.same_amount(n, m):
            spans = (n.start, n.end), (m.start, m.end)
            yield "number", both(left, right, *spans, likeness) | number.number_traits(left, right, n, m)
    mine, theirs = date.of_events(left), date.of_events(right)
    sole = len(mine) == len(theirs) == 1
    for d, e in product(mine, theirs):
        if date.comparable(d, e) and date.agree(d, e):
            spans = (d.start, d.end), (e.start, e.end)
            own = date.date_traits(left, right, d, e, sole=sole)
            yield "date", both(left, right, *spans, likeness) | own


def both(left: Reading, right: Reading, one: Span, other: Span, likeness: Likeness) -> dict[str, float]:
    """What the words and the judge tell."""
    return traits(left, right, one, other) | encoder_traits(left, right, one, other, likeness)


def learn(kind: str, found: Sequence[Row], pairs: int) -> Gate:
    """The gate of one kind."""
    counts = Counter(name for row in found for name in row.traits)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    x = matrix(found, names)
    labels = np.array([row.label for row in found])
    y = np.isin(labels, ["conflict", "agree"])
    w = np.array([weight(kind, row) for row in found])
    folds = np.array([sha256(row.story.encode()).digest()[1] % FOLDS for row in found])
    chances = np.zeros(len(found))
    for fold in range(FOLDS):
        theta = fit(x[folds != fold], y[folds != fold], w[folds != fold])
        chances[folds == fold] = logistic(x[folds == fold], theta)
    theta = fit(x, y, w)
    bar = bar_of(kind, found, chances, pairs)
    return Gate(float(theta[-1]), bar, dict(zip(names, map(float, theta[:-1]), strict=True)))


def matrix(found: Sequence[Row], names: Sequence[str]) -> Floats:
    """A row of traits each; what mentions that agree lack is taken from the conflicts."""
    x = np.array([[row.traits.get(name, 0.0) for name in names] for row in found])
    labels = np.array([row.label for row in found])
    for at in (names.index(name) for name in OF_VALUES if name in names and "agree" in labels):
        x[labels == "agree", at] = x[labels == "conflict", at].mean()
    return x


def weight(kind: str, row: Row) -> float:
    """How much a row counts."""
    counts = AGREEING.get(kind, 0.0) if row.label == "agree" else COUNTS[row.label]
    return counts * (INVENTED if row.invented else 1.0)


def fit(x: Floats, y: Any, w: Floats) -> Floats:
    """The logistic regression's weights, its bias last."""
    ones = np.hstack([x, np.ones((len(x), 1))])
    sign = np.where(y, 1.0, -1.0)

    def loss(theta: Floats) -> tuple[float, Floats]:
        margin = sign * (ones @ theta)
        value = float((w * np.logaddexp(0, -margin)).sum() + 0.5 * STRENGTH * (theta[:-1] ** 2).sum())
        slope = -(w * sign / (1 + np.exp(np.clip(margin, -30, 30)))) @ ones
        slope[:-1] += STRENGTH * theta[:-1]
        return value, slope

    found: Floats = minimize(loss, np.zeros(ones.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def logistic(x: Floats, theta: Floats) -> Floats:
    """The chances of these rows."""
    chances: Floats = 1 / (1 + np.exp(-np.clip(x @ theta[:-1] + theta[-1], -30, 30)))
    return chances


def bar_of(kind: str, found: Sequence[Row], chances: Floats, pairs: int) -> float:
    """The chance from which a candidate is shown; prints what it keeps."""
    best: dict[int, tuple[float, str]] = {}
    for row, chance in zip(found, chances, strict=True):
        if row.natural and row.label != "agree":
            best[row.pair] = max(best.get(row.pair, (0.0, "")), (float(chance), row.label))
    wrong = sorted((one for one, label in best.values() if label in {"same", "background"}), reverse=True)
    allowed = round(LET_THROUGH[kind] * pairs / 1000)
    bar = wrong[allowed] if allowed < len(wrong) else 0.0
    right = [one for one, label in best.values() if label == "conflict"]
    kept = sum(one > bar for one in right)
    print(f"{kind}: bar {bar:.3f} keeps {kept} of {len(right)} conflicts, {allowed} of {len(wrong)} others")
    return bar


def written(gates: dict[str, dict[str, Gate]]) -> str:
    """The module."""
    lines = [
        '"""Weights of `same_question`, learnt by `benchmarks/training/train_same_question.py`; do not edit.',
        "",
        "What each trait adds to the log odds that two mentions answer one question, by kind; and the",
        "chance from which a difference is shown. By words alone, and with the judge of pairs.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import Final",
        "",
        "from index.contrast.gate import Gate",
    ]
    for name, kinds in gates.items():
        lines += ["", f"{name}: Final[dict[str, Gate]] = {{"]
        for kind, gate in kinds.items():
            lines += [
                f'    "{kind}": Gate(',
                f"        bias={gate.bias:.3f},",
                f"        bar={gate.bar:.3f},",
            ]
            weights = (f'            "{n}": {w:.3f},' for n, w in gate.weights.items())
            lines += ["        weights={", *weights, "        },", "    ),"]
        lines += ["}"]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
