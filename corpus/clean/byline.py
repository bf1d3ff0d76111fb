"""Names out of bylines. Strings only: knows no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.blocks import tidy
from corpus.clean.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY = re.compile(
    r"^(?:(?:(?:story|text|words|report(?:ed|ing)?|written|posted|authored|article"
    r"|analysis|opinion|column)\s+)?by"
    r"|von|vom|par|por|di|da|door|av|af|från|fra|autor(?:a|en|es|in)?|authors?|auteur"
    r"|autore|redaktion|reporter"
    r"|(?:ein|eine)\s+\w+\s+von|(?:text|texto|texte|testo|tekst|bericht|interview"
    r"|kommentar|analyse)\s*(?:von|de|di|:))"
    r"[\s:]+",
    re.IGNORECASE,
)
# Words for "by" that are given names and parts of surnames too: Di Wu, Von Miller, Di Stefano.
_PERHAPS_BY = re.compile(r"(?:Von|Di|Da|Par|Por)\s+[^\s,;]+\s*(?:,|;|$|(?:and|und|&)\s)")
_SURNAME_FIRST = re.compile(r"(?:Von|Di|Da|De|Del|Van|Le|La)\s+[^\s,]+,\s*[^\s,]+")
# What stands before names with a colon or the like between, in languages whose "by" is no single word.
_LABEL = (
    r"автор(?:ы|и|ка)?|текст|пише|yazar|yazan|hazırlayan|haber|작성자|글|文|作者|撰文|取材・文|執筆|記者|记者"
    r"|piše|pišu|napisa[ol]a?|napsala?|autork[ay]|autorė|autorius|autori|szerző|írta|kirjoittaja|skribent"
    r"|skrevet av|skrevet af|skriver|tekst(?: i foto)?|text|texto|testo|scris de|συντάκτης|γράφει(?: [οη])?"
    r"|tác giả|penulis|oleh|بقلم|كتب|كتبت|حوار|تحرير|نویسنده|מאת|लेखक"
)
_FOREIGN_BY = re.compile(
    rf"^(?:(?:{_LABEL})\s*[:：●/]\s*|\S{{0,8}}(?:记者|記者)\s+|[가-힣]{{2,10}}\s?=\s?(?=[가-힣]))",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"^\S+@\S+\.\w+\s*\((?P<name>[^()]+)\)$|^(?P<first>[^<>]+?)\s*<\S+@\S+>$")
_SHORTENED = re.compile(r"(?<!\w)(?:[JS]r|[A-Z])\.$")
_MENU = re.compile(r"\b(?:menu|home|news|search|login|log in|sign in|subscribe|contact)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;；／、，]\s*")
_BESIDE = re.compile(r"\s*\|\s*|\s[•·]\s")  # between names, but between a name and its desk or place too
_BRACKETS = " []【】《》"
_AND = re.compile(r"\s*(?:\s&\s|\s(?:and|und)\s)\s*", re.IGNORECASE)
# Where both sides are whole names: a word that joins two names elsewhere is a part of one here
# ("Ortega y Gasset", "Le Figaro et AFP").
_PERHAPS_AND = re.compile(r"\s*(?:/|\s(?:et|y|e|og|och|en|ve|i|dan)\s)\s*")
_COMMA = re.compile(r"\s*,\s*")
_ADDRESS = re.compile(r"https?:|www\.|^@|\S+@\S+\.\S+|^[\d\W]*$|\.(?:php|html?)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:\([^()]{1,40}\)|<[^<>]*>|@\w+|\S+@\S+\.\w+|(?:기자|특파원|記者))\s*$")
_BYLINE = re.compile(
    r"(?i:(?:(?:story|text|words|reported|written|posted|authored|article|analysis|opinion)\s+)?by"
    r"|von|vom|par|por|di|door|av|af|przez|scritto da|escrito por|publicado por|geschreven door"
    r"|ecrit par|écrit par|(?:ein|eine)\s+\w+\s+von):?\s+(?=[^\W\d_a-z])[^\n]{2,140}"
)
_KOREAN = re.compile(
    r"(?:[\w\s\[\](]{0,12}[=\s\])])?(?P<name>[가-힣]{2,4})\s?(?:선임|인턴|전문)?(?:기자|특파원)(?:\s\S+@\S+)?"
)
# Words behind a name that belong to it no more.
_BEHIND_NAME = re.compile(
    r"[\s,|–—-]+(?:published|updated|posted|photos?|pictures|images?|illustrations?|foto(?:s|grafie)?|bild(?:er)?"
    r"|is an?|was an?|for the|special to|follow|email|share|read more|publicado|actualizado|aktualisiert"
    r"|veröffentlicht|uppdaterad|publicerad|publié)\b.*",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"(?<=[a-zß-ÿ])(?=(?:{'|'.join(name.title() for name in MONTHS if len(name) > 3)})\s\d)")
_FIELDS = (
    r"(?:senior|junior|staff|chief|lead|deputy|managing|associate|assistant|contributing|executive|special"
    r"|foreign|political|politics|business|economics|sports?|news|science|health|technology|tech"
    r"|environment|national|digital|crime|education|data|investigative|freelance|features?)\s+"
)
_ROLE = re.compile(
    rf"(?:(?:^|\s*[,/–—-]+\s*)(?:{_FIELDS})*|(?:^|\s+)(?:{_FIELDS})+)"
    r"(?:writer|reporter|editor|correspondent|columnist|journalist(?:e|in)?|redakteur(?:in)?|redaktør"
    r"|periodista|redactora?|giornalista|producer|analyst|contributor|bureau chief)$",
    re.IGNORECASE,
)
_INITIAL_LAST = re.compile(r"\b[A-Z][a-z]?\.$")
_NO_NAME = re.compile(r"\d|[!?:：]")
_PLACE = re.compile(r"(?:in|em|en|aus|à|i|w|из|from|reporting from)\s", re.IGNORECASE)
_LONGEST_NAME = 6  # words
_LONGEST_FIELD = 1000  # characters
_LONGEST_SIGNATURE = 60  # characters
_LONGEST = 80  # characters
_LONGEST_BYLINE = 95  # characters


def names(raw: Iterable[str]) -> tuple[str, ...]:
    """People and organisations in author fields, each once, in order; addresses and handles left out.

    Several names in one field are taken apart at `;`, `|`, `and`, and at commas where each part
    looks like a whole name ("Ann Lee, Bo Chan", not "Lee, Ann"); a place behind a name goes
    ("Ann Lee, Oslo").
    """
    found: dict[str, str] = {}
    for field in raw:
        for name in _apart(_without_by(_of_mailbox(tidy(field)[:_LONGEST_FIELD]))):
            cleaned = _BEHIND.sub("", _without_role(_without_by(name))).strip(" ,:–—-*")
            cleaned = cleaned if _SHORTENED.search(cleaned) else cleaned.strip(" ,.:–—-*")
            if cleaned and len(cleaned) <= _LONGEST and not _ADDRESS.search(cleaned):
                found.setdefault(cleaned.casefold(), cleaned)
    return tuple(found.values())


def _without_role(name: str) -> str:
    """A name of two words or more without the role behind it ("Ann Lee, Chief Reporter")."""
    found = _ROLE.search(name)
    return name[: found.start()] if found and " " in name[: found.start()].strip() else name


def says_by(text: str) -> bool:
    """Whether a text begins with "by" or a word like it, and not with a name that looks so."""
    return _without_by(text) != text


def _without_by(field: str) -> str:
    return field if _PERHAPS_BY.match(field) else _FOREIGN_BY.sub("", _BY.sub("", field))


def _of_mailbox(field: str) -> str:
    """The name beside an address, where a field is nothing else (RFC 5322's two forms)."""
    match = _MAILBOX.match(field)
    return (match["name"] or match["first"]) if match else field


def byline(line: str) -> tuple[str, ...]:
    """Names of a line that is nothing but a byline ("By Ann Lee and Bo Chan"); empty otherwise."""
    line = tidy(line)
    if korean := _KOREAN.fullmatch(line):
        return (korean["name"],)
    if _FOREIGN_BY.match(line) or _BYLINE.fullmatch(line):
        return _only_names(_until_time(_BEHIND_NAME.sub("", line)))
    return ()


def signed(text: str) -> tuple[str, ...]:
    """Full names at the beginning of a byline that goes on with a day, a role or a photographer."""
    found = names([_until_time(_BEHIND_NAME.sub("", tidy(text)))])
    return found if found and all(map(_is_full_name, found)) else ()


def _only_names(line: str) -> tuple[str, ...]:
    """The names of a line, if it holds nothing else."""
    if len(line) > _LONGEST_BYLINE or (
        line.endswith((".", "!", "?", ":")) and not _INITIAL_LAST.search(line)
    ):
        return ()
    found = names([line])
    return found if found and all(map(looks_like_name, found)) else ()


def _until_time(line: str) -> str:
    """A line without the day or time behind the name ("… Ann Lee March 3", "… Ann Lee 26 minutes ago")."""
    tokens = _GLUED.sub(" ", line).split()
    end = next((place for place, token in enumerate(tokens) if _is_of_day(token, place)), len(tokens))
    while end < len(tokens) and end > 2 and (tokens[end - 1].islower() or not tokens[end - 1][0].isalnum()):
        end -= 1
    return " ".join(tokens[:end]) if end > 1 else line


def _is_of_day(token: str, place: int) -> bool:
    """Whether a word begins a day: with a digit, or a month's name behind a whole name."""
    return token[0].isdigit() or (place > 2 and token.strip(".,:").casefold() in MONTHS)


def is_signature(line: str) -> bool:
    """Whether a line is nothing but full names ("Ann Lee", "Ann Lee/Bo Chan"), as under some stories."""
    found = names([line]) if len(line) <= _LONGEST_SIGNATURE else ()
    return bool(found) and all(map(_is_full_name, found)) and not _MENU.search(line)


def _is_full_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[1:].islower() for word in words)


def looks_like_name(name: str) -> bool:
    """Whether a string could be a person's or an organisation's name: few words, most of them capitalised."""
    words = name.split()
    capitals = sum(not word[0].islower() for word in words)
    return 0 < len(words) <= _LONGEST_NAME and capitals * 2 > len(words) and not _NO_NAME.search(name)


def _apart(field: str) -> list[str]:
    if _ADDRESS.match(field):
        return []
    parts = [name for one in _BETWEEN.split(field.strip(_BRACKETS)) for name in _without_desk(one)]
    parts = [part for one in parts for part in _AND.split(one) if part]
    return [name for part in parts for half in _halves(part) for name in _at_commas(half)]


def _without_desk(part: str) -> list[str]:
    """What stands at bars, but no desk or place: a single word or capitals beside whole names."""
    pieces = [piece for piece in _BESIDE.split(part) if piece]
    whole = [piece for piece in pieces if " " in piece]
    return [piece for piece in whole if piece.isupper() == whole[0].isupper()] or pieces


def _halves(part: str) -> list[str]:
    halves = [half for half in _PERHAPS_AND.split(part) if half]
    return halves if all(" " in half for half in halves) else [part]


def _at_commas(part: str) -> list[str]:
    """Whole names on both sides of a comma; without the place or desk behind the last of them."""
    pieces = [piece for piece in _COMMA.split(part) if piece]
    if len(pieces) < 2 or " " not in pieces[0] or _SURNAME_FIRST.fullmatch(part):
        return [part]
    return [
        pieces[0],
        *(
            piece
            for piece in pieces[1:]
            if " " in piece and piece.isupper() == pieces[0].isupper() and not _is_beside(piece)
        ),
    ]


def _is_beside(piece: str) -> bool:
    """Whether what stands behind a name and a comma is a place, a role or an outlet."""
    return bool(_PLACE.match(piece) or _ROLE.search(piece) or _BEHIND_NAME.match(f" {piece}"))
