"""An HTML page as a tree, and what its head and marks say of it. Reads; decides nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from corpus.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Element = Any  # an lxml element; lxml ships no types

_NAMED_BY = ("property", "name", "itemprop", "http-equiv")
_DUBLIN_CORE = re.compile(r"^(dc|dcterms)[:_]")  # is written with every kind of point
_MOST_MARKS = 40
_BYLINE_MARKS = ("class", "id", "itemprop", "rel", "data-testid", "data-test", "data-qa")
_PERSON_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|in|i)?|auteurs?|writers?|reporters?|journalists?"
    r"|profiles?|people|persons?|contributors?|staff)/[^/]",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"author|byline|autor(?!i[sz])|\bwriter|reporter|verfasser|auteur|signature|firma\b|byname", re.IGNORECASE
)
_NO_BYLINE = re.compile(
    r"image|img|photo|avatar|icon|bio|follow|comment|social|share|sponsor|related|box-list"
    r"|caption|credit|card|teaser",
    re.IGNORECASE,
)
_APART = ("nav", "footer", "aside", "figure", "noscript", "script", "style", "template")
_LONGEST_BYLINE = 160  # characters
_BEFORE_HEADLINE = 60  # elements
_AFTER_HEADLINE = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """A visible element that says something of the page: its text, and its machine value if any."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page says of itself outside its body text and its JSON-LD.

    `metas` maps lower-case names (`og:title`, `author`, `date`) to their contents in page order.
    """

    metas: Mapping[str, tuple[str, ...]]
    title: str
    headings: tuple[str, ...]
    canonical: str | None
    language: str | None
    times: tuple[Mark, ...]
    bylines: tuple[Mark, ...]

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first name of `names` that the page fills, with its content."""
        return next(((name, content) for name in names for content in self.metas.get(name, ())), None)


def read_markup(tree: Element, url: str) -> Markup:
    """Everything a page says of itself in tags; `url` makes its canonical link absolute."""
    return Markup(
        metas=_metas(tree),
        title=tidy(tree.findtext(".//title") or ""),
        headings=tuple(text for element in tree.iter("h1") if (text := _text(element)))[:_MOST_MARKS],
        canonical=_canonical(tree, url),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang"),
        times=tuple(_marks(tree.iter("time"), "datetime")),
        bylines=_bylines(tree),
    )


def _metas(tree: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = tidy(element.get("content") or element.get("value") or "")
        if not content:
            continue
        for attribute in _NAMED_BY:
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(_DUBLIN_CORE.sub(r"\1.", name), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _canonical(tree: Element, url: str) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and (
            href := (element.get("href") or "").strip()
        ):
            try:
                return str(urljoin(url, href))
            except ValueError:
                return None
    return None


def _bylines(tree: Element) -> tuple[Mark, ...]:
    """The first visible bylines from the headline on: one group, not those of teasers further down."""
    found: list[Mark] = []
    group: Element = None
    for element in _after_headline(tree):
        if not _is_byline(element) or next(element.iterancestors(*_APART), None) is not None:
            continue
        text = _text(element)
        if group is not None and group not in element.iterancestors():
            break
        if text and len(text) <= _LONGEST_BYLINE:
            found.append(Mark(text, (element.get("content") or "").strip()))
            group = group if group is not None else _group(element)
    return tuple(found[:_MOST_MARKS])


def _is_byline(element: Element) -> bool:
    if element.tag == "a" and _PERSON_LINK.search(element.get("href") or ""):
        return True
    marked = " ".join(filter(None, map(element.get, _BYLINE_MARKS)))
    return bool(marked) and bool(_BYLINE.search(marked)) and not _NO_BYLINE.search(marked)


def _group(element: Element) -> Element:
    """The element that holds all names of a byline: two steps up."""
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return above if above is not None and above.tag != "body" else parent


def _after_headline(tree: Element) -> Iterator[Element]:
    """Elements from a little before the first headline on."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    headline = next((place for place, element in enumerate(elements) if element.tag == "h1"), None)
    if headline is not None:
        elements = elements[max(0, headline - _BEFORE_HEADLINE) : headline + _AFTER_HEADLINE]
    yield from elements


def _marks(elements: Iterator[Element], attribute: str) -> list[Mark]:
    found = []
    for element in elements:
        mark = Mark(_text(element), (element.get(attribute) or "").strip())
        if mark.text or mark.value:
            found.append(mark)
        if len(found) == _MOST_MARKS:
            break
    return found


def _text(element: Element) -> str:
    return tidy(" ".join(element.itertext()))
