"""What each kind of evidence is worth: `python benchmarks/ablation.py FOLDER`, as benchmarks/alignment.py.

Takes one kind away at a time, without training the weights again, and prints the average precision.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment import scorer, stories, write

from index.align import align, score, term_weights
from index.align import story_matrices as views
from index.align.weights import WEIGHTS
from index.reading import read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SETS = ("ecb-dev", "story-a", "story-d")


def without(weight: str) -> dict[str, float]:
    return {name: 0.0 if name == weight else value for name, value in WEIGHTS.items()}


TAKEN: dict[str, list[tuple[Any, str, Any]]] = {
    "all evidence": [],
    "– neighbours by the direct score": [(score, "THROUGH", 0.0)],
    "– neighbours altogether": [(score, "THROUGH", 0.0), (score, "WEIGHTS", without("near"))],
    "– rare words": [(score, "WEIGHTS", without("rare"))],
    "– the articles' likeness": [(score, "WEIGHTS", without("event"))],
    "– figures": [(score, "WEIGHTS", without("figures"))],
    "– window": [(score, "WINDOW", 1e-9)],
    "– character n-grams in the text": [(views, "CHARACTERS", 1e-9)],
    "– word pairs": [(views, "WORD_PAIRS", 1e-9)],
    "– senses": [(views, "SENSES", 1e-9)],
    "– names in one spelling": [(views, "spellings", lambda _: {})],
    "– speakers weighed down": [(term_weights, "SPEAKER", 1.0)],
    "– long names weighed down": [(term_weights, "NAME", 99)],
    "– the passage before": [(term_weights, "BEFORE", 0.0), (term_weights, "NAMED_BEFORE", 0.0)],
}


@contextmanager
def changed(settings: list[tuple[Any, str, Any]]) -> Iterator[None]:
    kept = [(module, name, getattr(module, name)) for module, name, _ in settings]
    for module, name, value in settings:
        setattr(module, name, value)
    yield
    for module, name, value in kept:
        setattr(module, name, value)


def measure(folder: Path, scored: Callable[..., Any]) -> list[str]:
    links = [
        {"left": link.left, "right": link.right, "score": link.score}
        for passages in stories(folder).values()
        for link in align(read_all(passages), threshold=0).links
    ]
    with tempfile.TemporaryDirectory() as scratch:
        found = scored(folder, links=write(Path(scratch) / "links", links))["links"]
    return [f"{found[name]['ap']:.3f}" for name in ("all", "strict") if name in found]


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print("| | ecb-dev | strict | story-a | story-d |\n|---|---|---|---|---|")
    for name, settings in TAKEN.items():
        with changed(settings):
            cells = [cell for part in SETS for cell in measure(folder / part, scorer(folder))]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
