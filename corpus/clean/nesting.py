"""Elements nested too deeply: wrappers that only hold others go, so that what they hold is read."""

from __future__ import annotations

from typing import Any

Element = Any

_DEEPEST = 200  # levels; extractors walk a tree by recursion
_PARSED = 2040  # levels after which libxml2 passes over the rest of a page
_WRAPPERS = {"div", "span", "font", "section", "center", "b", "i", "em", "strong", "u", "small", "big", "a",
             "article", "main", "table", "tbody", "tr", "td", "blockquote", "ul", "ol", "li"}  # fmt: skip


def flatten(tree: Element) -> None:
    """Take away wrappers below 200 levels and keep what stands in them. Changes the tree."""
    if not _has_level(tree, _DEEPEST):
        return
    for element in list(_below(tree, _DEEPEST)):
        if element.tag in _WRAPPERS:
            element.drop_tag()


def is_cut(tree: Element) -> bool:
    """Whether a page is nested so deeply that its parser passed over what stands below."""
    return _has_level(tree, _PARSED)


def _has_level(tree: Element, level: int) -> bool:
    """Whether any element stands so deep. Goes down level by level, so that most pages cost nothing."""
    return bool(tree.xpath("boolean(/" + "/".join(["*"] * level) + ")"))


def _below(tree: Element, level: int) -> list[Element]:
    """The elements below a level, in page order."""
    found: list[Element] = []
    depth = 0
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > level and isinstance(element.tag, str):
            found.append(element)
    return found
