"""Passages that speak for someone: who (source), by which word (cue), and what they say (content).

A cue is a word that introduces somebody's words or mind ("said", "according to", "a claim that"); content
is what it introduces, direct or indirect, before or after it. After PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.mentions import cues, speakers
from index.mentions.speakers import Cue, Run
from index.mentions.words import CLOSING, OPENING, Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage

Span = tuple[int, int]

_SURE = 0.35
_TOGETHER = 0.28
_LONG_QUOTATION = 4
_FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch of a passage that is somebody else's word; spans are `[start, end)` in the passage's text.

    `source` and `cue` are None where the passage does not hold them. Then, and only from `attribute`,
    `speaker` gives the words of the source carried from the passage whose id is `named_in`.
    """

    source: Span | None
    cue: Span | None
    content: Span
    speaker: str = ""
    named_in: str = ""


def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of one passage, in order of their cues; nothing is known of its neighbours."""
    return _read(text, quoting=False)[0]


def attribute(passages: Sequence[Passage]) -> list[tuple[Attribution, ...]]:
    """The attributions of one article's passages, in order, one tuple a passage.

    A quotation that runs on keeps speaking for its speaker: its later (or earlier) passages have no source of
    their own and name the carried one in `speaker` and `named_in`.
    """
    read: list[tuple[Attribution, ...]] = []
    runs_on: list[bool] = []
    quoting = False
    for at, passage in enumerate(passages):
        runs_on.append(quoting)
        found, still = _read(passage.text, quoting=quoting)
        read.append(found)
        quoting = still and _closes(passages[at + 1 : at + 1 + _FARTHEST])
    return _carried(passages, read, runs_on)


def _closes(following: Sequence[Passage]) -> bool:
    """Whether a quotation left open is closed further on; if not, its mark was no quotation mark.

    A paragraph of a long quotation may open again with a mark at its start, but not later.
    """
    for passage in following:
        marks = [word for word in words(passage.text, quoting=True)[0] if word.kind == "quote"]
        text = passage.text
        for mark in marks:
            if text[mark.start : mark.end] in CLOSING or mark.start:
                return text[mark.start : mark.end] not in OPENING
    return False


def _carried(
    passages: Sequence[Passage], read: list[tuple[Attribution, ...]], runs_on: list[bool]
) -> list[tuple[Attribution, ...]]:
    """Gives quotations without a source the nearest one: before them, or later in one quotation."""
    speakers = [_speaker(passage, found) for passage, found in zip(passages, read, strict=True)]
    return [tuple(_given(one, speakers, runs_on, at) for one in found) for at, found in enumerate(read)]


def _given(one: Attribution, speakers: list[tuple[str, str]], runs_on: list[bool], at: int) -> Attribution:
    if one.source or one.cue:
        return one
    speaker, named_in = _neighbour(speakers, runs_on, at)
    return replace(one, speaker=speaker, named_in=named_in)


def _speaker(passage: Passage, found: tuple[Attribution, ...]) -> tuple[str, str]:
    for one in found:
        if one.source:
            return passage.text[one.source[0] : one.source[1]], passage.id
    return "", ""


def _neighbour(speakers: list[tuple[str, str]], runs_on: list[bool], at: int) -> tuple[str, str]:
    """The nearest source: back through the quotation and the two passages before it, else on to its end."""
    for back in range(at - 1, max(at - _FARTHEST, -1), -1):
        if speakers[back][0]:
            return speakers[back]
        if not runs_on[back] and back < at - 2:
            break
    for on in range(at + 1, min(at + _FARTHEST, len(speakers))):
        if not runs_on[on]:
            break
        if speakers[on][0]:
            return speakers[on]
    return "", ""


def _read(text: str, *, quoting: bool) -> tuple[tuple[Attribution, ...], bool]:
    found, still = words(text, quoting=quoting)
    quotations = _quotations(found)
    heads = _heads(found, quotation=bool(quotations))
    told = _told(found, [_grown(found, head) for head in heads])
    covered = [one.content for one in told]
    ends = {0 if quoting else -1, len(found) if still else -1}
    bare = [
        Attribution(None, None, span)
        for run in quotations
        if (span := _span(found, run)) and _stands(run, span, covered, runs_on=bool(ends & set(run)))
    ]
    return (*told, *bare), still


def _quotations(found: Sequence[Word]) -> list[Run]:
    """Runs of quoted words."""
    runs = []
    start = None
    for at, word in enumerate(found):
        if word.quoted and start is None:
            start = at
        elif not word.quoted and start is not None:
            runs.append((start, at))
            start = None
    if start is not None:
        runs.append((start, len(found)))
    return runs


def _heads(found: list[Word], *, quotation: bool) -> list[int]:
    """Where cues stand: all that are sure, else the best if together they make one likely."""
    chances = [
        (at, cues.chance(found, at, quotation)) for at, word in enumerate(found) if cues.rate(word.key)
    ]
    sure = [at for at, chance in chances if chance >= _SURE]
    if sure or not chances:
        return sure
    none = 1.0
    for _, chance in chances:
        none *= 1 - chance
    best, chance = max(chances, key=lambda pair: pair[1])
    return [best] if 1 - none >= _TOGETHER else []


def _grown(found: Sequence[Word], head: int) -> Cue:
    """The cue with its auxiliaries before and its particle after."""
    last = head + 1
    if found[head].key == "according" and last < len(found) and found[last].key == "to":
        last += 1
    return Cue(speakers.verb_group(found, head), head, last)


def _told(found: Sequence[Word], heads: list[Cue]) -> list[Attribution]:
    told: list[Attribution] = []
    source: Run | None = None
    floor = 0
    for cue in heads:
        source, follows = speakers.source(found, cue, floor, source)
        content = _content(found, cue, source, follows=follows)
        if content:
            told.append(Attribution(_span(found, source), _span(found, (cue.first, cue.last)), content))
        floor = cue.last
    return told


def _content(found: Sequence[Word], cue: Cue, source: Run | None, *, follows: bool) -> Span | None:
    """What stands before the source and cue if it is set off by a mark; else all that follows them."""
    left = min(cue.first, source[0]) if source and not follows else cue.first
    right = max(cue.last, source[1]) if source and follows else cue.last
    front = _front(found, left)
    rest = _trimmed(found, right, len(found))
    if front and (follows or rest is None or found[right].kind in {".", ",", "on", "in", "at"}):
        return _span(found, front)
    return _span(found, rest) or _span(found, front)


def _front(found: Sequence[Word], end: int) -> Run | None:
    """The words before `end` if a comma or a quotation mark closes them."""
    if end < 3 or found[end - 1].kind not in {",", "quote", "?", "—", "–", "-"}:
        return None
    return _trimmed(found, 0, end)


def _trimmed(found: Sequence[Word], start: int, end: int) -> Run | None:
    while start < end and found[start].kind in {",", ":", ".", ";"}:
        start += 1
    while end > start and found[end - 1].kind in {",", ".", ";"}:
        end -= 1
    return (start, end) if end > start else None


def _stands(run: Run, span: Span, covered: list[Span], *, runs_on: bool) -> bool:
    """Whether a quotation without a cue is somebody's words, and not a phrase in scare quotes."""
    if any(start < span[1] and end > span[0] for start, end in covered):
        return False
    return runs_on or run[1] - run[0] >= _LONG_QUOTATION


def _span(found: Sequence[Word], run: Run | None) -> Span | None:
    return (found[run[0]].start, found[run[1] - 1].end) if run else None
