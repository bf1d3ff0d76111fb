"""A story that the page carries in its scripts and shows only in a browser: JSON-LD, or a page's state."""

from __future__ import annotations

import html as entities
import json
import re
from typing import TYPE_CHECKING, Any

from corpus.clean.blocks import Piece, tidy
from corpus.clean.capture import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LITERAL = re.compile(r'"((?:[^"\\]|\\.){300,})"', re.DOTALL)
_PARAGRAPH = re.compile(
    r"<\s*(?:p|br|div|h[2-6]|li|blockquote)\b[^>]*>|</\s*(?:p|div|h[2-6]|li|blockquote)\s*>"
    r"<\s*(?:p|br|div|h[2-6]|li|blockquote)\b[^>]*>|</\s*(?:p|div|h[2-6]|li|blockquote)\s*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]{1,2000}>")
_DROPPED = re.compile(
    r"<(script|style|figure|figcaption|iframe|table)\b.*?</\1\s*>"
    r"<(script|style|figure|figcaption|iframe|table)\b.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_GLUED = re.compile(r"(?<=[a-zà-ÿ0-9][.!?])(?=[A-ZÀ-Þ“\"«„])|(?<=[.!?][”\"»“])(?=[A-ZÀ-Þ“«„])")
_FEWEST = 3  # paragraphs, without which a string with tags is no story
_DEEPEST = 2  # a string of JSON inside a string of JSON
_SHORTEST = 3  # words


def scripts(tree: Any) -> list[str]:
    """The texts of a page's scripts, to be read before they are pruned."""
    return [script.text for script in tree.iter("script") if script.text]


def stated_story(body: str) -> list[Piece]:
    """A JSON-LD `articleBody` as paragraphs, which many sites glue together without a space."""
    text = _GLUED.sub("\n", _PARAGRAPH.sub("\n", entities.unescape(body)))
    return [Piece("paragraph", line) for raw in text.splitlines() if (line := tidy(_TAG.sub(" ", raw)))]


def hidden_story(texts: Iterable[str]) -> list[Piece]:
    """The longest text in paragraphs among the strings of a page's scripts; empty if there is none."""
    stories = (_paragraphs(string) for text in texts for string in _strings(text, 0))
    longest = max(stories, key=lambda pieces: sum(len(piece.text) for piece in pieces), default=[])
    return longest if len(longest) >= _FEWEST else []


def _strings(text: str, depth: int) -> Iterator[str]:
    """Long string literals of a script, and those within them."""
    for literal in _LITERAL.finditer(text):
        try:
            string = json.loads(f'"{literal[1]}"', strict=False)
        except ValueError:
            continue
        yield string
        if depth < _DEEPEST:
            yield from _strings(string, depth + 1)


def _paragraphs(string: str) -> list[Piece]:
    if len(_PARAGRAPH.findall(string)) < _FEWEST:
        return []
    lines = _PARAGRAPH.sub("\n", _DROPPED.sub("\n", entities.unescape(string))).splitlines()
    found = (tidy(_TAG.sub("", line)) for line in lines)
    return [Piece("paragraph", text) for text in found if words(text) >= _SHORTEST and "{" not in text]
