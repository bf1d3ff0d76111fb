"""Capitals and their countries, so that Skopje is not held against North Macedonia: a table only.

The sovereign states that news names most, with the usual spellings; a place that is not here is not
placed, and the words around it must then say more.
"""

from __future__ import annotations

from index.reading.languages.word_lists import lexicon

_CAPITALS = """
    afghanistan: kabul; albania: tirana; algeria: algiers; argentina: buenos aires; armenia: yerevan;
    australia: canberra, sydney, melbourne; austria: vienna; azerbaijan: baku; bahrain: manama;
    bangladesh: dhaka;
    belarus: minsk; belgium: brussels; bolivia: la paz; bosnia: sarajevo; brazil: brasilia, sao paulo;
    bulgaria: sofia; cambodia: phnom penh; cameroon: yaounde; canada: ottawa, toronto; chad: n'djamena;
    chile: santiago; china: beijing, shanghai; colombia: bogota; congo: kinshasa; croatia: zagreb; cuba:
    havana;
    cyprus: nicosia; czech republic: prague; denmark: copenhagen; ecuador: quito; egypt: cairo; eritrea:
    asmara;
    estonia: tallinn; ethiopia: addis ababa; finland: helsinki; france: paris; gabon: libreville;
    georgia: tbilisi;
    germany: berlin, munich, frankfurt; ghana: accra; greece: athens; guatemala: guatemala city; guinea:
    conakry;
    haiti: port-au-prince; honduras: tegucigalpa; hungary: budapest; iceland: reykjavik;
    india: new delhi, delhi, mumbai; indonesia: jakarta; iran: tehran; iraq: baghdad; ireland: dublin;
    israel: tel aviv, jerusalem; italy: rome, milan; jamaica: kingston; japan: tokyo; jordan: amman;
    kazakhstan: astana; kenya: nairobi; kosovo: pristina; kuwait: kuwait city; kyrgyzstan: bishkek;
    laos: vientiane;
    latvia: riga; lebanon: beirut; liberia: monrovia; libya: tripoli; lithuania: vilnius; malaysia:
    kuala lumpur;
    mali: bamako; malta: valletta; mexico: mexico city; moldova: chisinau; mongolia: ulan bator;
    montenegro: podgorica; morocco: rabat; mozambique: maputo; myanmar: naypyidaw, yangon; nepal: kathmandu;
    netherlands: amsterdam, the hague; new zealand: wellington; nicaragua: managua; niger: niamey;
    nigeria: abuja, lagos; north korea: pyongyang; north macedonia: skopje; norway: oslo; oman: muscat;
    pakistan: islamabad, karachi; panama: panama city; paraguay: asuncion; peru: lima; philippines: manila;
    poland: warsaw; portugal: lisbon; qatar: doha; romania: bucharest; russia: moscow; rwanda: kigali;
    saudi arabia: riyadh; senegal: dakar; serbia: belgrade; sierra leone: freetown; singapore: singapore city;
    slovakia: bratislava; slovenia: ljubljana; somalia: mogadishu; south africa: pretoria, johannesburg;
    south korea: seoul; spain: madrid, barcelona; sri lanka: colombo; sudan: khartoum; sweden: stockholm;
    switzerland: geneva, bern, zurich; syria: damascus; taiwan: taipei; tajikistan: dushanbe; tanzania:
    dodoma;
    thailand: bangkok; tunisia: tunis; turkey: ankara, istanbul; türkiye: ankara, istanbul;
    turkmenistan: ashgabat;
    uganda: kampala; ukraine: kyiv, kiev; united arab emirates: abu dhabi, dubai;
    united kingdom: london; britain: london; united states: washington, new york; uruguay: montevideo;
    uzbekistan: tashkent; venezuela: caracas; vietnam: hanoi; yemen: sanaa; zambia: lusaka; zimbabwe: harare
"""
_CITIES: dict[str, frozenset[str]] = {}
for _line in lexicon(_CAPITALS, ";"):
    _country, _cities = _line.split(": ")
    _CITIES[_country] = frozenset(_cities.split(", "))
COUNTRIES = frozenset(_CITIES)
CITIES = frozenset(city for cities in _CITIES.values() for city in cities)


def within(one: str, other: str) -> bool:
    """Whether one place lies in the other, as far as the table knows.

    >>> within("Skopje", "North Macedonia"), within("Macedonia", "Oslo"), within("Skopje", "Montenegro")
    (True, False, False)
    """
    one, other = one.lower(), other.lower()
    return other in _CITIES.get(one, ()) or one in _CITIES.get(other, ())


def known(place: str) -> bool:
    """Whether the table holds this country or city."""
    return place.lower() in COUNTRIES or place.lower() in CITIES
