"""Trains the weights of the aligner's score: `python benchmarks/train_align.py FOLDER > weights.py`.

FOLDER holds a set as benchmarks/alignment.py describes it; the shipped weights come from the
train split of ECB+ alone. Logistic regression with an L2 penalty and no negative weights, on pairs that
share two events (`strict`) against pairs that share none; pairs that share one are left out: an
event is not a claim. Pairs without a common event count tenfold, as they do in a story.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from alignment import stories
from scipy.optimize import minimize

from index.align.score import Evidence, features
from index.reading import read_all

APART = 10.0
PENALTY = 0.01
HEAD = '''"""The weights of the score, as `benchmarks/train_align.py` printed them."""
'''


def table(folder: Path) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    gold = [json.loads(line) for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {tuple(sorted((row["left"], row["right"]))): row for row in gold}
    columns, labels, names = [], [], []
    for passages in stories(folder).values():
        rows = sorted(passages, key=lambda row: row.id)
        story = Evidence(read_all(rows), None, everything=True)
        found = features(story)
        names = list(found)
        keys = [(rows[i].id, rows[j].id) for i, j in zip(story.left, story.right, strict=True)]
        at = [n for n, key in enumerate(keys) if key in wanted]
        columns.append(np.stack([found[name][at] for name in names], axis=1))
        labels += [wanted[keys[n]] for n in at]
    clear = np.array([row["label"] == row["strict"] for row in labels])
    truth = np.array([row["label"] for row in labels], dtype=float)
    weight = clear * np.where(truth == 1, 1.0, APART)
    return names, np.concatenate(columns), truth, weight / weight.sum()


def fit(x: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> np.ndarray:
    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ theta[:-1] + theta[-1]
        error = weight * (1 / (1 + np.exp(-z)) - truth)
        value = (weight * (np.logaddexp(0, z) - truth * z)).sum() + PENALTY / 2 * (theta[:-1] ** 2).sum()
        return value, np.r_[x.T @ error + PENALTY * theta[:-1], error.sum()]

    bounds = [(0, None)] * x.shape[1] + [(None, None)]
    return minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    names, x, truth, weight = table(parser.parse_args().folder)
    mean = np.average(x, 0, weight)
    spread = np.sqrt(np.average((x - mean) ** 2, 0, weight))
    theta = fit((x - mean) / spread, truth, weight)
    weights = theta[:-1] / spread
    print(HEAD + "\nWEIGHTS = {")
    for name, value in zip(names, weights, strict=True):
        print(f'    "{name}": {value:.3f},')
    print(f"}}\nBIAS = {theta[-1] - weights @ mean:.3f}")


if __name__ == "__main__":
    sys.exit(main())
