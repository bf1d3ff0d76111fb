"""Words with which a passage keeps its distance: reportedly, alleged, may, expected to, believed.

>>> [(h.cue, h.grade) for h in hedges("The sub reportedly failed and may be lost.")]
[('reportedly', 'report'), ('may', 'chance')]
>>> hedges("On May 5 the might of the army was on show.")
()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.reading.languages.word_lists import lexicon
from index.reading.records import Hedge

if TYPE_CHECKING:
    from index.reading.records import Grade


_CUES: dict[Grade, str] = {
    "report": """reportedly; allegedly; alleged; purportedly; purported; supposedly; rumoured; rumored;
        so-called; is said to; are said to; was said to; were said to; unconfirmed; the supposed""",
    "belief": """believed to; thought to; thought by; apparently; apparent; seemingly; seems; seem; seemed;
        appears to; appear to; appeared to; probably; probable; likely; presumably; presumed; suspected;
        feared;
        understood to; suggests; suggest; suggesting; possibly; estimated to""",
    "chance": """may; might; could; perhaps; maybe; unclear; uncertain; conceivably; doubtful; in doubt""",
    "plan": """expected to; expected in; expects; anticipated; plans to; planned to; intends to;
        intend to; due to be; set to; hopes to; hoped to;
        scheduled to""",
}
_GRADES = {cue: grade for grade, cues in _CUES.items() for cue in lexicon(cues, ";")}
_PLANS = lexicon("expected scheduled")
_HELD = "believed|thought|assumed|considered|understood|expected|anticipated|scheduled"
_CUE = re.compile(
    r"(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere )|(?<=\bbe )|(?<=\bbeen )|(?<=ly ))"
    rf"(?P<held>{_HELD})\b|\b(?:" + "|".join(sorted(map(re.escape, _GRADES), key=len, reverse=True)) + r")\b",
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
        grade = _GRADES.get(cue) or ("plan" if cue in _PLANS else "belief")
        found.append(Hedge(match.start(), match.end(), cue, grade))
    return tuple(found)
