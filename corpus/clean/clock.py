"""Times of day and zones as publishers write them. Strings only."""

from __future__ import annotations

import re
from datetime import time

# Abbreviations with one meaning in the press; those with several (IST, CST outside mail, AST) name no zone,
# but those of RFC 5322 mean what that says.
_ZONES = {
    "Z": "+00:00", "UT": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00",
    "WEST": "+01:00", "CET": "+01:00", "MEZ": "+01:00", "BST": "+01:00",
    "CEST": "+02:00", "MESZ": "+02:00", "EET": "+02:00", "SAST": "+02:00",
    "EEST": "+03:00", "MSK": "+03:00", "EAT": "+03:00", "PKT": "+05:00", "WIB": "+07:00",
    "HKT": "+08:00", "SGT": "+08:00", "PHT": "+08:00", "JST": "+09:00", "KST": "+09:00",
    "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
HALF = r"(?P<half>[ap]\.?\s?m\b\.?)"
ZONE = (
    r"(?P<zone>(?:(?:UTC|GMT)\s?)?[+-]\d{2}:?\d{2}(?::\d{2})?(?!\d)|[+-]\d{2}(?![\d:])"
    rf"|(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b)"
)
_CLOCK = re.compile(
    rf"(?<![\d.:/])(?P<hour>\d{{1,2}})[:.h時시](?P<minute>\d{{2}})(?![\d.]\d|/)\s*{HALF}?"
    rf"|(?<![\d.:/])(?P<bare>\d{{1,2}})\s*(?P<half2>[ap]\.?\s?m\b\.?)",
    re.IGNORECASE,
)


def twenty_four(hour: int, half: str | None) -> int:
    """The hour of the day; ValueError where a twelve-hour clock has no such hour.

    Hours above twelve stay as they are: "17:30 PM" is written, and is meant as 17:30.
    """
    if not half:
        return hour
    if hour == 0 or hour > 12:
        if hour < 24:
            return hour
        raise ValueError(hour)
    return hour % 12 + (12 if half[0].lower() == "p" else 0)


def zone_offset(zone: str | None) -> str:
    """`+02:00` of `CEST`, `+0200` or `UTC+2`-like forms; empty where nothing is named."""
    named = (zone or "").upper()
    if named in _ZONES:
        return _ZONES[named]
    return re.sub(r"^(?:UTC|GMT)\s?", "", named)


def shown_time(text: str) -> time | None:
    """The first time of day in a line ("9:25pm", "21:25", "8 p.m."); None where there is none."""
    for match in _CLOCK.finditer(text):
        try:
            if match["bare"]:
                return time(twenty_four(int(match["bare"]), match["half2"]))
            return time(twenty_four(int(match["hour"]), match["half"]), int(match["minute"]))
        except ValueError:
            continue
    return None
