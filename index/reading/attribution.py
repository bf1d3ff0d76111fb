"""Passages that speak for someone: who (source), by which word (cue), and what they say (content).

A cue is a word that introduces somebody's words or mind ("said", "according to", "a claim that"); content
is what it introduces, direct or indirect, before or after it. After PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.reading import contents, speakers
from index.reading.cues import cues
from index.reading.languages.function_words import guessed, language
from index.reading.word_kinds import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from index.reading.cues import Cue
    from index.reading.languages.function_words import Language
    from index.reading.word_kinds import Word

Span = tuple[int, int]
Run = tuple[int, int]

_FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch of a passage that is somebody else's word; spans are `[start, end)` in the passage's text.

    `source` and `cue` are None where the passage does not hold them. Then, and only from `attribute`,
    `speaker` gives the words of the source carried from the passage whose id is `named_in`. `chance` in
    [0, 1] is how surely the cue is one; under .4 only the whole passage made it likely.
    """

    source: Span | None
    cue: Span | None
    content: Span
    chance: float = 1.0
    speaker: str = ""
    named_in: str = ""


def attributions(text: str, code: str | None = None) -> tuple[Attribution, ...]:
    """The attributions of one passage, in order of their cues; nothing is known of its neighbours.

    `code` is the ISO 639-1 code of its language; it is guessed if not given.
    """
    return _read(text, language(code or guessed(text)), quoting=False)[0]


def attribute(passages: Sequence[Passage]) -> list[tuple[Attribution, ...]]:
    """The attributions of one article's passages, in order, one tuple a passage.

    A quotation that runs on keeps speaking for its speaker: its later (or earlier) passages have no source of
    their own and name the carried one in `speaker` and `named_in`.
    """
    read: list[tuple[Attribution, ...]] = []
    runs_on: list[bool] = []
    quoting = False
    tongue = language(_code(passages))
    for at, passage in enumerate(passages):
        runs_on.append(quoting)
        found, still = _read(passage.text, tongue, quoting=quoting)
        read.append(found)
        quoting = still and _closes(passages[at + 1 : at + 1 + _FARTHEST])
    return _carried(passages, read, runs_on)


def _code(passages: Sequence[Passage]) -> str:
    """The language the passages claim, else the one their words are in."""
    claimed = next((passage.language for passage in passages if passage.language), None)
    return claimed[:2].lower() if claimed else guessed(" ".join(p.text for p in passages[:_FARTHEST]))


def _closes(following: Sequence[Passage]) -> bool:
    """Whether a quotation left open is closed further on; if not, its mark was no quotation mark.

    A paragraph of a long quotation may open again with a mark at its start, but not later.
    """
    for passage in following:
        found, _ = words(passage.text, {}, quoting=True)
        for at, word in enumerate(found):
            if word.kind == "quote" and at:
                return found[at - 1].quoted and (at + 1 == len(found) or not found[at + 1].quoted)
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
    """The nearest source: on through the quotation to its end, else back through it and a little further."""
    for on in range(at + 1, min(at + _FARTHEST, len(speakers))):
        if not runs_on[on]:
            break
        if speakers[on][0]:
            return speakers[on]
    for back in range(at - 1, max(at - _FARTHEST, -1), -1):
        if speakers[back][0]:
            return speakers[back]
        if not runs_on[back] and back < at - 2:
            break
    return "", ""


def _read(text: str, tongue: Language, *, quoting: bool) -> tuple[tuple[Attribution, ...], bool]:
    """The attributions of a text, and whether a quotation is still open at its end."""
    found, still = words(text, tongue.kinds, quoting=quoting)
    runs = contents.quotations(found)
    told = _told(found, cues(found, tongue, quotation=bool(runs)))
    ends = {0 if quoting else -1, len(found) if still else -1}
    for run in runs:
        span = _span(found, run)
        if not any(start < span[1] and end > span[0] for start, end in (one.content for one in told)) and (
            ends & set(run) or contents.spoken(found, run, text)
        ):
            told.append(_bare(span, told))
    return tuple(told), still


def _bare(span: Span, told: list[Attribution]) -> Attribution:
    """A quotation that no cue has claimed is the last speaker's of its passage, else nobody's yet."""
    last = told[-1] if told and told[-1].content[1] <= span[0] else Attribution(None, None, span)
    return replace(last, content=span)


def _told(found: Sequence[Word], given: Sequence[Cue]) -> list[Attribution]:
    told: list[Attribution] = []
    source: Run | None = None
    floor = 0
    for cue in given:
        source, follows = speakers.source(found, cue, floor, source)
        content = contents.content(found, cue, source, follows=follows)
        if content:
            who = _span(found, source) if source else None
            told.append(
                Attribution(who, _span(found, (cue.first, cue.last)), _span(found, content), cue.chance)
            )
        floor = cue.last
    return told


def _span(found: Sequence[Word], run: Run) -> Span:
    return found[run[0]].start, found[run[1] - 1].end
