"""The cells of a table of articles, read as what they mean: markup, lists written as text, "nan". Pure."""

from __future__ import annotations

import ast
import html
import json
import re
from typing import Any

_MARKUP = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|blockquote|figure|a|b|i|em|strong|img|section)\b[^<>]*>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style|figure|iframe|noscript|svg)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r"[ \t]*<\s*br\b[^<>]*>[ \t]*", re.IGNORECASE)
_HEADING = re.compile(r"<h[1-6]\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|blockquote|section|article|table|tr|hr|header|footer)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_WRITTEN_BREAK = re.compile(r"\\r\\n|\\n")
_NOTHING = {"nan", "none", "null", "n/a", "<na>", "nat", "undefined", "-", "[]", "{}"}
_NAMED = ("name", "title", "rendered", "value", "text")


def is_nothing(cell: str) -> bool:
    """Whether a cell holds what programs write for an empty one ("nan", "None", "NULL")."""
    return cell.strip().casefold() in _NOTHING


def plain(cell: str) -> str:
    r"""The words of a cell: markup becomes lines, references become characters, "\n" a line break."""
    if "\n" not in cell and len(_WRITTEN_BREAK.findall(cell)) > 1:
        cell = _WRITTEN_BREAK.sub("\n", cell)
    if _MARKUP.search(cell):
        cell = _LINE.sub("\n", _UNSEEN.sub("\n\n", cell))
        cell = _ITEM.sub("\n\n• ", _HEADING.sub("\n\n## ", cell))
        cell = _TAG.sub("", _BLOCK.sub("\n\n", cell))
    return html.unescape(cell) if _ENTITY.search(cell) else cell


def names_in(cell: Any) -> list[str]:
    """The names in a cell: a list, an object with a name, or either of them written as text."""
    if isinstance(cell, str):
        read = _literal(cell.strip())
        return [plain(cell)] if read is None else names_in(read)
    if isinstance(cell, dict):
        return next((names_in(cell[name]) for name in _NAMED if cell.get(name)), [])
    if isinstance(cell, list | tuple):
        return [name for one in cell for name in names_in(one)]
    return []


def _literal(text: str) -> Any:
    """The list or object that a text is, as JSON or as Python writes it; None for any other text."""
    if not text or (text[0], text[-1]) not in {("[", "]"), ("{", "}"), ("(", ")")}:
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
        if isinstance(found, list | tuple | dict):
            return found
    return None
