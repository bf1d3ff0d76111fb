"""Names of months, those of the press' usual languages and those of any other language that CLDR knows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Month names and their short forms in the tongues of the press; a semicolon ends a month.
_NAMES = """
january jan januar jänner janvier enero ene janeiro gennaio gen januari januára stycznia января
січня ocak ledna tammikuuta janúar thg1;
february feb februar februari février fevrier fév febrero fevereiro fev febbraio febr lutego luty
lute февраля лютого şubat února helmikuuta febrúar;
march mar märz maerz mrz mars marzo março marco maart mrt marca марта березня mart března
maaliskuuta;
april apr avril avr abril abr aprile kwietnia апреля квітня nisan dubna huhtikuuta apríl;
may mai mayo maio maggio mag mei maj maja мая травня mayıs května toukokuuta maí;
june jun juni juin junio junho giugno giu czerwca июня червня haziran června kesäkuuta júní;
july jul juli juillet juil julio julho luglio lug lipca июля липня temmuz července heinäkuuta júlí;
august aug août aout agosto ago augustus augusti sierpnia августа серпня ağustos srpna elokuuta
ágúst;
september sep sept septembre septiembre setiembre setembro set settembre września сентября вересня
eylül září syyskuuta;
october oct oktober okt octobre octubre outubro out ottobre ott października октября жовтня ekim
října lokakuuta október;
november nov novembre noviembre novembro listopada ноября листопада kasım listopadu marraskuuta
nóvember;
december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia декабря
грудня aralık prosince joulukuuta desember des
"""
MONTHS: Mapping[str, int] = {
    name: number for number, names in enumerate(_NAMES.split(";"), start=1) for name in names.split()
}
_KEYS = (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide"))


@cache
def months_of(language: str) -> Mapping[str, int]:
    """The months of a language (`el`, `hi`) in lower case, with their numbers; none of an unknown language.

    Names from the Unicode CLDR (https://cldr.unicode.org), as shipped with Babel.
    """
    from babel import Locale, UnknownLocaleError

    try:
        given = Locale.parse(language.replace("-", "_")).months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.lower().rstrip("."): number
        for context, width in _KEYS
        for number, name in given[context][width].items()
        if re.search(r"[^\W\d]", name)
    }


@cache
def is_day_first(language: str) -> bool | None:
    """Whether "3/4/2023" is the third of April in a language; None where its countries differ.

    English names no country by itself, and `en-US` is what many programs write who know no better.
    """
    from babel import Locale, UnknownLocaleError

    plain = language.replace("_", "-").lower()
    if plain in {"", "en", "en-us"}:
        return None
    try:
        pattern = Locale.parse(language.replace("-", "_")).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return None
    order = re.sub(r"[^dMy]", "", pattern)
    return True if order.startswith("d") else False if order.startswith("M") else None
