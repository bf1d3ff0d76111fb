"""Readings of passages, alone or by article: a whole article tells its language and who speaks on."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.records import Passage
from index.reading.languages.codes import guessed, primary, read_in
from index.reading.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.records import Attribution

_FARTHEST = 40


def read(passage: Passage) -> Reading:
    """Read one passage, in its language; where it has none, in that of its own words."""
    return Reading(passage, read_in(passage.language, passage.text))


def read_text(text: str, language: str | None, published: str | None = None) -> Reading:
    """Read a text that is no passage of the corpus: a question, a title, a line of a file.

    `published` is ISO 8601. Without a language it is read in that of its own words.
    """
    return read(Passage("", "", 0, 0, len(text), text, published=published, language=language))


def read_all(passages: Iterable[Passage]) -> list[Reading]:
    """Read passages, in the order given; those without a language are in that of their article's words."""
    rows = list(passages)
    known = languages(row for row in rows if not primary(row.language))
    return [Reading(row, primary(row.language) or known[row.article]) for row in rows]


def languages(passages: Iterable[Passage]) -> dict[str, str]:
    """The language that the words of each article are in, by article; its first passages tell."""
    ordered = sorted(passages, key=lambda row: (row.article, row.position))
    return {
        article: guessed(" ".join([row.text for row in rows][:_FARTHEST]))
        for article, rows in groupby(ordered, key=lambda row: row.article)
    }


def attribute(article: Sequence[Reading]) -> list[tuple[Attribution, ...]]:
    """The attributions of one article's passages, in order, one tuple a passage.

    A quotation that runs on keeps speaking for its speaker: its later (or earlier) passages have no source of
    their own and name the carried one in `speaker` and `named_in`.
    """
    from index.reading.attribution import attributed

    found: list[tuple[Attribution, ...]] = []
    runs_on: list[bool] = []
    quoting = False
    for at, one in enumerate(article):
        runs_on.append(quoting)
        said, still = attributed(one.text, one.language, quoting=True) if quoting else one.attributed
        found.append(said)
        quoting = still and _closes(article[at + 1 : at + 1 + _FARTHEST])
    return _carried(article, found, runs_on)


def _closes(following: Sequence[Reading]) -> bool:
    """Whether a quotation left open is closed further on; if not, its mark was no quotation mark.

    A paragraph of a long quotation may open again with a mark at its start, but not later.
    """
    from index.reading.word_kinds import words

    for passage in following:
        found, _ = words(passage.text, {}, quoting=True)
        for at, word in enumerate(found):
            if word.kind == "quote" and at:
                return found[at - 1].quoted and (at + 1 == len(found) or not found[at + 1].quoted)
    return False


def _carried(
    readings: Sequence[Reading], read: list[tuple[Attribution, ...]], runs_on: list[bool]
) -> list[tuple[Attribution, ...]]:
    """Gives quotations without a source the nearest one: before them, or later in one quotation."""
    speakers = [_speaker(passage, found) for passage, found in zip(readings, read, strict=True)]
    return [tuple(_given(one, speakers, runs_on, at) for one in found) for at, found in enumerate(read)]


def _given(one: Attribution, speakers: list[tuple[str, str]], runs_on: list[bool], at: int) -> Attribution:
    if one.source or one.cue:
        return one
    speaker, named_in = _neighbour(speakers, runs_on, at)
    return replace(one, speaker=speaker, named_in=named_in)


def _speaker(reading: Reading, found: tuple[Attribution, ...]) -> tuple[str, str]:
    for one in found:
        if one.source:
            return reading.text[slice(*one.source)], reading.passage.id
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
