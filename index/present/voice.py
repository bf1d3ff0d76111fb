"""In whose voice a passage speaks, and how surely: its attributions and hedges, in its own words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.attribution import attributions
from index.reading.hedges import hedges

if TYPE_CHECKING:
    from index.reading.attribution import Attribution


def voice(text: str) -> tuple[tuple[str, str], ...]:
    """What the margin says of a passage: (attribution or hedge, its words as they stand in the text).

    >>> voice("The sub may be lost, Mayor Okafor said.")
    (('attribution', 'Mayor Okafor said'), ('hedge', 'may'))
    >>> voice("The sub is lost.")
    ()
    """
    said = (("attribution", words) for found in attributions(text) if (words := _who(text, found)))
    unsure = (("hedge", text[found.start : found.end]) for found in hedges(text))
    return tuple(dict.fromkeys([*said, *unsure]))


def _who(text: str, found: Attribution) -> str:
    """The source and its cue: one stretch where they stand together, else the one that there is."""
    spans = [span for span in (found.source, found.cue) if span]
    if not spans:
        return ""
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    whole = sum(b - a for a, b in spans) + 12
    return text[start:end] if end - start <= whole else text[slice(*spans[-1])]
