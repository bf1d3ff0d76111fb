"""What kind of answer a question asks for (a length, a time, a sum …), and which passages hold one.

"How deep is the wreck?" is answered by "3,800 metres" and shares no word with it. English only;
a question in another language asks for no kind.
"""

from __future__ import annotations

import re
from functools import cache

_SMALL = "two three four five six seven eight nine ten eleven twelve"
_LARGE = "fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million"
_NUMBER = rf"(?:\d[\d,.]*|\b(?:an?|one|half|several|few|dozens?|{f'{_SMALL} {_LARGE}'.replace(' ', '|')}))"
_BETWEEN = r"[\s-]+(?:and a half |more |nautical |square |cubic |full |long |to \S+ |or \S+ )?"
_SPANS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur\w+)"
_METRES = r"(?:miles?|kilomet\w+|km|met(?:er|re)s?|feet|foot|ft|inch\w*|yards?|cm|centimet\w+)"
_WEIGHTS = r"(?:tons?|tonnes?|kg|kilo\w*|pounds?|lbs?)"
_CURRENCIES = r"(?:dollars?|euros?|pounds?|r[ou]+bles?|yen|yuan|francs?|hryvnias?)"
_MANY = rf"(?:{_SMALL.replace(' ', '|')}|dozens?|hundreds?|thousands?|million)"

_HOLDS = {
    "duration": rf"{_NUMBER}{_BETWEEN}{_SPANS}\b",
    "length": rf"{_NUMBER}{_BETWEEN}{_METRES}\b|\d(?:km|m|ft)\b",
    "area": r"\b(?:square|sq)[\s-]?(?:miles?|kilomet\w+|met\w+|feet|km|m)\b|\bacres?\b|\bhectares?\b",
    "money": rf"[$€£¥]\s?\d|\d[\d,.]*\s(?:\w+\s)?{_CURRENCIES}\b",
    "time": r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d\b|\bo'clock\b"
    r"|\b(?:yesterday|tomorrow|noon|midnight)\b|\b(?:jan|feb|aug|sept?|oct|nov|dec)\.",
    "speed": r"\b(?:mph|km/h|kph|knots?|an hour|per hour)\b",
    "age": r"\d+[\s-]years?[\s-]old\b|\baged \d|, \d\d,|\(\d\d\)",
    "weight": rf"{_NUMBER}{_BETWEEN}{_WEIGHTS}\b",
    "share": r"\d\s?(?:%|percent|per cent)",
    "count": rf"\b\d[\d,.]*\b|\b{_MANY}\b",
}
_SUMS = r"(?:costs?|prices?|fees?|fares?|value|fine|budget|damages|bail|ransom|salary)"
_SIZES = r"(?:distance|depth|length|height|width|size|altitude|dimensions?|range)"
_ASKS = {
    "duration": r"\bhow (?:long|much time)\b|^(?:the )?(?:duration|length|time)\b",
    "length": rf"\bhow (?:far|deep|high|tall|wide|long|big|large)\b|^(?:the )?{_SIZES}\b",
    "area": r"\bhow (?:big|large)\b|^(?:the )?(?:size|area|extent)\b",
    "money": rf"\bhow much\b|^(?:the |what )?(?:\w+ ){{0,2}}{_SUMS}\b",
    "time": r"\bwhen\b|\b(?:what|which) (?:time|date|day|month|year|hour)\b"
    r"|^(?:the )?(?:date|time|day|hour|year)\b",
    "speed": r"\bhow fast\b|^(?:the )?speed\b",
    "age": r"\bhow old\b|^(?:the )?ages?\b",
    "weight": r"\bhow heavy\b|^(?:the )?weight\b",
    "share": r"\bwhat (?:percent\w*|share|proportion)\b|^(?:the )?(?:share|percentage|proportion|rate)\b",
    "count": r"\bhow many\b|\bnumber of\b|^(?:the )?(?:\w+ )?(?:number|toll|count|capacity)\b",
}
_ASKING = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKS.items()}


def kinds(question: str) -> tuple[str, ...]:
    """Return the kinds of answer that a question asks for; none for most."""
    return tuple(kind for kind, pattern in _ASKING.items() if pattern.search(question))


def holds(kind: str, text: str) -> bool:
    """Say whether a text holds an answer of this kind."""
    return _holding(kind).search(text) is not None


@cache
def _holding(kind: str) -> re.Pattern[str]:
    pattern = rf"{_HOLDS[kind]}|{_named_days()}" if kind == "time" else _HOLDS[kind]
    return re.compile(pattern, re.IGNORECASE)


def _named_days() -> str:
    """Weekdays and months; their names are loaded for a question that asks for a time."""
    from index.reading.languages.cldr import months, weekdays

    # Without May, which in lower case is mostly the verb.
    found = (name for names in (*weekdays("en"), *months("en")) for name in names - {"May"})
    return rf"\b(?:{'|'.join(sorted(name.lower() for name in found))})\b"
