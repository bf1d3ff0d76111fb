"""The story's own words out of a page's tree, as typed pieces. The only importer of trafilatura."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from corpus.blocks import Piece, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import BlockKind

# A library's complaints about a page are no news for a person; what matters is raised as CleanError.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "head": "heading",
    "quote": "quotation",
    "item": "item",
    "row": "row",
}
_BREAKS = {*_KINDS, "list", "table", "div", "ab", "body"}
_LONGEST_ROW = 600  # characters
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "”", "“", '"', "»", ":")


def body(tree: Any, url: str) -> list[Piece]:
    """The typed pieces of the main text of a page's tree (which is left as it was)."""
    from trafilatura import bare_extraction

    document: Any = bare_extraction(tree, url=url, include_comments=False, include_formatting=True)
    return list(pieces(document.body)) if document is not None and document.body is not None else []


def pieces(element: Any) -> Iterator[Piece]:
    """The pieces of an extracted tree, in its order: every word once."""
    kind: BlockKind = "paragraph"
    words: list[str] = []
    for text, starts in _runs(element, "paragraph"):
        if starts is not None:
            if piece := tidy("".join(words)):
                yield Piece(kind, piece)
            kind, words = starts, []
        words.append(text)
    if piece := tidy("".join(words)):
        yield Piece(kind, piece)


def _runs(element: Any, kind: BlockKind) -> Iterator[tuple[str, BlockKind | None]]:
    """Stretches of text; one that starts a new piece says of which kind."""
    inside = _inside(element, kind)
    breaks = _breaks(element.tag, inside)
    opening = element.text or ""
    if element.tag == "lb":
        opening, breaks = " \n", False
    yield opening, inside if breaks else None
    for child in element:
        yield from _runs(child, inside)
        tail = child.tail or ""
        if child.tag == "cell" and child.getnext() is not None:
            yield " | ", None
        ends = _breaks(child.tag, inside) or (child.tag == "lb" and inside != "row" and _ends(element, child))
        yield tail, inside if ends else None


def _inside(element: Any, kind: BlockKind) -> BlockKind:
    """A paragraph in a quotation, an item or a row is a part of those; a row that lays out a page is none."""
    if element.tag == "row" and sum(map(len, element.itertext())) > _LONGEST_ROW:
        return "paragraph"
    found = _KINDS.get(element.tag, kind)
    return kind if element.tag == "p" else found


def _breaks(tag: str, inside: BlockKind) -> bool:
    return tag in _BREAKS and (inside != "row" or tag == "row")


def _ends(element: Any, line_break: Any) -> bool:
    """Whether a line break parts two paragraphs: after another one, or after a finished sentence."""
    previous = line_break.getprevious()
    before = (previous.tail if previous is not None else element.text) or ""
    if previous is not None and not before.strip():
        before = "".join(previous.itertext()) if previous.tag != "lb" else "."
    return before.rstrip().endswith(_SENTENCE_ENDS)
