"""Which language a text is in: the page's claim, checked against the words."""

from __future__ import annotations

import re

_CLAIM = re.compile(r"^\s*([a-z]{2,3})(?:[-_].*)?\s*$", re.IGNORECASE)
_ENOUGH = 60  # characters; fewer do not outweigh the page's own claim
_SAMPLE = 3000
# Pairs that a few sentences do not tell apart; the page knows better.
_NEAR = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms", "jv"},
    {"cs", "sk"},
    {"gl", "pt", "es"},
    {"zu", "xh"},
    {"de", "lb"},
)


def claimed(value: str | None) -> str | None:
    """`en` of `en-GB`; None where the page says nothing usable."""
    match = _CLAIM.match(value or "")
    return match[1].lower() if match else None


def language(text: str, claim: str | None) -> str | None:
    """ISO 639 code of `text`; the page's claim where it is too short to tell, or nearly the same."""
    said = claimed(claim)
    if len(text) < _ENOUGH:
        return said
    from py3langid import rank

    ranked = [str(code) for code, _ in rank(text[:_SAMPLE])]
    heard = ranked[0]
    if said is None or said not in ranked or any({said, heard} <= near for near in _NEAR):
        return said or heard
    return heard
