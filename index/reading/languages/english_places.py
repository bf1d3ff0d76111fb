"""Capitals and their countries, so that Skopje is not held against North Macedonia: a table only.

The sovereign states that news names most, with the usual spellings; a place that is not here is not
placed, and the words around it must then say more.
"""

from __future__ import annotations

from functools import cache

from index.reading.languages.cldr import countries
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
# Countries by more than one name; the first is CLDR's or the table's above.
_ALSO = """
    turkey: türkiye, turkiye; united kingdom: britain, great britain, uk, u.k;
    myanmar: burma, myanmar (burma);
    united states: us, u.s, usa, u.s.a, america, united states of america; eswatini: swaziland;
    czech republic: czechia; timor-leste: east timor; netherlands: holland; north macedonia: macedonia;
    united arab emirates: uae, u.a.e;
    ivory coast: côte d’ivoire, cote d'ivoire, côte d'ivoire;
    cape verde: cabo verde; sri lanka: ceylon;
    bosnia: bosnia and herzegovina, bosnia & herzegovina, bosnia-herzegovina;
    iran: persia; thailand: siam; congo: democratic republic of congo, dr congo, drc, congo - kinshasa;
    south korea: republic of korea; north korea: dprk; china: mainland china, people's republic of china;
    vatican city: vatican, holy see; mumbai: bombay; chennai: madras; kolkata: calcutta; beijing: peking;
    kyiv: kiev; yangon: rangoon; ho chi minh city: saigon; gaza: gaza strip; mexico city: ciudad de mexico
"""
# Seats of government that speak for a country, as its capital does.
_SEATS = """
    russia: kremlin; united states: white house; china: zhongnanhai; south korea: blue house;
    united kingdom: downing street, whitehall, westminster; germany: chancellery; ukraine: bankova;
    france: élysée, elysée, elysee, quai d'orsay; italy: quirinale, palazzo chigi; spain: moncloa;
    brazil: planalto; vatican city: vatican
"""
# Parts of countries whose names are like those of others.
_PARTS = lexicon(
    """
    north carolina; south carolina; north dakota; south dakota; virginia; west virginia; new mexico; kansas;
    arkansas; northern ireland; western sahara; inner mongolia; new york; new jersey; new hampshire; georgia
""",
    ";",
)
_CITIES: dict[str, frozenset[str]] = {}
for _line in lexicon(_CAPITALS, ";"):
    _country, _cities = _line.split(": ")
    _CITIES[_country] = frozenset(_cities.split(", "))
CITIES = frozenset(city for cities in _CITIES.values() for city in cities)
_NAMES = {
    name: first
    for line in lexicon(_ALSO, ";")
    for first, names in (line.split(": "),)
    for name in names.split(", ")
}


def within(one: str, other: str) -> bool:
    """Whether one place lies in the other, as far as the table knows.

    >>> within("Skopje", "North Macedonia"), within("Macedonia", "Oslo"), within("Skopje", "Montenegro")
    (True, False, False)
    """
    one, other = canonical(one), canonical(other)
    cities = {canonical(city) for city in _CITIES.get(one, ())}
    others = {canonical(city) for city in _CITIES.get(other, ())}
    return other in cities or one in others


def same_government(one: str, other: str) -> bool:
    """Whether two names can speak for one government: a country, its capital or the seat of its government.

    >>> same_government("Moscow", "the Kremlin"), same_government("Russia", "Kremlin")
    (True, True)
    >>> same_government("Moscow", "Kyiv"), same_government("Arden", "Lorn")
    (False, False)
    """
    left, right = _governments().get(canonical(one)), _governments().get(canonical(other))
    return left is not None and left == right


@cache
def _governments() -> dict[str, str]:
    """The country for which a name can speak; of the cities of a country the first is its capital."""
    found = {country: country for country in _countries()}
    for line in (*lexicon(_CAPITALS, ";"), *lexicon(_SEATS, ";")):
        country, names = line.split(": ")
        spoken = names.split(", ") if line in lexicon(_SEATS, ";") else names.split(", ")[:1]
        found |= {canonical(name): canonical(country) for name in spoken}
    return found


def canonical(place: str) -> str:
    """One name for a place that has several, in lower case.

    >>> canonical("Türkiye"), canonical("the U.K."), canonical("Arden")
    ('turkey', 'united kingdom', 'arden')
    """
    plain = place.lower().removeprefix("the ").rstrip(".")
    return _NAMES.get(plain, plain)


def known(place: str) -> bool:
    """Whether this is a country, one of its parts with a name like another's, or a city of the table."""
    plain = canonical(place)
    return plain in _countries() or plain in CITIES or plain in _PARTS


@cache
def _countries() -> frozenset[str]:
    """The countries of the table and of CLDR."""
    return frozenset(_CITIES) | frozenset(_NAMES.values()) | frozenset(map(canonical, countries()))
