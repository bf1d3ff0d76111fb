"""An HTML page as a tree, and what its head and marks say of it. Reads; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from corpus.clean.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Element = Any  # an lxml element; lxml ships no types

_NAMED_BY = ("property", "name", "itemprop", "http-equiv")
_MOST_MARKS = 40


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
    authors: tuple[Mark, ...]

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first name of `names` that the page fills, with its content."""
        return next(((name, content) for name in names for content in self.metas.get(name, ())), None)


def parse(text: str) -> Element | None:
    """The page's tree without comments; None where there is no element at all."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    body = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


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
        authors=tuple(_marks(_author_elements(tree), "content")),
    )


def _metas(tree: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = tidy(element.get("content") or "")
        if not content:
            continue
        for attribute in _NAMED_BY:
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(name, []).append(content)
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


def _author_elements(tree: Element) -> Iterator[Element]:
    for element in tree.iter():
        rel, itemprop = element.get("rel"), element.get("itemprop")
        if (rel and "author" in rel.lower().split()) or (itemprop and "author" in itemprop.lower().split()):
            yield element


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
