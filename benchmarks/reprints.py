"""How well reprints are found: wire copies made from real articles by cutting, moving and editing.

Data: any gzipped JSONL of news articles with `url`, `outlet`, `published` and `text`.

    python benchmarks/reprints.py ARTICLES.jsonl.gz

800 articles become origins. Of each are made, under outlets of their own: a cut copy, one with moved
paragraphs and edited words, and a mixed one in which 32-60 % is the origin's and the rest another article's.
As bait, other articles hold 12 % of an origin (as with a shared quotation), which is no reprint. Compared in
the same run: the cosine of the articles' words, at its own best threshold. Copies are not scored against
other articles of their origin's outlet, which often repeats itself.
Pairs between articles as published are shown, not scored: real reprints are among them.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from index.analysis.reprint_records import ReprintInput
from index.analysis.reprints import reprints

Pairs = set[tuple[str, str]]


def read(path: Path) -> list[ReprintInput]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        ReprintInput(f"a{n:05}", row["outlet"], row["published"] or None, None, paragraphs(row["text"]))
        for n, row in enumerate(rows)
    ]


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def count(lines: tuple[str, ...]) -> int:
    return sum(len(line.split()) for line in lines)


def edited(line: str, chance: random.Random, rate: float) -> str:
    """Drops, doubles or swaps words, as an editor's light hand does."""
    words = line.split()
    for at in range(len(words)):
        if chance.random() < rate:
            words[at] = chance.choice(["", "the", words[at] + " also", "reportedly " + words[at], "one"])
    return " ".join(word for word in words if word)


def some(lines: tuple[str, ...], share: float, chance: random.Random) -> tuple[str, ...]:
    """Random paragraphs that hold at least `share` of the words."""
    order = list(lines)
    chance.shuffle(order)
    kept: list[str] = []
    while order and count(tuple(kept)) < share * count(lines):
        kept.append(order.pop())
    return tuple(kept)


def portion(lines: tuple[str, ...], words: int) -> tuple[str, ...]:
    """The first so many words, in their paragraphs."""
    kept: list[str] = []
    for line in lines:
        left = words - count(tuple(kept))
        if left <= 0:
            break
        kept.append(" ".join(line.split()[:left]))
    return tuple(kept)


def synthetic(
    origins: list[ReprintInput], fillers: list[ReprintInput]
) -> tuple[list[ReprintInput], Pairs, Pairs]:
    """The copies, the pairs that are true and those of bait that are not."""
    chance = random.Random(11)
    copies: list[ReprintInput] = []
    true: Pairs = set()
    decoys: Pairs = set()
    for one, filler, other in zip(origins, fillers[::2], fillers[1::2], strict=True):
        lines = one.passages
        size = count(filler.passages)
        mixed_share = chance.uniform(0.32, 0.6)
        taken = min(mixed_share / (1 - mixed_share) * size, count(lines))
        room = int(taken / mixed_share - taken)
        mixed = [edited(x, chance, 0.03) for x in portion(lines, int(taken))]
        mixed += portion(filler.passages, room)
        chance.shuffle(mixed)
        quoted = portion(lines[1:], int(0.12 * min(count(other.passages), count(lines))))
        variants = {
            "cut": some(lines, chance.uniform(0.35, 0.8), chance),
            "moved": tuple(edited(x, chance, 0.05) for x in some(lines, 0.9, chance)),
            "mixed": tuple(mixed),
            "bait": (*other.passages, *quoted),
        }
        ids = {kind: f"{one.article}-{kind}" for kind in variants}
        copies += [
            ReprintInput(ids[k], f"{k}.{one.article}.example", None, None, v) for k, v in variants.items()
        ]
        true |= {pair(one.article, ids[kind]) for kind in ("cut", "moved", "mixed")}
        decoys |= {pair(one.article, ids["bait"])}
    return copies, true, decoys


def pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def found_pairs(articles: list[ReprintInput]) -> Pairs:
    return {
        pair(a.article, b.article)
        for group in reprints(articles)
        for a, b in itertools.combinations(group.members, 2)
    }


def cosine(articles: list[ReprintInput], scored: Pairs) -> dict[tuple[str, str], float]:
    numbers: dict[str, int] = {}
    rows, cols, data = [], [], []
    for at, one in enumerate(articles):
        for word, times in Counter(" ".join(one.passages).lower().split()).items():
            rows.append(at)
            cols.append(numbers.setdefault(word, len(numbers)))
            data.append(1 + np.log(times))
    matrix = csr_matrix((data, (rows, cols)))
    often = np.bincount(cols)
    matrix = matrix.multiply(np.log(len(articles) / often)).tocsr()
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    place = {one.article: at for at, one in enumerate(articles)}
    return {
        (a, b): float((matrix[place[a]] @ matrix[place[b]].T).sum() / (norms[place[a]] * norms[place[b]]))
        for a, b in scored
    }


def apart_from(home: dict[str, str], left: str, right: str) -> bool:
    """Whether one is a copy, the other is no copy, and the copy's origin is of another outlet."""
    copy, other = sorted((left, right), key=len, reverse=True)
    return "-" in copy and "-" not in other and home[copy.split("-")[0]] != home[other]


def figures(called: Pairs, true: Pairs, scored: Pairs) -> str:
    called &= scored
    hit = len(called & true)
    return f"P {hit / max(len(called), 1):.4f} R {hit / len(true):.4f}"


def main() -> None:
    real = [one for one in read(Path(sys.argv[1])) if count(one.passages) >= 120]
    began = time.perf_counter()
    natural = found_pairs(real)
    print(f"{len(real):,} articles as published: {time.perf_counter() - began:.1f} s, {len(natural)} pairs")
    taken = {article for found in natural for article in found}
    apart = [one for one in real if one.article not in taken]
    copies, true, decoys = synthetic(apart[:800], apart[800:2400])
    apart = apart[:800] + apart[2400:]
    began = time.perf_counter()
    called = found_pairs([*apart, *copies])
    print(f"{len(apart) + len(copies):,} articles with copies: {time.perf_counter() - began:.1f} s")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")
    home = {one.article: one.outlet for one in apart}
    scored = {p for p in called if apart_from(home, *p)} | true | decoys
    print("reprints, pairs with an origin  ", figures(called, true, scored))
    for kind in ("cut", "moved", "mixed"):
        wanted = {p for p in true if p[0].endswith(kind) or p[1].endswith(kind)}
        print(f"  recall of {kind:6} copies        {len(called & wanted) / len(wanted):.4f}")
    print(f"  bait called a reprint          {len(called & decoys) / len(decoys):.4f}")
    scores = cosine([*apart[:800], *copies], true | decoys)
    best = max(
        (
            2
            * len({p for p in scores if scores[p] >= t} & true)
            / (len({p for p in scores if scores[p] >= t}) + len(true)),
            t,
        )
        for t in np.arange(0.1, 0.95, 0.05)
    )
    print(
        f"cosine of words, best at {best[1]:.2f}    ",
        figures({p for p in scores if scores[p] >= best[1]}, true, true | decoys),
    )


if __name__ == "__main__":
    main()
