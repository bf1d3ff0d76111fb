"""What of a page's tree is not the story, taken off before the story is looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any

_MARKS = ("class", "id", "data-testid", "data-component", "data-module")
# Words of class names and ids that newsrooms everywhere give to what stands between paragraphs.
_ASIDE = re.compile(
    r"newsletter|subscri(?:be|ption)|\bpromo|related|recommend|teaser|outbrain|taboola"
    r"|most-?(?:read|viewed|popular)"
    r"|trending|read-?(?:more|next|also)|readmore|also-?read|more-?(?:on|from|stories)"
    r"|lire-?aussi|weiterlesen"
    r"|share|sharing|social|follow-?us|breadcrumb|paywall|piano|advert|\bads?\b|\bad-"
    r"|sponsor|author-?(?:bio|box|card|info|description)|bio-?box|about-?the-?author|disclaimer|copyright"
    r"|comment(?!ary)|tags?-?list|topics?-?list|keywords|embed|playlist|video-?(?:player|caption|meta|title)"
    r"|gallery|slideshow|tooltip|modal|popup|correction-?form|print-?only|sign-?up|donat|app-?download",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|didomi|usercentrics|\bcmp\b|privacy", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|u-hidden|a11y-hidden"
    r"|hidden-accessibly)(?:\s|$)",
    re.IGNORECASE,
)
_FURNITURE = {
    "figcaption",
    "nav",
    "button",
    "form",
    "dialog",
    "menu",
    "select",
    "noscript",
    "template",
    "iframe",
    "svg",
}
_NEVER = {"html", "body", "main", "article", "p", "h1", "h2", "h3", "span", "a", "em", "strong", "b", "i"}
_KEEP_IN_FIGURE = {"table", "blockquote", "li"}
_MOST = 0.25  # of the page's text: what holds more is the story, whatever it is called
_MOST_CONSENT = 0.75  # a consent wall can hold more words than a short story
_MOST_HIDDEN = 0.5  # hidden text is the story only where hardly anything else is there
_FEWEST = 400  # characters: pages with less text are left alone
_STORY = 3  # long paragraphs
_LONG = 80  # characters


def prune_scripts(tree: Element) -> None:
    """Take away scripts and styles, so that all text that is left is for readers. Changes the tree."""
    for element in list(tree.iter("script", "style")):
        _drop(element)


def prune(tree: Element) -> None:
    """Take away asides, captions, hidden elements and consent walls. Changes the tree, which has no scripts.

    An element that holds more than a quarter of the page's text, or several long paragraphs,
    stays: sites that hide or mislabel the story itself exist.
    """
    total = _length(tree)
    for element in list(_strangers(tree)):
        if not _may_be_the_story(element, total):
            _drop(element)


def _may_be_the_story(element: Element, total: int) -> bool:
    length = _length(element)
    if _CONSENT.search(_marked(element)):
        return length > _MOST_CONSENT * total
    if _is_hidden(element):
        return length > _MOST_HIDDEN * total
    if length > max(_FEWEST, _MOST * total):
        return True
    return sum(_length(paragraph) >= _LONG for paragraph in element.iter("p")) >= _STORY


def _strangers(tree: Element) -> Iterator[Element]:
    body = tree.find(".//body")
    for element in tree.iter() if body is None else body.iterdescendants():
        if isinstance(element.tag, str) and _is_stranger(element):
            yield element


def _is_stranger(element: Element) -> bool:
    if element.tag in _FURNITURE or _is_hidden(element):
        return True
    if element.tag == "figure":
        return not any(True for _ in element.iter(*_KEEP_IN_FIGURE))
    marked = "" if element.tag in _NEVER else _marked(element)
    return bool(marked) and (_ASIDE.search(marked) or _CONSENT.search(marked)) is not None


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or bool(_HIDDEN_CLASS.search(element.get("class") or ""))


def _marked(element: Element) -> str:
    return " ".join(filter(None, map(element.get, _MARKS)))


def _length(element: Element) -> int:
    return sum(len(text) for text in element.itertext() if not text.isspace())


def _drop(element: Element) -> None:
    """Remove an element but not the text behind it."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    previous = element.getprevious()
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
