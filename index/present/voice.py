"""In whose voice a passage speaks, and how surely: its attributions and hedges, in its own words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.reading import Reading
    from index.reading.records import Attribution


def voice(passage: Reading) -> tuple[tuple[str, str], ...]:
    """What the margin says of a passage: (attribution or hedge, its words as they stand in the text).

    >>> from index.reading import read_text
    >>> voice(read_text("The sub may be lost, Mayor Okafor said.", "en"))
    (('attribution', 'Mayor Okafor said'), ('hedge', 'may'))
    >>> voice(read_text("The sub is lost.", "en"))
    ()
    """
    speakers = (
        ("attribution", words) for found in passage.attributions if (words := _who(passage.text, found))
    )
    unsure = (("hedge", passage.text[found.start : found.end]) for found in passage.hedges)
    return tuple(dict.fromkeys([*speakers, *unsure]))


def _who(text: str, found: Attribution) -> str:
    """The source and its cue: one stretch where they stand together, else the one that there is."""
    spans = [span for span in (found.source, found.cue) if span]
    if not spans:
        return ""
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    whole = sum(b - a for a, b in spans) + 12
    return text[start:end] if end - start <= whole else text[slice(*spans[-1])]
