"""What `contrast` finds and what it raises for nothing, against comparing the digits alone.

    python benchmarks/contrast.py [--fast] FOLDER

With `--fast` the judge of pairs is not asked whether two mentions answer one question, words alone decide.

FOLDER holds
- `numbers/train.jsonl`: pairs of sentences of ECB+ (Cybulska & Vossen 2014, CC-BY 3.0,
  http://www.newsreader-project.eu/results/data/the-ecb-corpus/) whose annotated mentions of one event
  give figures: `{kind, mention_a, mention_b, text_a, text_b, chain}`; rows of kind `time` are left out;
- `eval/story-*/`: hand-made claims of one story over many outlets: `queries.jsonl` with
  `{query, relevant: [{url, text}], conflict?}` and `articles.jsonl` with `{url, outlet, published}`.
  They come with this project's releases; any story in this shape will do.

A pair is two passages of one claim from different outlets. A claim fires when any of its pairs does.
"""

from __future__ import annotations

import json
import re
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.align.model.judge import shipped
from index.analysis.encoded_passages import EncodedPassages
from index.contrast import contrast
from index.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.align.model.judge import Judge
    from index.contrast.likeness import Likeness
    from index.reading import Reading
    from index.records import Difference

FIGURES = frozenset({"number", "date"})
FOUR = FIGURES | {"name", "negation"}
# Rows, counted from 0, whose figures agree by the rules of docs/contrast.md although their digits
# differ: a bound within 10 % on its open side, or one sum in several currencies.
BOUND_AGREES = frozenset({10, 11, 29, 33})
CURRENCIES = frozenset(range(13, 29))
# A claim's conflict is about figures when its note names an amount, a day or a time on both sides.
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|half)\b|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"\bvs\b")


# Claims, by story and line of queries.jsonl counted from 0, whose note names figures that agree by the rules.
AGREEING_NOTES = frozenset({("story-a", 26), ("story-d", 20)})


class Pair(NamedTuple):
    """Two passages of one claim from two outlets; `claim` is its story and its line of queries.jsonl."""

    claim: tuple[str, int]
    conflict: str
    left: Reading
    right: Reading
    likeness: Likeness | None


def main(folder: Path, judge: Judge | None) -> None:
    rows = [json.loads(line) for line in (folder / "numbers/train.jsonl").open()]
    print_numbers([row | {"found": found(row, judge)} for row in rows])
    stories = [pair for story in sorted((folder / "eval").glob("story-*")) for pair in pairs(story, judge)]
    print_stories(stories)
    print_speed(stories)


def print_numbers(rows: list[dict[str, Any]]) -> None:
    print("figures of one event (numbers/train.jsonl)              contrast   digits   target")
    used = [(at, row) for at, row in enumerate(rows) if row["kind"] != "time"]
    differ = [row for at, row in used if at not in BOUND_AGREES | CURRENCIES]
    bounds = [row for at, row in used if at in BOUND_AGREES]
    money = [row for at, row in used if at in CURRENCIES]
    line("  figures disagree: difference with both spans", differ, spanned, digits_row, ">= .85")
    line("  a bound agrees in other words: number fires", bounds, fires, digits_row, "0")
    line("  one sum in several currencies: number fires", money, fires, digits_row, "0")


def line(
    title: str,
    rows: list[dict[str, Any]],
    ours: Callable[[dict[str, Any]], bool],
    theirs: Callable[[dict[str, Any]], bool],
    target: str,
) -> None:
    shares = [f"{sum(map(test, rows)) / len(rows):.2f}" for test in (ours, theirs)]
    print(f"{title:<52}{shares[0]:>8} {shares[1]:>10}   {target}   ({len(rows)} rows)")


def found(row: dict[str, Any], judge: Judge | None) -> list[Difference]:
    left, right = (read_text(row[name], "en") for name in ("text_a", "text_b"))
    every = contrast(left, right, EncodedPassages(judge, (left, right)).pair(left.text, right.text))
    return [difference for difference in every if difference.kind == "number"]


def fires(row: dict[str, Any]) -> bool:
    return bool(row["found"])


def spanned(row: dict[str, Any]) -> bool:
    """Whether a difference holds the annotated figures of both sides."""
    return any(
        bare(row["mention_a"]) in bare(d.left) and bare(row["mention_b"]) in bare(d.right)
        for d in row["found"]
        if d.left and d.right
    )


def bare(mention: str) -> str:
    """The figure of a mention, without blanks: "$2 . 6 million" and "$2. 6 million" are one."""
    digits = re.search(r"\d[\d., ]*", mention)
    return re.sub(r"\s", "", digits.group()).rstrip(".,") if digits else mention.lower().partition(" ")[0]


def digits_row(row: dict[str, Any]) -> bool:
    return digits_differ(row["text_a"], row["text_b"])


def digits_differ(left: str, right: str) -> bool:
    """The plain comparison: the numerals in digits are not the same."""
    one, other = ({re.sub(r"[ ,]", "", n) for n in re.findall(r"\d[\d.,]*", text)} for text in (left, right))
    return one != other


def pairs(story: Path, judge: Judge | None) -> Iterator[Pair]:
    articles = {a["url"]: a for a in map(json.loads, (story / "articles.jsonl").open())}
    for at, query in enumerate(map(json.loads, (story / "queries.jsonl").open())):
        read = [(articles[r["url"]], r["text"]) for r in query["relevant"]]
        known = [(a["outlet"], read_text(text, "en", a["published"])) for a, text in read]
        encoded = EncodedPassages(judge, (passage for _, passage in known))
        for (outlet, left), (other, right) in combinations(known, 2):
            if outlet != other:
                likeness = encoded.pair(left.text, right.text)
                yield Pair((story.name, at), query.get("conflict") or "", left, right, likeness)


def print_stories(stories: list[Pair]) -> None:
    about_figures = {p.conflict for p in stories if about_a_figure(p.conflict)}
    disputed = [p for p in stories if p.conflict]
    quiet = [p for p in stories if not p.conflict]
    figures = [p for p in disputed if p.conflict in about_figures]
    print("\nclaims of the stories                                   contrast   digits   target")
    claim_line("  with conflict: any difference", disputed, None, ">= .70")
    claim_line("  with conflict: number, date, name, negation", disputed, FOUR, "")
    claim_line("  conflict names figures: number, date", figures, FIGURES, ">= .80")
    differing = [p for p in figures if p.claim not in AGREEING_NOTES]
    claim_line("  ... that differ by the rules: number, date", differing, FIGURES, ">= .80")
    claim_line("  without conflict: number, date, name, negation", quiet, FOUR, "<= .20")
    claim_line("  without conflict: any difference", quiet, None, "")
    print("pairs of passages")
    pair_line("  without conflict: number, date", quiet, FIGURES, "<= .06")
    pair_line("  without conflict: any difference", quiet, None, "")
    print("\ndifferences by kind: pairs with conflict, pairs without")
    for kind in ("number", "date", "negation", "name", "place", "term", "hedge", "attribution", "quotation"):
        shares = [sum(differs(p, frozenset({kind})) for p in some) / len(some) for some in (disputed, quiet)]
        print(f"  {kind:<12} {shares[0]:.3f} {shares[1]:.3f}")


def about_a_figure(conflict: str) -> bool:
    sides = _SIDES.split(conflict)
    return len(sides) > 1 and sum(_FIGURE.search(side) is not None for side in sides) > 1


def differs(pair: Pair, kinds: frozenset[str] | None) -> bool:
    every = contrast(pair.left, pair.right, pair.likeness)
    return any(kinds is None or difference.kind in kinds for difference in every)


def claim_line(title: str, some: list[Pair], kinds: frozenset[str] | None, target: str) -> None:
    claims = {p.claim for p in some}
    ours = {p.claim for p in some if differs(p, kinds)}
    theirs = {p.claim for p in some if digits_differ(p.left.text, p.right.text)}
    share = f"{len(ours) / len(claims):.2f}", f"{len(theirs) / len(claims):.2f}"
    print(f"{title:<52}{share[0]:>8} {share[1]:>10}   {target}   ({len(claims)} claims)")


def pair_line(title: str, some: list[Pair], kinds: frozenset[str] | None, target: str) -> None:
    share = f"{mean(differs(p, kinds) for p in some):.3f}"
    other = f"{mean(digits_differ(p.left.text, p.right.text) for p in some):.3f}"
    print(f"{title:<52}{share:>8} {other:>10}   {target}   ({len(some)} pairs)")


def mean(values: Iterable[bool]) -> float:
    every = list(values)
    return sum(every) / len(every)


def print_speed(stories: list[Pair]) -> None:
    texts = sorted({m.text for p in stories for m in (p.left, p.right)})
    start = time.perf_counter()
    for text in texts:
        whole(read_text(text, "en", "2023-06-22"))
    reading = (time.perf_counter() - start) / len(texts)
    start = time.perf_counter()
    for pair in stories:
        contrast(pair.left, pair.right, pair.likeness)
    comparing = (time.perf_counter() - start) / len(stories)
    print(f"\n{reading * 1e3:.2f} ms to read a passage, {comparing * 1e3:.2f} ms to compare a pair;")
    print(f"10,000 pairs of passages read before: {comparing * 1e4:.1f} s")


def whole(passage: Reading) -> tuple[object, ...]:
    """All that contrast asks a passage for."""
    return (
        passage.stems, passage.plain, passage.names, passage.dates, passage.numbers, passage.quotations,
        passage.attributions, passage.hedges, passage.negations,
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[-1]), None if "--fast" in sys.argv else shipped())
