"""Names of months and weekdays and marks of numbers as CLDR has them, through Babel.

>>> months("de", "de_AT")[0] >= {"Januar", "Jänner", "Jan."}, weekdays("fr")[6]
(True, frozenset({'dimanche'}))
>>> decimal_mark("de"), decimal_mark("en"), decimal_mark("xx")
(',', '.', '.')
"""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


def months(*locales: str) -> tuple[frozenset[str], ...]:
    """The names of each month, from January: whole, and shortened with a dot, in any of the locales."""
    found: list[set[str]] = [set() for _ in range(12)]
    for locale in map(Locale.parse, locales):
        for names in locale.months.values():
            for month, name in (*names["wide"].items(), *names["abbreviated"].items()):
                if name == names["wide"][month] or name.endswith("."):
                    found[month - 1].add(name)
    return tuple(map(frozenset, found))


def weekdays(*locales: str) -> tuple[frozenset[str], ...]:
    """The names of each day of the week, from Monday, in any of the locales."""
    found: list[set[str]] = [set() for _ in range(7)]
    for locale in map(Locale.parse, locales):
        for names in locale.days.values():
            for day, name in names["wide"].items():
                found[day].add(name)
    return tuple(map(frozenset, found))


def countries() -> frozenset[str]:
    """The English names of countries and territories, in lower case; continents and the like are none.

    >>> countries() >= {"nigeria", "niger", "north korea"}, "africa" in countries()
    (True, False)
    """
    named = Locale.parse("en").territories.items()
    return frozenset(name.lower() for code, name in named if code.isalpha())


@cache
def decimal_mark(language: str) -> str:
    """The mark before the decimals in Latin digits; a dot in a language that CLDR does not know."""
    try:
        symbols = Locale.parse(language).number_symbols
    except (UnknownLocaleError, ValueError):
        return "."
    return str(symbols["latn"]["decimal"]) if "latn" in symbols else "."


@cache
def is_day_first(locale: str) -> bool | None:
    """Whether a locale's short dates give the day before the month; None where the year stands first.

    >>> is_day_first("de"), is_day_first("en_US"), is_day_first("zh"), is_day_first("xx")
    (True, False, None, None)
    """
    try:
        pattern = Locale.parse(locale).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return None
    return {"d": True, "M": False}.get(pattern.lstrip("'")[:1])
