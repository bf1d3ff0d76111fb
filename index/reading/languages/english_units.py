"""Units and currencies as news writes them, in SI where there is one: tables only, for `numbers`.

Factors are those of NIST SP 811; money keeps its ISO 4217 code and is never converted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# surface (singular or short form) -> (dimension, factor to the dimension's base unit)
_LENGTH = {
    "km": 1000.0, "kilometre": 1000.0, "kilometer": 1000.0, "kms": 1000.0, "m": 1.0, "metre": 1.0,
    "meter": 1.0,
    "centimetre": 0.01, "centimeter": 0.01, "cm": 0.01, "mm": 0.001, "millimetre": 0.001, "millimeter": 0.001,
    "nautical mile": 1852.0, "mile": 1609.344, "mi": 1609.344, "yard": 0.9144, "foot": 0.3048, "feet": 0.3048,
    "ft": 0.3048, "inch": 0.0254, "inche": 0.0254, "fathom": 1.8288,
}  # fmt: skip
_AREA = {
    "square kilometre": 1e6, "square kilometer": 1e6, "sq km": 1e6, "km²": 1e6, "km2": 1e6, "sq. km": 1e6,
    "square mile": 2.589988e6, "sq mile": 2.589988e6, "sq mi": 2.589988e6, "square metre": 1.0,
    "square meter": 1.0, "sq m": 1.0, "m²": 1.0, "square foot": 0.09290304, "square feet": 0.09290304,
    "sq ft": 0.09290304, "hectare": 1e4, "acre": 4046.856,
}  # fmt: skip
_DURATION = {
    "second": 1.0, "sec": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "hr": 3600.0, "day": 86400.0,
    "week": 604800.0, "month": 2629746.0, "year": 31556952.0, "yr": 31556952.0, "decade": 315569520.0,
    "century": 3155695200.0, "centurie": 3155695200.0,
}  # fmt: skip
_MASS = {
    "kg": 1.0, "kilo": 1.0, "kilogram": 1.0, "gram": 0.001, "tonne": 1000.0, "metric ton": 1000.0,
    "ton": 907.18474,
    "lb": 0.45359237, "ounce": 0.028349523,
}  # fmt: skip
_VOLUME = {"litre": 0.001, "liter": 0.001, "gallon": 0.003785412, "barrel": 0.1589873, "cubic metre": 1.0,
           "cubic meter": 1.0}  # fmt: skip
_SPEED = {"mph": 0.44704, "mile per hour": 0.44704, "miles per hour": 0.44704, "mile an hour": 0.44704,
          "miles an hour": 0.44704, "km/h": 0.2777778, "kph": 0.2777778, "kmh": 0.2777778,
          "kilometres per hour": 0.2777778, "kilometers per hour": 0.2777778,
          "kilometres an hour": 0.2777778, "kilometers an hour": 0.2777778, "knot": 0.5144444}  # fmt: skip
_POWER = {"watt": 1.0, "kilowatt": 1e3, "kw": 1e3, "megawatt": 1e6, "mw": 1e6, "gigawatt": 1e9, "gw": 1e9}
_SHARE = {"%": 1.0, "percent": 1.0, "per cent": 1.0, "pct": 1.0}
_POINTS = {"percentage point": 1.0, "point": 1.0}

UNITS = {
    surface: (dimension, factor)
    for dimension, table in (
        ("m", _LENGTH), ("m2", _AREA), ("s", _DURATION), ("kg", _MASS), ("m3", _VOLUME), ("m/s", _SPEED),
        ("W", _POWER), ("%", _SHARE), ("point", _POINTS),
    )
    for surface, factor in table.items()
}  # fmt: skip

CURRENCY_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₴": "UAH", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF", "Rs.": "INR", "Rs": "INR", "R": "ZAR",
}  # fmt: skip
CURRENCY_WORDS = {
    "us dollar": "USD", "dollar": "USD", "buck": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR",
    "pound": "GBP",
    "gbp": "GBP", "sterling": "GBP", "yen": "JPY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB",
    "franc": "CHF",
    "yuan": "CNY", "won": "KRW", "hryvnia": "UAH", "rand": "ZAR", "peso": "MXN", "lira": "TRY",
    "krona": "SEK",
    "krone": "NOK", "zloty": "PLN", "shekel": "ILS", "dirham": "AED", "riyal": "SAR",
}  # fmt: skip


def _choice(surfaces: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, surfaces), key=len, reverse=True))


UNIT = re.compile(
    r"[ -]?(?:(?:more|other|full|straight|consecutive|further|additional) )?"
    rf"(?P<unit>{_choice(UNITS)})(?<!%)s?(?!\w|-of-)|\s?(?P<share>%)",
    re.IGNORECASE,
)
CURRENCY_AFTER = re.compile(
    rf"[ -]?(?P<word>{_choice(CURRENCY_WORDS)})s?\b(?! of\b)|\s?(?P<sign>[€£₽₴])", re.IGNORECASE
)
CURRENCY_BEFORE = re.compile(rf"(?<!\w)(?P<sign>{_choice(CURRENCY_SIGNS)})\s?$")
