"""Whether "3/4/2024" is the third of April or the fourth of March: by the country of who writes. Data.

>>> day_first("en", "independent.co.uk"), day_first("en", "npr.org"), day_first("de", "")
(True, False, True)
>>> day_first("en-GB", "")
True
>>> day_first("en-US", "example.org") is None  # what many programs write who know no better
True
"""

from __future__ import annotations

from functools import cache

from index.reading.languages.cldr import is_day_first
from index.reading.languages.codes import ENGLISH, primary
from index.reading.languages.word_lists import lexicon

# Countries, by their domain, whose press in English writes the day first.
_DAY_FIRST = lexicon("""
    uk gb ie au nz in pk bd lk np za ng ke gh ug tz zm zw bw sg my mt cy il ae qa kw bh sa eg jo lb jm tt bb
    de at ch fr be nl lu es pt it gr dk no fi pl cz sk ro bg hr rs ua ru tr fj pg
""")
_MONTH_FIRST = lexicon("us gov mil ph")
# Large outlets whose domain names no country.
_AMERICAN = lexicon("""
    abcnews.com abcnews.go.com apnews.com axios.com bostonglobe.com buzzfeednews.com cbsnews.com cbslocal.com
    chicagotribune.com cnbc.com cnn.com foxnews.com huffpost.com huffingtonpost.com latimes.com
    miamiherald.com msnbc.com nbcnews.com newsweek.com newyorker.com npr.org nypost.com nytimes.com
    pbs.org politico.com reason.com sfchronicle.com slate.com theatlantic.com thehill.com time.com
    usatoday.com usnews.com vox.com
    washingtonexaminer.com washingtonpost.com washingtontimes.com wsj.com
""")
_BRITISH = lexicon("""
    bbc.com economist.com ft.com spectator.com telegraph.com theguardian.com thelondoneconomic.com thesun.com
    thetimes.com
""")


def day_first(code: str | None, outlet: str) -> bool | None:
    """Whether the day stands before the month in figures; None where neither language nor country tells.

    `code` is the language as given (BCP 47), `outlet` a host. English alone names no order.
    """
    language = primary(code)
    if language and language != ENGLISH:
        return is_day_first((code or "").replace("-", "_"))
    told = _of_host(outlet.lower())
    if told is not None:
        return told
    region = (code or "").replace("_", "-").lower().rpartition("-")[2]
    return True if region in _DAY_FIRST and region != language else None


@cache
def _of_host(host: str) -> bool | None:
    ends = {host, *(host[at + 1 :] for at, sign in enumerate(host) if sign == ".")}
    top = host.rpartition(".")[2] if "." in host else ""
    if ends & _AMERICAN or top in _MONTH_FIRST:
        return False
    return True if ends & _BRITISH or top in _DAY_FIRST else None
