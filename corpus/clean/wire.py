"""Which agency a text is credited to: in its dateline, its last lines or its byline. Strings only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_AGENCIES = {
    "AP": r"(?:The )?Associated Press|AP",
    "Reuters": r"(?:Thomson )?Reuters",
    "AFP": r"Agence France[- ]Presse|AFP",
    "dpa": r"Deutsche Presse-Agentur|dpa(?:/\w+)?",
    "EFE": r"Agencia EFE|EFE",
    "Europa Press": r"Europa Press",
    "ANSA": r"ANSA",
    "TASS": r"(?:ITAR-)?TASS",
    "RIA Novosti": r"RIA Novosti",
    "Interfax": r"Interfax(?:-Ukraine)?",
    "Ukrinform": r"Ukrinform",
    "Xinhua": r"Xinhua",
    "Kyodo": r"Kyodo(?: News)?",
    "Jiji": r"Jiji(?: Press)?",
    "Yonhap": r"Yonhap(?: News Agency)?",
    "PTI": r"Press Trust of India|PTI",
    "ANI": r"Asian News International|ANI",
    "APA": r"APA",
    "SID": r"Sport-Informations-Dienst|SID",
    "KNA": r"Katholische Nachrichten-Agentur|KNA",
    "epd": r"Evangelischer Pressedienst|epd",
    "UPI": r"United Press International|UPI",
    "Bloomberg": r"Bloomberg(?: News)?",
    "PA": r"(?:UK )?Press Association|PA Media",
    "Belga": r"Belga",
    "ANP": r"ANP",
    "TT": r"TT",
    "NTB": r"NTB",
    "Ritzau": r"Ritzau",
    "Anadolu": r"Anadolu(?: Agency| Ajansı)?",
    "Canadian Press": r"(?:The )?Canadian Press",
}
_ANY = "|".join(f"(?P<n{number}>{pattern})" for number, pattern in enumerate(_AGENCIES.values()))
_AGENCY = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)")
_WHOLE = re.compile(rf"(?:{_ANY})(?:\b.{{0,40}})?")
_REACH = 160  # a dateline's place, day and agency fit into this
_DATELINE = re.compile(
    r"^[^.!?]{0,80}?[(\[/](?P<credit>[^()\[\]]{2,40})[)\]/]\s*(?:[-–—:.]|\s|$)"
    r"|^(?P<bare>[A-Z][\w /.-]{1,20}?)\s+[-–—]\s"
)
_CREDIT = re.compile(
    r"contributed to this|contributed reporting|contributed\.?$|reporting by|report by"
    r"|source:|quelle:|fuente:|©|^\(|^\[|with (?:files|reporting|material) from"
    r"|con información de|mit material|avec ",
    re.IGNORECASE,
)
_PROSE = re.compile(r"(?<!\w)[a-zà-ÿ]{4,}")  # a place, a day and an agency are written with capitals
_LAST = 3
_SHORT = 200


def wire_credit(paragraphs: Iterable[str], authors: Iterable[str] = ()) -> str | None:
    """The agency whose copy this is or uses, None if nothing says so.

    Looked for where such credits stand: the dateline of the first paragraphs ("KYIV (Reuters) –"),
    a note at the end ("The Associated Press contributed to this report."), the byline. An agency
    that is only quoted ("… told Reuters") is no credit.
    """
    texts = list(paragraphs)
    for author in authors:
        if match := _WHOLE.fullmatch(author):
            return _name(match)
    for text in texts[:2]:
        if (
            (dateline := _DATELINE.match(text[:_REACH]))
            and _is_credit(dateline)
            and (match := _AGENCY.search(dateline["credit"] or dateline["bare"]))
        ):
            return _name(match)
    notes = (text for text in reversed(texts[-_LAST:]) if len(text) < _SHORT)
    found = (
        _AGENCY.search(note)
        for note in notes
        if _CREDIT.search(note) or _AGENCY.fullmatch(note.strip(" .()[]"))
    )
    return next((_name(match) for match in found if match and not _is_explained(match)), None)


def _is_credit(dateline: re.Match[str]) -> bool:
    """Whether brackets stand behind a place and a day, not behind a name that they shorten."""
    if not dateline["credit"] or dateline[0].rstrip()[-1] in "-–—:.":
        return True
    return not _PROSE.search(dateline[0][: dateline.start("credit")])


def _is_explained(match: re.Match[str]) -> bool:
    """Whether an abbreviation stands in brackets behind the words that it shortens."""
    before = match.string[: match.start()]
    return before.endswith("(") and len(before.split()) > 1


def _name(match: re.Match[str]) -> str:
    number = next(
        int(group[1:]) for group, found in match.groupdict().items() if found and group[1:].isdigit()
    )
    return list(_AGENCIES)[number]
