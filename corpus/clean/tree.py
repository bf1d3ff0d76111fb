"""An HTML page as a tree that can be read: whole, without comments, in elements that are known."""

from __future__ import annotations

import re
from typing import Any

from corpus.clean.elements import rename
from corpus.clean.nesting import flatten

Element = Any  # an lxml element; lxml ships no types

# Characters that lxml reads from HTML, also as references, but does not let anyone write back.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NOT_XML_NAMED = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)


def parse(text: str) -> Element | None:
    """The page's tree without comments; None where there is no element at all."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    body = _fit_for_xml(text).encode("utf-8", "replace")
    try:
        return html.document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def prepare(tree: Element) -> None:
    """Make a parsed page readable for extractors: less deep, in elements that they know. Changes the tree."""
    flatten(tree)
    rename(tree)


def _fit_for_xml(text: str) -> str:
    """A page without what lxml cannot write; where that leaves such a reference again, it stays broken.

    What is taken out may have stood inside `&#1;`: a second look puts an invisible space into it.
    """
    text = _NOT_XML_NAMED.sub("", _NOT_XML.sub("", text))
    return _NOT_XML_NAMED.sub(lambda found: "&\u200b" + found[0][1:], text)
