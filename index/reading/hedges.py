"""Words with which a passage keeps its distance: reportedly, alleged, may, expected to, believed.

>>> [(h.cue, h.grade) for h in hedges("The sub reportedly failed and may be lost.")]
[('reportedly', 'report'), ('may', 'chance')]
>>> hedges("On May 5 the might of the army was on show.")
()
"""

from __future__ import annotations

import re

from index.reading.languages.english_phrases import HEDGES, PLANS
from index.reading.languages.word_lists import lexicon
from index.reading.records import Hedge

_GRADES = {cue: grade for grade, cues in HEDGES.items() for cue in lexicon(cues, ";")}
_BELIEVED = "believed|thought|assumed|considered|understood|expected|anticipated|scheduled"
_CUE = re.compile(
    r"(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere )|(?<=\bbe )|(?<=\bbeen )|(?<=ly ))"
    rf"(?:{_BELIEVED})\b|\b(?:" + "|".join(sorted(map(re.escape, _GRADES), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
# Before these, "may" and "might" are a month and a power.
_NOUN = re.compile(
    r"\b(?:the|their|its|his|military|of|full|in|on|since|last|this|early|late|until|by)\s$", re.IGNORECASE
)


def hedges(text: str) -> tuple[Hedge, ...]:
    """The hedging words of `text`, in order; "May" the month and "might" the power are none."""
    found = []
    for match in _CUE.finditer(text):
        word = match.group()
        if word.lower() in {"may", "might"} and (word[0].isupper() or _NOUN.search(text[: match.start()])):
            continue
        cue = " ".join(word.lower().split())
        grade = _GRADES.get(cue) or ("plan" if cue in PLANS else "belief")
        found.append(Hedge(match.start(), match.end(), cue, grade))
    return tuple(found)
