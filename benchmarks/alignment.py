"""Scores the aligner on gold sets: `python benchmarks/alignment.py FOLDER [SET…] [--model M]`.

FOLDER holds score_links.py and one folder a set with passages.jsonl {id, story, article, outlet,
position, text} and pairs.jsonl {left, right, label, strict?, ignore?}. ECB+ (Cybulska & Vossen
2014) is at https://github.com/cltl/ecbPlus, ClaimDiff (Ko et al. 2022) at
https://github.com/sunnweiwei/ClaimDiff; the stories were made for this project.

Prints average precision over the labelled pairs for plain TF-IDF cosine (words, IDF within the
story) and for the aligner, and pair precision, recall and F1 of its claims; with --model, a name or folder
for sentence-transformers, the aligner's figures with sentence vectors.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.records import Passage
from index.align import align
from index.align.model.judge import shipped
from index.align.semantic import load
from index.align.tfidf import count, unit, weigh
from index.reading import read_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.align.model.judge import Judge
    from index.align.semantic import Vectors
    from index.records import Claim

SETS = ("real-dev", "story-a", "story-d", "ecb-dev", "claimdiff-train")


def scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_links", folder / "score_links.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def stories(folder: Path) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["story"]].append(
            Passage(row["id"], row["article"], row["position"], 0, len(row["text"]), row["text"],
                    story=row["story"], outlet=row["outlet"], published=row.get("published"))
        )  # fmt: skip
    return found


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tfidf(passages: list[Passage]) -> list[dict[str, Any]]:
    counts, _ = count([[(word.stem, 1.0) for word in one.words] for one in read_all(passages)])
    rows = unit(weigh(counts))
    matrix = (rows @ rows.T).toarray().round(6)
    return [
        {"left": a.id, "right": b.id, "score": float(matrix[i, j])}
        for i, a in enumerate(passages) for j, b in enumerate(passages) if i < j
    ]  # fmt: skip


def measure(folder: Path, score: Any, judge: Judge | None, vectors: Vectors | None) -> list[str]:
    plain, links, claims, repeated = [], [], [], 0
    for passages in stories(folder).values():
        plain += tfidf(passages)
        readings = read_all(passages)
        every = align(readings, judge=judge, threshold=0, vectors=vectors).links
        links += [{"left": x.left, "right": x.right, "score": x.score} for x in every]
        found = align(readings, judge=judge, vectors=vectors).claims
        claims += [{"members": claim.members} for claim in found]
        repeated += repeats(found)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        base = score(folder, links=write(place / "plain", plain))["links"]
        ours = score(folder, links=write(place / "links", links), claims=write(place / "claims", claims))
    strict = ours["links"].get("strict", {}).get("ap")
    joined = ours["claims"]["all"]
    return [
        folder.name, f"{base['all']['ap']:.3f}", f"{ours['links']['all']['ap']:.3f}",
        f"{base['strict']['ap']:.3f}" if strict else "–", f"{strict:.3f}" if strict else "–",
        f"{ours['links']['all']['f1']:.3f}", str(len(claims)), f"{repeated / max(1, len(claims)):.2f}",
        *(f"{joined[name]:.3f}" for name in ("precision", "recall", "f1")),
    ]  # fmt: skip


def repeats(claims: Sequence[Claim]) -> int:
    """How many claims share half of their members with a larger one."""
    groups = sorted((set(claim.members) for claim in claims), key=len, reverse=True)
    return sum(
        any(2 * len(group & larger) >= len(group) for larger in groups[:at])
        for at, group in enumerate(groups)
    )


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--fast", action="store_true", help="by words alone, without the judge")
    parser.add_argument("--model", help="sentence-transformers model to fuse with the words")
    args = parser.parse_args()
    vectors = load(args.model) if args.model else None
    judge = None if args.fast else shipped()
    head = ["set", "TF-IDF", "links AP", "TF-IDF strict", "strict AP", "best F1", "claims", "repeats"]
    head += ["P", "R", "F1"]
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for name in args.sets:
        row = measure(args.folder / name, scorer(args.folder), judge, vectors)
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
