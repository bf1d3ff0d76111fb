"""Lines that stand in a story but are not of it: titles again, bylines, credits, invitations, links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.blocks import letters
from corpus.clean import byline
from corpus.clean.header import date_line

if TYPE_CHECKING:
    from collections.abc import Collection

    from corpus.blocks import Piece

# A line that names where a picture or clip comes from and says nothing else.
CREDIT = re.compile(
    r"\b(?:photo(?:graph)?s?|picture|image|foto|bild(?:rechte|quelle)?|imagen|photographie"
    r"|credit|quelle|copyright|video|grafik|infografik)"
    r"\s*(?:by\b|von\b|de\b|credit|courtesy|[:/©])|\b(?:getty images|shutterstock"
    r"|wikimedia commons|imago images)\b|^©"
    r"|(?:/|via )\s*(?:AP|AFP|REUTERS|Reuters|Getty|dpa|EPA|picture alliance|PA Wire|WireImage)\b",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"^(?:[*>+»→▶•\s]*)(?:(?:read|see|learn|find out|know) more\b|read (?:also|next"
    r"|the full)|also read|related(?: article| stor)?"
    r"|more (?:on|from) |recommended|watch(?: (?:also|more|now|live|the video))?:|listen(?: to)?:"
    r"|lesen sie (?:auch|hier|mehr)|lesen sie dazu|mehr (?:zum thema|dazu)"
    r"|auch interessant|zum thema|weiterlesen|siehe auch"
    r"|empfohlener? |externer? inhalt|hier klicken|link zum|an dieser stelle"
    r"|lire aussi|à lire|voir aussi|lea también|leer más|te puede interesar|ver más"
    r"|leggi anche|leia (?:também|mais)|lees ook|les også|läs (?:också|mer)"
    r"|czytaj (?:więcej|też|także|również)|czytaj|čtěte|přečtěte|читайте (?:также|ещё)"
    r"|читать|baca juga|xem thêm|関連(?:記事|キーワード)|おすすめ"
    r"|subscribe\b|sign up\b|get the latest|follow (?:us|@)|click here|join our"
    r"|thanks for signing|newsletter|advertisement|anzeige\b|werbung\b|publicidad"
    r"|publicité"
    r"|article continues|story continues|continue reading|download (?:the|our) |have (?:a "
    r"|you got a )?(?:tip|story)\b"
    r"|share (?:this|on)|print this|comments?\b\s*$|all rights reserved|copyright\b"
    r"|ein klick für den datenschutz)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?。！？]$")
_WANTED = r"inform|sign|abonn|subscri|inbox|mail|postfach|anmeld|regist"
_NEWSLETTER = re.compile(rf"newsletter.*(?:{_WANTED})|(?:{_WANTED}).*newsletter", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"extern|third[- ]part|drittanbieter|datenschutz|privatsphäre|privacy|cookie|consent"
    r"|einwillig|zustimm",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"\W*\d+\s*(?:min\w*)\W*(?:read|lesezeit|de lecture|de lectura)?\W*", re.IGNORECASE
)
_TOP = 6  # pieces in which titles, bylines and dates are repeated
_LONGEST_LINE = 160  # characters
_TELLING = 30  # characters
_FEWEST_AGAIN = 2  # pieces that a story told twice repeats in a row
_MUCH_AGAIN = 0.3  # of all characters
_FEW_REPEATS = 0.2  # of the pieces


def without_boilerplate(
    pieces: list[Piece],
    linked: Collection[str],
    titles: Collection[str],
    authors: Collection[str],
    teasers: Collection[str] = (),
) -> list[Piece]:
    """The pieces that are the story.

    `linked` are the texts of blocks that are nothing but links, `teasers` those of links with a label,
    `titles` all headlines that the page gives itself.
    """
    pieces = _told_once(pieces)
    people = {name.casefold() for name in authors}
    headlines = {letters(title) for title in titles}
    repeats = _repeats(pieces)
    if sum(len(piece.text) for piece in pieces if piece.text in linked) * 2 > sum(map(_size, pieces)):
        linked = ()  # a link that is never closed takes in the whole story
    kept: list[Piece] = []
    seen: set[str] = set()
    for number, piece in enumerate(pieces):
        again = piece.text in repeats and (piece.text in seen or _PLACEHOLDER.search(piece.text) is not None)
        seen.add(piece.text)
        if again or piece.text in teasers or _is_boilerplate(piece.text, linked):
            continue
        if number < _TOP and _is_above_the_story(piece, headlines, people):
            continue
        kept.append(piece)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _told_once(pieces: list[Piece]) -> list[Piece]:
    """The pieces without a run of them that stood there before: a story laid out for two kinds of screens."""
    places: dict[str, int] = {}
    kept: list[Piece] = []
    place = 0
    while place < len(pieces):
        first = places.get(pieces[place].text)
        run = 0 if first is None else _run(pieces, first, place)
        if run < _FEWEST_AGAIN:
            places.setdefault(pieces[place].text, place)
            kept.append(pieces[place])
            run = 1
        place += run
    return kept


def _run(pieces: list[Piece], first: int, second: int) -> int:
    """How many pieces from `second` on repeat those from `first` on."""
    count = 0
    while first + count < second and second + count < len(pieces):
        if pieces[first + count].text != pieces[second + count].text:
            break
        count += 1
    again = sum(map(_size, pieces[second : second + count]))
    return count if again >= _MUCH_AGAIN * sum(map(_size, pieces)) else 0


def _size(piece: Piece) -> int:
    return len(piece.text)


def _repeats(pieces: list[Piece]) -> set[str]:
    """Longer texts that stand there twice; none where the whole story is made of repetitions."""
    counts = Counter(piece.text for piece in pieces if len(piece.text) >= _TELLING)
    repeats = {text for text, count in counts.items() if count > 1}
    many = sum(counts[text] - 1 for text in repeats if not _PLACEHOLDER.search(text))
    return repeats if many <= _FEW_REPEATS * len(pieces) else set()


def _is_boilerplate(text: str, linked: Collection[str]) -> bool:
    if text in linked and not (len(text) <= _LONGEST_LINE and _ENDS.search(text)):
        return True
    if len(text) <= 2 * _LONGEST_LINE and _NEWSLETTER.search(text):
        return True
    if len(text) > _LONGEST_LINE:
        return False
    return _INVITATION.match(text) is not None or (CREDIT.search(text) is not None and text[-1] != ".")


def _is_above_the_story(piece: Piece, headlines: Collection[str], people: Collection[str]) -> bool:
    """The title again, the byline, or the day."""
    text = piece.text
    if letters(text) in headlines:
        return True
    if len(text) > _LONGEST_LINE:
        return False
    if date_line(text) or _READING_TIME.fullmatch(text):
        return True
    named = {name.casefold() for name in byline.names([text])}
    return bool(byline.byline(text)) or (bool(named) and named <= set(people))
