"""What stands within lines and changes what they say: raised figures, words struck out, quotes, ruby.

Made plain before anything reads the page, so that "1,200³" never becomes 12003.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

Element = Any

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_EXPONENT = re.compile(r"[-+−–]?\d{1,3}")
_BASE = re.compile(r"(?:(?<![\d.,])10|(?<![^\W\d_])[a-zA-Zµ°Ωåäö]{1,3}|[)\]])$")  # of a power: 10, m, km
_NOTE = re.compile(r"(?:[\[(]?\d{1,3}[\])]?|[*†‡§¶#]+|[\[(][a-z][\])])(?:\s*[,;]\s*[\[(]?\d{1,3}[\])]?)*")
_LONGEST_STRUCK = 300  # characters: a tag that is never closed strikes nothing out
_BLOCKS = ("p", "div", "li", "table", "section", "article", "h1", "h2", "h3", "blockquote")
_STRUCK = "//s|//strike|//del|//*[contains(@style, 'line-through')]"
_QUOTES = {"de": "„“", "cs": "„“", "sk": "„“", "fr": "«»", "it": "«»", "es": "«»", "ru": "«»", "uk": "«»"}
_MARKS = tuple("\"'“”„«»‘’‚‹›「」『』")
_DROP_CAP = re.compile(r"drop-?_?cap|first-?letter|lettrine|initiale?\b|kapit[aä]l", re.IGNORECASE)
_OWN_WORDS = set("AIOÀEYaàeyoVvКкСсВвИиОоУуЯяАа")


def make_plain(tree: Element) -> list[str]:
    """Make the marks within lines plain. Changes the tree; gives the words that were struck out."""
    struck = _without_struck_words(tree)
    for element in list(tree.iter("rt", "rp", "rtc")):
        element.drop_tree()
    for tag, change in _CHANGES.items():
        for element in reversed(list(tree.iter(tag))):  # what stands within another comes before it
            change(element)
    for element in tree.xpath(
        "//*[contains(@class, 'cap') or contains(@class, 'etter') or "
        "contains(@class, 'nitial') or contains(@class, 'ettrine')]"
    ):
        _join_drop_cap(element)
    return struck


def _without_struck_words(tree: Element) -> list[str]:
    struck = []
    for element in tree.xpath(_STRUCK):
        text = tidy("".join(element.itertext()))
        if len(text) > _LONGEST_STRUCK or next(element.iter(*_BLOCKS), element) is not element:
            continue
        if element.tag in _BLOCKS or element.getparent() is None:
            continue
        struck.append(text)
        element.drop_tree()
    return [text for text in struck if text]


def _unwrap(element: Element) -> None:
    element.drop_tag()


def _raise(element: Element) -> None:
    """A raised figure: an exponent, the upper half of a fraction, a mark that leads to a note, or letters."""
    text = "".join(element.itertext()).strip()
    before = _before(element)
    if _is_fraction(element, text):
        _replace(element, f" {text}" if before[-1:].isdigit() else text)
    elif _EXPONENT.fullmatch(text) and _BASE.search(before) and element.find(".//a") is None:
        _replace(element, text.translate(_RAISED))
    elif _NOTE.fullmatch(text) and before.strip():
        _replace(element, "")
    else:
        element.drop_tag()


def _is_fraction(element: Element, text: str) -> bool:
    following = element.getnext()
    return (
        text.isdigit()
        and (element.tail or "").strip() in {"/", "⁄"}
        and following is not None
        and following.tag == "sub"
    )


def _lower(element: Element) -> None:
    """A lowered figure behind another figure; behind letters ("CO2") it stays a plain one."""
    text = "".join(element.itertext()).strip()
    if text.isdigit() and _before(element)[-1:].isdigit():
        _replace(element, text.translate(_LOWERED))
    else:
        element.drop_tag()


def _quote(element: Element) -> None:
    """Quotation marks of the page's language where the words carry none."""
    text = "".join(element.itertext()).strip()
    tail, before = (element.tail or "").lstrip(), _before(element).rstrip()
    if text and not text.startswith(_MARKS) and not before.endswith(_MARKS) and not tail.startswith(_MARKS):
        language = next((above.get("lang") for above in _line(element) if above.get("lang")), "") or ""
        opening, closing = tuple(_QUOTES.get(language[:2].lower(), "“”"))
        if any(above.tag == "q" for above in element.iterancestors()):
            opening, closing = "‘’"
        element.text = opening + (element.text or "")
        _append(element, closing)
    element.drop_tag()


def _join_drop_cap(element: Element) -> None:
    """A large first letter, set apart by the layout, joined to the rest of its word."""
    text = "".join(element.itertext()).strip()
    parent, tail = element.getparent(), element.tail or ""
    if (
        len(text) != 1
        or not text.isupper()
        or parent is None
        or not _DROP_CAP.search(element.get("class") or "")
    ):
        return
    if tail[:1].isspace() and tail.strip()[:1].islower() and text not in _OWN_WORDS:
        element.tail = tail.lstrip()
    if tail.strip():
        element.drop_tag()


def _before(element: Element) -> str:
    """The text right before an element, in the same line."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return (parent.text or "") if parent is not None else ""
    return previous.tail or "".join(previous.itertext())


def _line(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _append(element: Element, text: str) -> None:
    """Add a text at the end of what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _replace(element: Element, text: str) -> None:
    """A text in the place of an element."""
    element.tail = text + (element.tail or "")
    element.drop_tree()


_CHANGES: dict[str, Callable[[Element], None]] = {
    "sup": _raise,
    "sub": _lower,
    "q": _quote,
    "ins": _unwrap,
    "ruby": _unwrap,
    "rb": _unwrap,
}
