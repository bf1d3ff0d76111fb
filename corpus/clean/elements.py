"""Elements that no extractor knows, renamed to known ones: a site's own tags, shadow roots, `pre`."""

from __future__ import annotations

import re
from typing import Any

from corpus.blocks import tidy

Element = Any

_INLINE = {"p", "h1", "h2", "h3", "h4", "li", "a", "span", "em", "strong", "b", "i", "td", "figcaption"}
_BLOCKS = (
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "figure",
)
_SENTENCE = re.compile(r"[.!?…。！？]['\"”’»)]*$")
_SHORTEST = 60  # characters of a paragraph in a tag of the site's own
_BLANK_LINE = re.compile(r"\n\s*\n")
_PROSE = 8  # words of a paragraph in `pre`, in the mean: poems and programs stay


def rename(tree: Element) -> None:
    """Rename what readers see as paragraphs and boxes but is called something else. Changes the tree."""
    for element in tree.xpath("//*[contains(name(), '-')]"):
        element.tag = _known(element)
    for element in tree.xpath("//template[@shadowrootmode or @shadowroot]"):
        element.tag = "div"
    for element in list(tree.iter("pre")):
        _split(element)


def _known(element: Element) -> str:
    """What a site's own element is: a part of a line, a paragraph, or a box."""
    parent = element.getparent()
    if parent is not None and parent.tag in _INLINE:
        return "span"
    if any(child.tag in _BLOCKS or "-" in str(child.tag) for child in element.iterdescendants()):
        return "div"
    text = tidy("".join(element.itertext()))
    return "p" if len(text) >= _SHORTEST and _SENTENCE.search(text) else "div"


def _split(element: Element) -> None:
    """Paragraphs instead of a text that is laid out by blank lines."""
    if len(element) or not element.text:
        return
    paragraphs = [part for part in _BLANK_LINE.split(element.text) if part.strip()]
    if len(paragraphs) < 2 or len(element.text.split()) < _PROSE * len(paragraphs):
        return
    element.tag, element.text = "div", None
    for part in paragraphs:
        paragraph = element.makeelement("p")
        paragraph.text = part
        element.append(paragraph)
