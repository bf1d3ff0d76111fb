"""Paragraphs of the story that the extractor passed over, put back in their place.

A page is laid out by a template: what stands in the same box as most of the story, or in a box
of the same class, is of the story too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from corpus.blocks import Piece, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.clean.layout import Found
    from corpus.records import BlockKind

Element = Any

_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "blockquote": "quotation",
    "li": "item",
    "div": "paragraph",
}
_LEAD = re.compile(
    r"\b(?:article|story|post|content|entry)?[-_]*(?:lead|lede|standfirst|stand-first"
    r"|intro|sub-?title|sub-?headline|subhead|dek|perex|abstract"
    r"|excerpt|summary|chapeau|chapo|vorspann|ingress|manchette|bajada|entradilla"
    r"|occhiello|sottotitolo|kurztext)\b",
    re.IGNORECASE,
)
_SAME_BOX = 0.1  # of the story's words: a box with fewer is not the story's
_MAIN_BOX = 0.5
_SAME_CLASS = 0.3
_SHORTEST = 6  # words
_TELLING = 20  # characters
_MOST_LINKED = 0.5


def recover(found: list[Found], pieces: list[Piece], lead: Iterable[str]) -> list[Piece]:
    """The pieces with passed-over paragraphs of the same boxes, and with the visible lead above them.

    `lead` are descriptions that the page gives of itself: one that is visible above the story is
    its first paragraph. Nothing is taken away, and the order of the page is kept.
    """
    places = _places(found, pieces)
    if not places:
        return pieces
    first = min(places.values())
    missing = [*_missing(found, places), *_lead(found[:first], {tidy(text) for text in lead})]
    said = "\n".join(piece.text.replace(" ", "") for piece in pieces)
    heads = {line[:_TELLING] for line in said.splitlines() if len(line) >= _TELLING}
    new = [
        block for block in missing if block.linked < _MOST_LINKED and not _is_said(block.text, said, heads)
    ]
    return _merged(pieces, places, new)


def _places(found: list[Found], pieces: list[Piece]) -> dict[int, int]:
    """Where on the page each piece stands: number of piece to number of block."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(found):
        by_text[block.text].append(number)
    return {
        number: by_text[piece.text].pop(0) for number, piece in enumerate(pieces) if by_text.get(piece.text)
    }


def _missing(found: list[Found], places: dict[int, int]) -> list[Found]:
    """Paragraphs in the story's boxes, in boxes of their class near them, or right beside the main one."""
    taken = set(places.values())
    boxes, around, classes = _boxes(
        [found[number] for number in taken if found[number].linked < _MOST_LINKED]
    )
    articles = set[Element].intersection(*map(_articles, boxes)) if boxes else set()
    return [
        block
        for number, block in enumerate(found)
        if number not in taken
        and block.element.tag == "p"
        and block.words >= _SHORTEST
        and (
            (box := block.element.getparent()) in boxes
            or (_class(box) in classes and (number < max(taken) or _articles(box) >= articles))
            or (box in around and number < max(taken))
        )
    ]


def _boxes(story: list[Found]) -> tuple[set[Element], set[Element], set[tuple[str, str]]]:
    """Elements that hold the story's blocks, those right around a main one, and the classes of boxes."""
    in_box: Counter[Element] = Counter()
    in_class: Counter[tuple[str, str]] = Counter()
    for block in story:
        box = block.element.getparent()
        in_box[box] += block.words
        in_class[_class(box)] += block.words
    total = sum(in_box.values())
    boxes = {box for box, words in in_box.items() if words >= _SAME_BOX * total}
    around = {box.getparent() for box, words in in_box.items() if words >= _MAIN_BOX * total}
    classes = {name for name, words in in_class.items() if name[1] and words >= _SAME_CLASS * total}
    return boxes, around, classes


def _articles(box: Element) -> set[Element]:
    """The `article` elements that a box stands in: what is outside the story's is not the story's."""
    return set(box.iterancestors("article"))


def _lead(above: list[Found], descriptions: set[str]) -> list[Found]:
    """The block above the story that is marked as its lead, or says what the page's description says."""
    may = (block for block in above if block.element.tag in _KINDS and block.words >= _SHORTEST)
    leads = [block for block in may if _is_lead(block, descriptions)]
    return leads[-1:]


def _is_lead(block: Found, descriptions: set[str]) -> bool:
    if block.text in descriptions:
        return True
    parent = block.element.getparent()
    return any(_LEAD.search(element.get("class") or "") for element in (block.element, parent))


def _is_said(text: str, said: str, heads: set[str]) -> bool:
    """Whether the pieces hold the text, or one of them begins within it (line breaks make several of one)."""
    bare = text.replace(" ", "")
    return bare in said or any(bare[at : at + _TELLING] in heads for at in range(len(bare)))


def _class(element: Element) -> tuple[str, str]:
    return element.tag, element.get("class") or ""


def _merged(pieces: list[Piece], places: dict[int, int], missing: list[Found]) -> list[Piece]:
    """Missing blocks between the pieces, each before the first piece that stands below it."""
    waiting = sorted(missing, key=lambda block: block.place)
    merged: list[Piece] = []
    below = -1
    for number, piece in enumerate(pieces):
        below = max(below, places.get(number, below))
        while waiting and number in places and waiting[0].place < below:
            merged.append(_piece(waiting.pop(0)))
        merged.append(piece)
    return [*merged, *map(_piece, waiting)]


def _piece(block: Found) -> Piece:
    kind = _KINDS[block.element.tag]
    return Piece("paragraph" if kind == "heading" and block.words >= _SHORTEST else kind, block.text)
