"""How well passages that speak for someone are found, against PolNeAR's gold and a wide list of verbs.

Data: PolNeAR (Newell, Margolin and Ruths, LREC 2018; https://github.com/networkdynamics/PolNeAR).

    python benchmarks/attribution.py SHARED_FOLDER

Rows: the shipped figures on every article, then figures learnt without the articles they are tried on (a
quarter of the articles, and each outlet in turn). A gold sentence is attributed if any content span touches
it; it counts as called if any attribution touches it. Sources count as met where they overlap.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import NamedTuple

from learn_cues import Example, articles, gold, learn, sentences, use

from corpus.records import Passage
from index.reading import attribute, read_all
from index.reading.languages import english_cues as cue_words

WIDE = """
said say says saying told tells telling according added adds adding wrote writes claimed claims claiming
argued argues announced asked asks called calls confirmed denied denies reported reports reportedly stated
statement noted notes suggested suggests insisted insists warned warns believe believes believed think thinks
calling thought explained declared acknowledged admitted accused criticized alleged allegedly tweeted tweet
spokesman spokeswoman described urged vowed promised predicted revealed testified
"""
VERBS = set(WIDE.split())


class Counts(NamedTuple):
    """Of the sentences called and those in the gold, how many are both."""

    hit: int
    called: int
    gold: int

    def __str__(self) -> str:
        precision = self.hit / max(self.called, 1)
        recall = self.hit / max(self.gold, 1)
        return f"P {precision:.3f} R {recall:.3f} F1 {2 * self.hit / max(self.called + self.gold, 1):.3f}"


def touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and b > start for a, b in spans)


def wide(text: str) -> bool:
    """A reporting verb or a quotation mark."""
    found = set(text.lower().replace(",", " ").replace(".", " ").split())
    return bool(VERBS & found) or any(mark in text for mark in ('"', "“", "”", "''"))


def compare(chosen: list[Example]) -> dict[str, Counts | str]:
    ours, base, sources = [0, 0, 0], [0, 0, 0], [0, 0, 0, 0]
    letters, said = [0, 0, 0], [0, 0, 0]
    count, spent = 0, 0.0
    for article in chosen:
        text, content, named = article["text"], gold(article, "content"), gold(article, "source")
        given: list[tuple[int, int]] = []
        spans = sentences(text)
        passages = [Passage(str(n), "a", n, a, b, text[a:b]) for n, (a, b) in enumerate(spans)]
        began = time.perf_counter()
        read = attribute(read_all(passages))
        spent += time.perf_counter() - began
        count += len(spans)
        for (start, end), found in zip(spans, read, strict=True):
            true = touches(content, start, end)
            for tally, call in ((ours, bool(found)), (base, wide(text[start:end]))):
                tally[0] += true and call
                tally[1] += call
                tally[2] += true
            given += {(start + a.source[0], start + a.source[1]) for a in found if a.source}
        sources[0] += sum(touches(named, *span) for span in given)
        sources[1] += len(given)
        sources[2] += sum(touches(given, *span) for span in named)
        sources[3] += len(named)
        letters = added(letters, covered(given), covered(named))
        spoken = [
            (start + a.content[0], start + a.content[1])
            for (start, _), found in zip(spans, read, strict=True)
            for a in found
        ]
        said = added(said, covered(spoken), covered(content))
    precision, recall = sources[0] / max(sources[1], 1), sources[2] / max(sources[3], 1)
    met = f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"
    return {
        "sentences": Counts(*ours),
        "verb list": Counts(*base),
        "sources met": met,
        "source letters": Counts(*letters),
        "content letters": Counts(*said),
        "speed": f"{count / spent:,.0f} sentences a second",
    }


def added(tally: list[int], mine: set[int], theirs: set[int]) -> list[int]:
    return [tally[0] + len(mine & theirs), tally[1] + len(mine), tally[2] + len(theirs)]


def covered(spans: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def show(title: str, chosen: list[Example]) -> None:
    print(f"{title} ({len(chosen)} articles)")
    for name, figure in compare(chosen).items():
        print(f"  {name:15} {figure}")


def main() -> None:
    rows = articles(Path(sys.argv[1]))
    show("shipped figures, every article (they were learnt here)", rows)
    order = sorted(row["doc_id"] for row in rows)
    random.Random(5).shuffle(order)
    folds = [(f"quarter {n + 1} of the articles", set(order[n::4])) for n in range(4)]
    folds += [
        (name, {r["doc_id"] for r in rows if r["outlet"] == name})
        for name in sorted({r["outlet"] for r in rows})
    ]
    for title, kept in folds:
        learn([row for row in rows if row["doc_id"] not in kept])
        show(f"held out: {title}", [row for row in rows if row["doc_id"] in kept])
    use(cue_words.RATES, cue_words.BIAS, cue_words.SLOPE, cue_words.WEIGHTS)


if __name__ == "__main__":
    main()
