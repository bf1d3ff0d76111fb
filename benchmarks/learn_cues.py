"""Counts how often each word is a cue and fits the weights of what surrounds it.

Data: PolNeAR (Newell, Margolin and Ruths, LREC 2018; https://github.com/networkdynamics/PolNeAR), one
article a line with `text` and `attributions` of source, cue and content spans.

    python benchmarks/learn_cues.py SHARED_FOLDER > index/reading/languages/english_cues.py

Only figures leave this script: a word, how often it cued, and one weight for each trait.
"""

from __future__ import annotations

import collections
import gzip
import json
import sys
import textwrap
from bisect import bisect_left
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from nupunkt import sent_spans
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from index.reading import cues
from index.reading.languages.function_words import language
from index.reading.word_kinds import Word, words

LEAST = 0.05
FOLDS = 5
STEPS = (1, 6, 8, 11, 15, 20, 26, 33, 42, 52, 62, 72, 82, 90, 96)
Example = dict[str, Any]
ENGLISH = language("en").kinds


def articles(folder: Path) -> list[Example]:
    with gzip.open(folder / "attribution" / "polnear-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentence spans: lines cut by nupunkt."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans += [(start + a, start + b) for a, b in sent_spans(line) if line[a:b].strip()]
        start += len(line) + 1
    return spans


def gold(article: Example, part: str) -> list[tuple[int, int]]:
    found = [a for a in article["attributions"] if "content" in a and part in a]
    return [(start, end) for one in found for start, end in one[part]["spans"]]


def counted(chosen: list[Example]) -> dict[str, float]:
    """How often each word heads a cue: first any word of a cue counts, then only its surest."""
    rates = shares(chosen, {})
    return shares(chosen, rates)


def shares(chosen: list[Example], rates: dict[str, float]) -> dict[str, float]:
    """Cues per occurrence, for words whose stem cues in two articles or more.

    A rare form borrows from its stem.
    """
    stem = Stemmer.Stemmer("english").stemWord
    seen: collections.Counter[str] = collections.Counter()
    cued: collections.Counter[str] = collections.Counter()
    spread: collections.defaultdict[str, set[str]] = collections.defaultdict(set)
    for article in chosen:
        found = words(article["text"], ENGLISH)[0]
        seen.update(word.key for word in found)
        for word in surest(found, gold(article, "cue"), rates):
            cued[word] += 1
            spread[stem(word)].add(article["doc_id"])
    together = collections.Counter(dict.fromkeys(spread, 0))
    for word, times in seen.items():
        together[stem(word)] += times
    heads: collections.Counter[str] = collections.Counter()
    for word, times in cued.items():
        heads[stem(word)] += times
    share = {s: (heads[s] + 0.3) / (together[s] + 4) for s in heads if len(spread[s]) > 1}
    return {w: (cued[w] + 2 * share[stem(w)]) / (seen[w] + 2) for w in seen if stem(w) in share}


def surest(found: list[Word], marked: list[tuple[int, int]], rates: dict[str, float]) -> list[str]:
    """The words of every cue, or of each only the one that cues most often."""
    starts = [word.start for word in found]
    heads = []
    for start, end in marked:
        marked_words = found[bisect_left(starts, start) : bisect_left(starts, end)]
        inside = [w.key for w in marked_words if w.kind in cues.KINDS or w.key.endswith("edly")]
        heads += [max(inside, key=lambda key: rates.get(key, 0.0))] if rates and inside else inside
    return heads


def stepped(rates: dict[str, float]) -> dict[int, str]:
    """The words by per cent; those that hardly cue are listed only to keep them apart from their stem."""
    rows: dict[int, list[str]] = {step: [] for step in STEPS}
    for word, share in sorted(rates.items()):
        near = min(STEPS[1:], key=lambda step: abs(cues.logit(step / 100) - cues.logit(share)))
        rows[near if share >= LEAST else STEPS[0]].append(word)
    return {step: " ".join(found) for step, found in rows.items()}


def examples(chosen: list[Example]) -> tuple[list[tuple[float, list[str]]], list[bool]]:
    """Every word that may cue, as (log odds, traits), and whether it heads a cue."""
    given, labels = [], []
    for article in chosen:
        marked = gold(article, "cue")
        for start, end in sentences(article["text"]):
            row, _ = words(article["text"][start:end], ENGLISH)
            quotation = any(word.quoted for word in row)
            may = [at for at, word in enumerate(row) if cues.rate(word.key) >= LEAST]
            heads = {head(row, may, a - start, b - start) for a, b in marked if a < end and b > start}
            given += [
                (cues.logit(cues.rate(row[at].key)), cues.traits(row, at, quotation=quotation)) for at in may
            ]
            labels += [at in heads for at in may]
    return given, labels


def head(row: list[Word], may: list[int], start: int, end: int) -> int | None:
    inside = [at for at in may if start <= row[at].start < end]
    return max(inside, key=lambda at: cues.rate(row[at].key)) if inside else None


def fitted(given: list[tuple[float, list[str]]], labels: list[bool]) -> tuple[float, float, dict[str, float]]:
    """Logistic regression with an L2 penalty; bias, slope of the log odds, weights."""
    often = collections.Counter(name for _, names in given for name in names)
    columns = {name: place + 2 for place, name in enumerate(sorted(n for n, c in often.items() if c >= 20))}
    rows, cols, values = [], [], []
    for row, (odds, names) in enumerate(given):
        for column, value in [(0, 1.0), (1, odds)] + [(columns[n], 1.0) for n in names if n in columns]:
            rows.append(row)
            cols.append(column)
            values.append(value)
    matrix = csr_matrix((values, (rows, cols)))
    wanted = np.array(labels, float)

    def loss(weights: Any) -> tuple[float, Any]:
        total = matrix @ weights
        guess = 1 / (1 + np.exp(-total))
        kept = np.concatenate([[0.0, 0.0], weights[2:]])
        return (
            float(np.logaddexp(0, total).sum() - wanted @ total + 1.5 * kept @ kept),
            matrix.T @ (guess - wanted) + 3 * kept,
        )

    best = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    return float(best[0]), float(best[1]), {name: float(best[column]) for name, column in columns.items()}


def learn(chosen: list[Example]) -> tuple[dict[int, str], float, float, dict[str, float]]:
    """Fits the weights on articles that the counts have not seen, a fifth at a time; then counts all."""
    given, labels = [], []
    for fold in range(FOLDS):
        use(stepped(counted([a for n, a in enumerate(chosen) if n % FOLDS != fold])), 0.0, 1.0, {})
        more, marks = examples(chosen[fold::FOLDS])
        given += more
        labels += marks
    bias, slope, weights = fitted(given, labels)
    table = stepped(counted(chosen))
    use(table, bias, slope, weights)
    return table, bias, slope, weights


def use(table: dict[int, str], bias: float, slope: float, weights: dict[str, float]) -> None:
    """Puts learnt figures in the place of the shipped ones, in this process only."""
    cues.RATES, cues.BIAS, cues.SLOPE, cues.WEIGHTS = table, bias, slope, weights
    cues.rate.cache_clear()
    cues.listed.cache_clear()


def main() -> None:
    table, bias, slope, weights = learn(articles(Path(sys.argv[1])))
    print(
        '"""How often each English word is a cue where it occurs, in per cent, and what its neighbours add.'
    )
    print("\nCounted and fitted on PolNeAR by `benchmarks/learn_cues.py`: change that, not this.")
    print('"""\n\nfrom __future__ import annotations\n')
    print("RATES: dict[int, str] = {")
    for step, listed in sorted(table.items(), reverse=True):
        lines = textwrap.wrap(listed, 98, break_on_hyphens=False, break_long_words=False)
        print(f"    {step}: " + "\n    ".join(f'"{line} "' for line in lines) + ",")
    print("}\n")
    print(f"BIAS = {bias:.2f}\nSLOPE = {slope:.2f}\n")
    print("WEIGHTS: dict[str, float] = {")
    for name, weight in sorted(weights.items()):
        if abs(weight) >= 0.1:
            print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
