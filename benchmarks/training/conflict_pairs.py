"""The pairs that `train_conflicts.py` learns from: made up, of digests, and of real news.

Reads the labels beside it; may not know how a model reads them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = Path(__file__).parent / "labels"
KINDS = ("same", "conflict", "background", "related", "none")
ABOUT = ("negation", "number", "date", "place", "name", "roles", "quotation", "account")
ELSE = {"cause": "account", "other": "account", "name or place": "name"}
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
Span = tuple[int, int]


class Pair(NamedTuple):
    """Two texts, the kind of pair, what a conflict is about, and the answering words where they are known."""

    left: str
    right: str
    kind: str
    about: str | None = None
    spans: tuple[Span, Span] | None = None


def made_up(file: Path) -> Iterator[list[Pair]]:
    """A group's pairs: who agrees, who conflicts, and what only seems to."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for group in map(json.loads, lines):
            about = ELSE.get(group["differs"], group["differs"])
            agree, against = (group["report"], group["same"]), (group["conflict"], group["conflict2"])
            found = [marked(one, other, "conflict", about) for one, other in product(agree, against)]
            found += [marked(*agree, "same"), marked(*against, "same")]
            every = (*agree, *against)
            found += [marked(one, group["near"], "related") for one in every]
            found += [marked(one, group["near2"], "background") for one in agree]
            found += [marked(one, group["near2"], "related") for one in against]
            yield found


def marked(left: str, right: str, kind: str, about: str | None = None) -> Pair:
    """The texts without their marks; where both have one, the spans."""
    plain, spans = zip(*(unmarked(text) for text in (left, right)), strict=True)
    both = (spans[0], spans[1]) if kind == "conflict" and all(spans) else None
    return Pair(*plain, kind, about, both)


def unmarked(text: str) -> tuple[str, Span | None]:
    """The text, and where the marked words stand in it.

    >>> unmarked("He [[left]] on Monday.")
    ('He left on Monday.', (3, 7))
    """
    found = MARK.search(text)
    plain = MARK.sub(r"\1", text)
    return plain, (found.start(), found.start() + len(found[1])) if found else None


def digests(file: Path) -> Iterator[Pair]:
    """Pairs of one story's digests that share a proposition, alike or in two versions."""
    stories: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            stories[row["story"]].append(row)
    for rows in stories.values():
        for one, other in combinations(rows, 2):
            if one["outlet"] != other["outlet"] and (kind := shared(one, other)):
                yield Pair(one["text"], other["text"], kind)


def shared(one: dict[str, Any], other: dict[str, Any]) -> str | None:
    """How two sentences of digests relate, where they share anything."""
    mine, theirs = (dict(named(claim) for claim in row["claims"]) for row in (one, other))
    both = mine.keys() & theirs.keys()
    if any(mine[name] != theirs[name] for name in both):
        return "conflict"
    if both:
        return "same"
    near = {*mine, *one["background"]} & {*theirs, *other["background"]}
    return "background" if near else None


def named(claim: str) -> tuple[str, str]:
    name, _, version = claim.partition("~")
    return name, version


def real(name: str, texts: dict[str, str]) -> Iterator[tuple[str, Pair]]:
    """The labelled pairs whose texts are at hand, each with its story."""
    with gzip.open(LABELS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            sides = [texts.get(row[side][1]) for side in ("left", "right")]
            if all(sides):
                about = ELSE.get(row.get("differs"), row.get("differs"))
                yield row.get("story", ""), Pair(str(sides[0]), str(sides[1]), row["kind"], about)


def half(story: str) -> str:
    """A or B, as `differences.py` parts stories."""
    return "AB"[sha256(story.encode()).digest()[0] % 2]


def turned(pair: Pair) -> Pair:
    """The pair with its sides exchanged."""
    spans = (pair.spans[1], pair.spans[0]) if pair.spans else None
    return Pair(pair.right, pair.left, pair.kind, pair.about, spans)
