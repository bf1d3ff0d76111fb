"""The blocks of a page: where each text stands. Reads a tree; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.blocks import tidy

Element = Any

BLOCKS = ("h1", "p", "h2", "h3", "h4", "blockquote", "li", "div")
_HOLDERS = {
    *BLOCKS,
    "h1",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "figure",
    "header",
    "main",
    "td",
    "tr",
    "aside",
}
_NEAR = 8  # blocks above a story without a headline
_MOST_LINES = 25
_LONGEST_LINE = 120  # characters
_TELLING = 60
_ALL_LINKED = 0.9
_MOSTLY_LINKED = 0.5
_LONGEST_LABEL = 40  # characters
_LABEL_ENDS = (":", "|", ">", "»", "→", "–", "—", "：", "►", "▶")


@dataclass(frozen=True, slots=True)
class Found:
    """A block of the page: its text, its element and where it stands."""

    place: int
    text: str
    element: Element
    linked: float
    """The share of its letters that are links, in [0, 1]."""

    @property
    def words(self) -> int:
        """About how many words: those parted by spaces, or one for every six characters."""
        return max(self.text.count(" ") + 1, len(self.text) // 6)


def page_blocks(tree: Element) -> list[Found]:
    """Elements that hold text and no other block, in page order."""
    found: list[Found] = []
    for element in tree.iter(*BLOCKS):
        if any(child.tag in _HOLDERS for child in element.iterdescendants()):
            continue
        if text := tidy("".join(element.itertext())):
            found.append(Found(len(found), text, element, _linked(element, text)))
    return found


def _linked(element: Element, text: str) -> float:
    """The share of a block's letters that are links."""
    if next(element.iterancestors("a"), None) is not None:
        return 1.0
    linked = sum(len(tidy("".join(link.itertext()))) for link in element.iter("a"))
    return min(1.0, linked / len(text))


def above_story(found: list[Found], begun: str) -> list[str]:
    """The short lines between the headline and a text of the story: where bylines and days stand."""
    end = next((block.place for block in found if block.text.startswith(begun[:_TELLING])), 0)
    headlines = [block.place for block in found[:end] if block.element.tag == "h1"]
    start = headlines[-1] + 1 if headlines else max(0, end - _NEAR)
    return [block.text for block in found[start:end] if len(block.text) <= _LONGEST_LINE][-_MOST_LINES:]


def only_links(found: list[Found]) -> set[str]:
    """Texts of blocks that are nothing but links: lines with a link, and teasers of any length in one."""
    return {block.text for block in found if block.linked >= _ALL_LINKED}


def teasers(found: list[Found]) -> set[str]:
    """Texts of blocks that are a short label and a link behind it ("Don't miss: …"), in any language."""
    return {block.text for block in found if _is_labelled_link(block)}


def _is_labelled_link(block: Found) -> bool:
    links = list(block.element.iter("a"))
    if not links or block.linked < _MOSTLY_LINKED:
        return False
    linked = tidy(" ".join("".join(link.itertext()) for link in links))
    label = block.text.removesuffix(linked).strip()
    named = len(linked) > len(label) and "://" not in linked and "www." not in linked
    return named and len(label) <= _LONGEST_LABEL and label.endswith(_LABEL_ENDS)
