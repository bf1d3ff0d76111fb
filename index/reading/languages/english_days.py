"""The words in which news says days and times: tables only, for `dates`."""

from __future__ import annotations

from index.reading.languages.cldr import months, weekdays

WEEKDAYS = {name.lower(): at for at, names in enumerate(weekdays("en")) for name in names}
# By their first three letters, which every way of shortening them keeps.
MONTHS = {name[:3].lower(): at for at, names in enumerate(months("en"), start=1) for name in names}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12)}
# Minutes of the day; generous, because outlets draw the lines differently.
DAY_PARTS = {
    "dawn": (240, 480),
    "morning": (0, 720),
    "midday": (660, 840),
    "noon": (720, 720),
    "afternoon": (720, 1140),
    "evening": (1020, 1440),
    "night": (1080, 1440),
    "midnight": (1440, 1440),
    "early": (0, 600),
    "late": (1020, 1440),
}
# Minutes from UTC; a zone written without its season (ET) as in summer.
ZONES = {
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "msk": 180,
    "ist": 330,
    "jst": 540,
    "et": -240,
    "edt": -240,
    "est": -300,
    "eastern": -240,
    "ct": -300,
    "cdt": -300,
    "cst": -360,
    "central": -300,
    "mt": -360,
    "mdt": -360,
    "mst": -420,
    "pt": -420,
    "pdt": -420,
    "pst": -480,
    "pacific": -420,
    "moscow time": 180,
    "beijing time": 480,
    "tokyo time": 540,
    "sgt": 480,
    "hkt": 480,
    "aest": 600,
    "aedt": 660,
    "aedst": 660,
    "nzst": 720,
    "nzdt": 780,
}
# Zones written without their season; an hour less in winter.
SEASONLESS = frozenset({"et", "eastern", "ct", "central", "mt", "pt", "pacific"})
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        start=1,
    )
} | {"a": 1, "an": 1}
# Days in the unit, and how many days "N units ago" may be off.
SPANS = {"day": (1, 1), "week": (7, 4), "month": (30, 20), "year": (365, 366), "decade": (3652, 1830)}
