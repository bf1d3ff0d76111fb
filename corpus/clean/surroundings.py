"""The lines of a page around its headline, with the times that are marked in them. Reads a tree only.

A line ends where a reader sees it end: at a block or a line break. What belongs to other articles,
to comments, to menus and to the page's foot is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.blocks import letters, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Element = Any

_INLINE = {
    "a", "abbr", "acronym", "address", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "meta", "q", "rb", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_SKIPPED = {
    "nav", "footer", "aside", "figure", "script", "style", "template", "noscript", "select", "textarea",
    "iframe", "svg", "rt", "rp", "button", "head",
}  # fmt: skip
_ELSEWHERE = re.compile(
    r"comment(?!a)|komment|related|recommend|teaser|most-?(?:read|viewed|popular)|trending|latest|sidebar"
    r"|side-?bar|footer|\bnav|navbar|\bmenu|promo\b|promo-|clock|ticker|weather|current-?date|today"
    r"|breadcrumb|newsletter|read-?(?:more|next|also)|more-?(?:from|stories)|caption|popup|modal",
    re.IGNORECASE,
)
_BEFORE = 6  # lines above the headline
_AFTER = 40  # lines below it
_MOST = 3000  # lines of a page that are looked at
_TELLING = 40  # characters by which a paragraph is known
_TITLES = {"h1", "h2"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its words, the machine values of times marked in it, its place from the headline.

    `stamps` are (character offset, value) of each `<time>`; `place` is negative above the headline.
    """

    text: str
    stamps: tuple[tuple[int, str], ...] = ()
    place: int = 0


def lines_around(tree: Element, titles: Collection[str]) -> tuple[Line, ...]:
    """The lines from a little above the headline to a little below it.

    The headline is the first heading whose words are one of `titles` (folded by `letters`), else the
    first of the first rank, else the beginning of the page. Lines of the story itself are among them.
    """
    headline = _headline(tree, titles)
    kept = set(headline.iterancestors()) if headline is not None else set()
    body = tree.find("body")
    found = _read(tree if body is None else body, headline, kept)
    start = found.start
    return tuple(
        Line(text, stamps, place - start)
        for place, (text, stamps) in enumerate(found.lines)
        if -_BEFORE <= place - start <= _AFTER and place != start
    )


class _Reader:
    """Lines so far, and the one that is being read."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, tuple[tuple[int, str], ...]]] = []
        self.start = -1
        self.parts: list[str] = []
        self.stamps: list[tuple[int, str]] = []

    def end(self) -> None:
        """Finish the line, if it has any words or times."""
        text = tidy("".join(self.parts))
        if text or self.stamps:
            self.lines.append((text, tuple(self.stamps)))
        self.parts, self.stamps = [], []

    def mark(self, value: str) -> None:
        """Note a marked time at the present place of the line."""
        self.stamps.append((len(tidy("".join(self.parts))), value))


def _read(body: Element, headline: Element | None, kept: set[Element]) -> _Reader:
    reader = _Reader()
    for element, ends in _steps(body, kept):
        if ends:
            if element.tag not in _INLINE:
                reader.end()
            if element is headline:
                reader.start = len(reader.lines) - 1
            reader.parts.append(element.tail or "")
            continue
        if element.tag not in _INLINE:
            reader.end()
            if len(reader.lines) > _MOST or 0 <= reader.start < len(reader.lines) - _AFTER - 2:
                break
        if element.tag == "time" and (value := (element.get("datetime") or "").strip()):
            reader.mark(value)
        reader.parts.append(element.text or "")
    reader.end()
    return reader


def _steps(body: Element, kept: set[Element]) -> Iterator[tuple[Element, bool]]:
    """Each element as it begins (False) and as it ends (True); those passed over only end."""
    todo = [(body, False)]
    while todo:
        element, ends = todo.pop()
        if ends:
            yield element, True
            continue
        todo.append((element, True))
        if isinstance(element.tag, str) and not _is_elsewhere(element, kept):
            yield element, False
            todo.extend((child, False) for child in reversed(element))


def _is_elsewhere(element: Element, kept: set[Element]) -> bool:
    if element in kept or element.tag in _INLINE:
        return False
    if element.tag in _SKIPPED:
        return True
    marked = f"{element.get('class') or ''} {element.get('id') or ''}"
    return marked != " " and _ELSEWHERE.search(marked) is not None


def _headline(tree: Element, titles: Collection[str]) -> Element | None:
    headings = [element for element in tree.iter("h1", "h2") if element.tag in _TITLES]
    same = (one for one in headings if letters("".join(one.itertext())) in titles)
    first = next((one for one in headings if one.tag == "h1"), None)
    return next(same, first)


def above(lines: tuple[Line, ...], begun: str) -> tuple[Line, ...]:
    """The lines above the story, which begins with the words of `begun`; a few where it is not found."""
    telling = letters(begun)[:_TELLING]
    end = next(
        (
            line.place
            for line in lines
            if telling and line.place > 0 and letters(line.text)[:_TELLING] == telling
        ),
        _AFTER // 2,
    )
    return tuple(line for line in lines if line.place < end)
