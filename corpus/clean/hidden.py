"""A story that the page carries in its scripts and shows only in a browser: JSON-LD, or a page's state."""

from __future__ import annotations

import html as entities
import json
import re
from typing import TYPE_CHECKING, Any

from corpus.blocks import Piece, tidy
from corpus.clean.boilerplate import prune
from corpus.clean.layout import page_blocks
from corpus.clean.tree import parse, prepare
from corpus.clean.wholeness import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.clean.markup import Element

_LITERAL = re.compile(r'"((?:[^"\\]|\\.){300,})"', re.DOTALL)
_MARK = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"<\s*(?:p|br|div|h[2-6]|li|blockquote)\b[^>]{0,500}>|</\s*(?:p|div|h[2-6]|li|blockquote)\s{0,9}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{1,500}>")
_GLUED = re.compile(r"(?<=[a-zà-ÿ0-9][.!?])(?=[A-ZÀ-Þ“\"«„])|(?<=[.!?][”\"»“])(?=[A-ZÀ-Þ“«„])")
_FEWEST = 3  # paragraphs, without which a string with tags is no story
_DEEPEST = 2  # a string of JSON inside a string of JSON
_SHORTEST = 3  # words
_LONGEST = 300_000  # characters: no story is longer


def scripts(tree: Any) -> list[str]:
    """The texts of a page's scripts, to be read before they are pruned."""
    return [script.text for script in tree.iter("script") if script.text]


def stated_story(body: str) -> list[Piece]:
    """A JSON-LD `articleBody` as paragraphs, which many sites glue together without a space."""
    text = _GLUED.sub("\n", _BREAK.sub("\n", entities.unescape(body[:_LONGEST])))
    return [Piece("paragraph", line) for raw in text.splitlines() if (line := tidy(_TAG.sub(" ", raw)))]


def hidden_story(texts: Iterable[str]) -> list[Piece]:
    """The longest text in paragraphs among the strings of a page's scripts; empty if there is none."""
    strings = (
        string for text in texts for string in _strings(text, 0) if len(_MARK.findall(string)) >= _FEWEST
    )
    tree = parse(max(strings, key=len, default="")[:_LONGEST])
    if tree is None:
        return []
    prepare(tree)
    prune(tree)
    found = [
        line for block in page_blocks(tree) for line in _lines(block.element) if words(line) >= _SHORTEST
    ]
    return [Piece("paragraph", line) for line in found] if len(found) >= _FEWEST else []


def _lines(element: Element) -> list[str]:
    """The text of a block, cut at its line breaks."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        parts += ["\n" if child.tag == "br" else "", child.text or "", child.tail or ""]
    return [line for raw in "".join(parts).split("\n") if (line := tidy(raw))]


def _strings(text: str, depth: int) -> Iterator[str]:
    """Long string literals of a script, and those within them."""
    for literal in _LITERAL.finditer(text):
        try:
            string = json.loads(f'"{literal[1]}"', strict=False)
        except ValueError:
            continue
        yield string
        if depth < _DEEPEST and '"' in string:
            yield from _strings(string, depth + 1)
