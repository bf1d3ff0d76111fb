"""Passages that speak for someone: who (source), by which word (cue), and what they say (content).

A cue is a word that introduces somebody's words or mind ("said", "according to", "a claim that"); content
is what it introduces, direct or indirect, before or after it. After PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.reading import said_content, speakers, unspaced_attribution
from index.reading.cues import cues
from index.reading.languages.function_words import language
from index.reading.records import Attribution, Span
from index.reading.word_kinds import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.cues import Cue
    from index.reading.word_kinds import Word

Run = tuple[int, int]


def attributed(text: str, code: str, *, quoting: bool = False) -> tuple[tuple[Attribution, ...], bool]:
    """The attributions of a text in order of their cues, and whether a quotation is still open at its end.

    `code` is its language (ISO 639-1); `quoting` says that a quotation was open where it begins.
    """
    tongue = language(code)
    found, still = words(text, tongue.kinds, quoting=quoting)
    runs = said_content.quotations(found)
    claimed = _attributed(found, cues(found, tongue, quotation=bool(runs)))
    if code in unspaced_attribution.LANGUAGES:
        claimed += unspaced_attribution.attributions(text, code)
    ends = {0 if quoting else -1, len(found) if still else -1}
    for run in runs:
        span = _span(found, run)
        if not any(start < span[1] and end > span[0] for start, end in (one.content for one in claimed)) and (
            ends & set(run) or said_content.spoken(found, run, text)
        ):
            claimed.append(_bare(span, claimed))
    return tuple(claimed), still


def _bare(span: Span, claimed: list[Attribution]) -> Attribution:
    """A quotation that no cue has claimed is the last speaker's of its passage, else nobody's yet."""
    last = claimed[-1] if claimed and claimed[-1].content[1] <= span[0] else Attribution(None, None, span)
    return replace(last, content=span)


def _attributed(found: Sequence[Word], given: Sequence[Cue]) -> list[Attribution]:
    claimed: list[Attribution] = []
    source: Run | None = None
    floor = 0
    for cue in given:
        who, follows = speakers.source(found, cue, floor, source)
        if who and speakers.is_an_event(found, who):
            continue
        source = who
        content = said_content.content(found, cue, source, follows=follows)
        if content:
            speaker = _span(found, source) if source else None
            claimed.append(
                Attribution(speaker, _span(found, (cue.first, cue.last)), _span(found, content), cue.chance)
            )
        floor = cue.last
    return claimed


def _span(found: Sequence[Word], run: Run) -> Span:
    return found[run[0]].start, found[run[1] - 1].end
