"""Names in author fields that are nobody's: the outlet's, a desk's, a role's. Strings only: knows no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.blocks import letters

if TYPE_CHECKING:
    from collections.abc import Collection

_HOST = re.compile(r"(?:[\w-]{2,}\.)+[a-z]{2,10}(?=,|$)")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|LLC|GmbH|Corp|PLC|ApS|S\.p\.A)\.?$")
_POSSESSIVE = re.compile(r"(?:['’]s?|^our)\s*$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:d[oae]s?|del|della|the|an?|la|le|les|el|der|die|das)\s+|^l['’]", re.IGNORECASE)
# Names of roles and of programs' users, alone or behind the name of the site.
_DESK = re.compile(
    r"(?:^|\s)(?:web)?(?:writers|reporters|staff(?: (?:writers?|reporters?|report))?|admin(?:istrator)?"
    r"|webmaster|editor(?:ial(?: (?:team|staff|board|writers))?|s)?|news ?(?:desk|room|team)|web ?desk"
    r"|contributors?|correspondent|user|guest|redaktion(?:en)?|redaktionsteam|redacci[óo]n?|redazione"
    r"|rédaction|redaç[ãa]o|redactie|redakce|redakcja|toimitus|редакция|編集部|编辑部)$",
    re.IGNORECASE,
)


def is_house(name: str, own: Collection[str]) -> bool:
    """Whether a name is the outlet's, a company's, a desk's or a role's and no person's.

    `own` are the site's names, folded by `letters`; with an article before them they are its names too.
    """
    if {letters(name), letters(_ARTICLE.sub("", name))} & set(own) or _HOST.match(name):
        return True
    return _COMPANY.search(name) is not None or _is_desk(name, own)


def _is_desk(name: str, own: Collection[str]) -> bool:
    """Whether a name is "Staff" or the like, alone, behind the site's name or behind a possessive."""
    desk = _DESK.search(name)
    if desk is None:
        return False
    before = _ARTICLE.sub("", name[: desk.start()])
    return letters(before) in {"", *own} or _POSSESSIVE.search(before) is not None
