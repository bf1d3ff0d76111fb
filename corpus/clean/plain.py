"""Plain text and Markdown to an article: header lines, paragraphs, captions, lists, asides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from corpus.blocks import Piece, lay_out, tidy
from corpus.clean.charset import decode
from corpus.clean.dates import is_after
from corpus.clean.header import Header, Line, read_header
from corpus.clean.language import language
from corpus.clean.wholeness import Evidence, judge, text_of_story
from corpus.clean.wire import wire_credit
from corpus.errors import CleanError
from corpus.identity import article_id, identity, outlet
from corpus.paragraphs import join
from corpus.records import Article, Fact, Page
from corpus.sentences import first_sentence

_BULLET = re.compile(r"^(?:[•‣▪●◦·*+–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?s?|picture|image|foto|bild|imagen|photographie)\s*(?:by|von|de"
    r"|credit|courtesy|:|/|©)|\b(?:getty images|shutterstock|wikimedia commons)\b"
    r"|^(?:photo|caption|image|foto|bild)\s*[:–-]|\(\s*(?:photo|image|foto|ap photo"
    r"|reuters)\b[^)]*\)\s*$|©|(?:/|via )\s*(?:AP|AFP|Reuters|Getty)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^[(\[*]+\s*(?:continue[ds]?|continuing|read|see|source|translat|original|editor|ed\."
    r"|note|updated?|click|watch|listen|advert|fortsetzung|weiter|übersetz|lesen|quelle"
    r"|traduc|leer|seguir|fuente|lire|suite|traduit|leggi|continua|image|photo)[^()\[\]]{0,160}[)\]*]+\.?$",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"!\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\([^)\s]+(?:\s+\"[^\"]*\")?\)|(\*\*"
    r"|__)(?=\S)(.+?)(?<=\S)\3|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"
)
_RULE = re.compile(r"^(?:[-*_=~]\s*){3,}$")
_WIDE = 3  # blank lines, which set a caption or a new part apart from the story
_SHORT_LINE = 90  # characters
_LONGEST_LABEL = 8  # words, and lines of a caption
_WRAPPED = 100  # characters: a text with no longer line was broken by an editor, not by its author


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text taken apart: what stands above the story, the story, and notes that are not of it."""

    header: Header
    pieces: list[Piece]
    notes: tuple[str, ...]


def clean_plain(page: Page) -> Article:
    """The article of a plain text; CleanError where it has no words."""
    plain = read_plain(decode(page.body, page.charset))
    if not any(piece.kind != "caption" for piece in plain.pieces):
        raise CleanError(page.url, "empty", "The file has no text.", page)
    return _article(page, plain)


def read_plain(text: str, *, header: bool = True) -> Plain:
    """Header, pieces and notes of a text; without `header` all of it is the story."""
    lines = _lines(text)
    head, rest = read_header(lines) if header else (Header(), lines)
    pieces = [piece for piece in _pieces(rest) if piece.text]
    notes = tuple(piece.text for piece in pieces if _ASIDE.match(piece.text))
    return Plain(head, join(piece for piece in pieces if not _ASIDE.match(piece.text)), notes)


def _article(page: Page, plain: Plain) -> Article:
    head = plain.header
    text, blocks = lay_out(plain.pieces)
    address = page.final_url or page.url
    first = next(piece.text for piece in plain.pieces if piece.kind != "caption")
    published = head.published if head.published and not is_after(head.published, page.fetched) else None
    facts = [
        ("title", Fact(head.title, "text") if head.title else Fact(first_sentence(first), "first sentence"))
    ]
    facts += [("authors", Fact("; ".join(head.authors), "byline"))] if head.authors else []
    facts += [("publisher", Fact(head.publisher, "source line"))] if head.publisher else []
    facts += [("note", Fact(note, "text")) for note in plain.notes]
    capture, reason = judge(Evidence(text_of_story(plain.pieces)))
    return Article(
        id=article_id(identity(address)),
        url=page.url,
        identity=identity(address),
        outlet=outlet(address) or outlet(head.url) or head.publisher or "unknown",
        title=facts[0][1].value,
        authors=head.authors,
        published=published,
        published_source="date line" if published else None,
        language=language(text, head.language),
        text=text,
        blocks=blocks,
        capture=capture,
        capture_reason=reason,
        wire=wire_credit([piece.text for piece in plain.pieces], head.authors),
        canonical=head.url or None,
        publisher=head.publisher or None,
        facts=tuple(facts),
        page=page.digest,
    )


def _lines(text: str) -> list[Line]:
    """Non-blank lines with the number of blank lines above each."""
    lines: list[Line] = []
    gap = 0
    for raw in re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text):
        line = tidy(raw)
        if line:
            lines.append(Line(line, gap))
        gap = 0 if line else gap + 1
    return lines


def _pieces(lines: list[Line]) -> list[Piece]:
    lines = _unwrapped([line for line in lines if not _RULE.match(line.text)])
    names = " ".join(line.text for line in lines)
    found: list[Piece] = []
    for number, part in enumerate(_parts(lines)):
        found.extend(_of_part(part, names, apart=number > 0 or len(part) < len(lines)))
    return found


def _parts(lines: list[Line]) -> list[list[Line]]:
    """Lines in parts that wide gaps set apart."""
    numbers = []
    number = 0
    for line in lines:
        number += line.gap >= _WIDE
        numbers.append((number, line))
    return [[line for _, line in part] for _, part in groupby(numbers, key=lambda pair: pair[0])]


def _of_part(part: list[Line], names: str, *, apart: bool) -> list[Piece]:
    """A caption over several short lines, a label that stands alone, or the lines as they are."""
    short = len(part) <= _LONGEST_LABEL and all(len(line.text) <= _SHORT_LINE for line in part)
    if apart and short and any(_CREDIT.search(line.text) for line in part):
        return [Piece("caption", " ".join(line.text for line in part))]
    if apart and len(part) == 1 and _is_label(part[0].text):
        return [Piece("caption" if _is_name(part[0].text, names) else "heading", part[0].text)]
    return [_piece(line.text) for line in part]


def _is_label(line: str) -> bool:
    return len(line.split()) <= _LONGEST_LABEL and line[0].isupper() and line[-1].isalnum()


def _is_name(line: str, names: str) -> bool:
    """Whether a label is somebody's name, which the text has too: what stands under a portrait."""
    return line.istitle() and 1 < len(line.split()) <= 5 and names.count(line) > 1


def _piece(line: str) -> Piece:
    if heading := _HEADING.match(line):
        return Piece("heading", _unmarked(heading[1]))
    if line.startswith(">"):
        return Piece("quotation", _unmarked(line.lstrip("> ")))
    if bullet := _BULLET.match(line):
        return Piece("item", _unmarked(line[bullet.end() :]))
    if len(line) <= 3 * _SHORT_LINE and _CREDIT.match(line):
        return Piece("caption", _unmarked(line))
    return Piece("paragraph", _unmarked(line))


def _unmarked(line: str) -> str:
    """A line without Markdown's links and emphasis."""
    return (
        _MARKDOWN.sub(lambda match: match[2] or match[4] or match[5] or "", line)
        if "*" in line or "[" in line or "__" in line
        else line
    )


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Lines broken at a fixed width made whole again; lines that are paragraphs stay."""
    following = [line for line in lines if line.gap == 0]
    if not following or max(len(line.text) for line in lines) > _WRAPPED:
        return lines
    whole: list[Line] = []
    for line in lines:
        if (
            whole
            and line.gap == 0
            and not _BULLET.match(line.text)
            and not _HEADING.match(line.text)
            and not _HEADING.match(whole[-1].text)
        ):
            whole[-1] = Line(
                f"{whole[-1].text} {line.text.lstrip('> ') if whole[-1].text.startswith('>') else line.text}",
                whole[-1].gap,
            )
        else:
            whole.append(line)
    return whole
