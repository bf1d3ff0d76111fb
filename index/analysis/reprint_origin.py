"""Which article of a reprint group likely had the text first: by credited agency, else by time. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from index.analysis.first import instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.reprint_records import Grounds, ReprintInput

_WORD = re.compile(r"[^\W_]+")
_AGENCIES = {
    "ap": ("ap", "apnews"), "associatedpress": ("ap", "apnews"), "theassociatedpress": ("ap", "apnews"),
    "reuters": ("reuters",), "thomsonreuters": ("reuters",),
    "afp": ("afp",), "agencefrancepresse": ("afp",),
    "upi": ("upi",), "unitedpressinternational": ("upi",),
    "bloomberg": ("bloomberg",), "bloombergnews": ("bloomberg",),
    "dpa": ("dpa",), "ansa": ("ansa",), "efe": ("efe",), "tass": ("tass",), "interfax": ("interfax",),
    "ria": ("ria",), "rianovosti": ("ria",), "xinhua": ("xinhuanet", "news"), "apa": ("apa",), "pa": ("pa",),
}  # fmt: skip


def likely_origin(articles: Sequence[ReprintInput]) -> tuple[str | None, Grounds]:
    """The article of the agency that members credit, if it is here; without a credit the earliest."""
    credited = {_agency(one.wire) for one in articles if one.wire}
    if credited:
        own = [one.article for one in articles if any(_is_outlet(name, one.outlet) for name in credited)]
        return (own[0], "credit") if len(own) == 1 else (None, "credit" if len(credited) == 1 else "unknown")
    first = [one for one in articles if all(_earlier(one, other) for other in articles if other is not one)]
    return (first[0].article, "time") if first else (None, "unknown")


def _agency(wire: str | None) -> str:
    return "".join(_WORD.findall((wire or "").lower()))


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a credited agency is this outlet: one of the host's labels is its name."""
    labels = outlet.lower().split(".")[:-1] or [outlet.lower()]
    return bool(set(_AGENCIES.get(name, (name,))) & set(labels))


def _earlier(one: ReprintInput, other: ReprintInput) -> bool:
    """Whether `one` is surely earlier: by the instant if both have one, else by a full day."""
    if not one.published or not other.published:
        return False
    try:
        mine, theirs = instant(one.published), instant(other.published)
        if mine and theirs:
            return mine < theirs
        return date.fromisoformat(one.published[:10]) < date.fromisoformat(other.published[:10])
    except ValueError:
        return False
