"""What of a page's tree is not the story, taken off before the story is looked for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.blocks import tidy
from corpus.clean.visibility import hides

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
# Names the program that asks for consent, and in other systems any component of a page.
_COMPONENT = re.compile(r"\bcmp\b", re.IGNORECASE)
_APART = {
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
_CAPTION = re.compile(
    r"(?:\w+[-_]+)*(?:caption|legende?|bildunterschrift|bildtext|cutline|didascalia|fotobyline|onderschrift"
    r"|pie-?de-?foto|bildetekst|kuvateksti|podpis)(?:[-_]+(?:text|full|wrap\w*|inner))?",
    re.IGNORECASE,
)
_CAPTION_HINT = re.compile(
    r"caption|legend|bildunter|bildtext|cutline|didascalia|fotobyline|onderschrift|foto|bildetekst|kuvateksti"
    r"|podpis",
    re.IGNORECASE,
)
_CONTROLS = ("input", "button", "textarea", "select", "iframe", "img", "video", "h1", "h2", "h3", "h4")
_POST = re.compile(r"(?:twitter|x|instagram|facebook|tiktok|threads|bsky)\.(?:com|net|app)/", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？।۔؟።]['\"”’»)）]*$")
_ALWAYS = {"aside", "figure", "figcaption"}
_BOXES = {"div", "section", "article", "main"}
_LONGEST_CAPTION = 400  # characters
_MOSTLY = 0.8  # of a box's text
_MOST_LINKED = 0.3  # of a paragraph's characters
_MOST = 0.25  # of the page's text: what holds more is the story, whatever it is called
_MOST_CONSENT = 0.75  # a consent wall can hold more words than a short story
_MOST_HIDDEN = 0.5  # hidden text is the story only where hardly anything else is there
_FEWEST = 400  # characters: pages with less text are left alone
_STORY = 3  # long paragraphs
_LONG = 80  # characters


def prune_scripts(tree: Element) -> None:
    """Take away scripts and styles, so that all text that is left is for readers. Changes the tree."""
    for element in list(tree.iter("script", "style")):
        drop(element)


def prune(tree: Element, hidden: frozenset[str] = frozenset()) -> Element | None:
    """Take away asides, captions, hidden elements and consent walls. Changes the tree, which has no scripts.

    `hidden` are the class names and ids that the page's own style sheets hide. An element that holds
    more than a quarter of the page's text, or several long paragraphs, stays: sites that hide or
    mislabel the story itself exist. So does a box beside the story that holds nothing but plain
    paragraphs, whatever it is called. Returns the box that holds most of the story, as `main_box` does.
    """
    total, main = _length(tree), main_box(tree)
    for element in _beside(main):
        if _tells_on(element) and not hides(element, hidden) and not _is_like(element, main):
            _unname(element)
    for element, unseen in list(_strangers(tree, hidden)):
        if _is_unseen_aside(element, total, main) if unseen else not _may_be_the_story(element, total):
            drop(element)
    return main


def main_box(tree: Element) -> Element | None:
    """The element that holds most of the plain paragraphs of a page directly; None where there are none."""
    boxes: Counter[Element] = Counter()
    for paragraph in tree.iter("p"):
        if (parent := paragraph.getparent()) is not None and (length := plain_length(paragraph)):
            boxes[parent] += length
    return max(boxes, key=boxes.__getitem__, default=None)


def plain_length(paragraph: Element) -> int:
    """The characters of a paragraph of prose: long, a sentence at its end, few links; 0 for any other."""
    text = tidy("".join(paragraph.itertext()))
    if len(text) < _LONG or not _SENTENCE_END.search(text):
        return 0
    linked = sum(len(tidy("".join(link.itertext()))) for link in paragraph.iter("a"))
    return len(text) if linked <= _MOST_LINKED * len(text) else 0


def _beside(main: Element | None) -> list[Element]:
    """The boxes and paragraphs that stand in the story's box, in those of its boxes, and next to it."""
    if main is None:
        return []
    around = main.getparent()
    return [
        *main,
        *(inner for box in main if box.tag in _BOXES for inner in box),
        *(box for box in (around if around is not None else ()) if box is not main),
    ]


def _tells_on(element: Element) -> bool:
    """Whether a box beside the story holds plain paragraphs and nothing else."""
    if element.tag in _ALWAYS or not isinstance(element.tag, str) or _is_caption(element):
        return False
    if next(element.iter(*_CONTROLS), None) is not None or any(map(_leads_to_a_post, element.iter("a"))):
        return False
    plain = sum(map(plain_length, element.iter("p")))
    return plain > 0 and plain >= _MOSTLY * _length(element)


def _is_like(element: Element, main: Element) -> bool:
    """Whether a box has the class of the story's: by that class its paragraphs are found again."""
    return bool(main.get("class")) and element.get("class") == main.get("class")


def _unname(element: Element) -> None:
    """Take away the names by which a box could be taken for another, here or by the extractor."""
    for name in _MARKS:
        if name in element.attrib:
            del element.attrib[name]


def _is_unseen_aside(element: Element, total: int, main: Element | None) -> bool:
    """Whether what nobody sees is not the story: it holds no more than half and not the story's box."""
    holds_main = main is not None and (element is main or element in main.iterancestors())
    return not holds_main and _length(element) <= _MOST_HIDDEN * total


def _leads_to_a_post(link: Element) -> bool:
    return _POST.search(link.get("href") or "") is not None


def _may_be_the_story(element: Element, total: int) -> bool:
    length = _length(element)
    if _CONSENT.search(_marked(element)) and not _is_component(element):
        return length > _MOST_CONSENT * total
    if length > max(_FEWEST, _MOST * total):
        return True
    return sum(_length(paragraph) >= _LONG for paragraph in element.iter("p")) >= _STORY


def _is_component(element: Element) -> bool:
    """Whether a box is called a component at most, and holds a headline of the first rank."""
    is_consent = _CONSENT.search(_COMPONENT.sub("", _marked(element))) is not None
    return not is_consent and next(element.iter("h1"), None) is not None


def _strangers(tree: Element, hidden: frozenset[str]) -> Iterator[tuple[Element, bool]]:
    """Elements that may be no part of the story, and whether that is because nobody sees them."""
    body = tree.find(".//body")
    named: dict[str, bool] = {}  # pages repeat the names of their boxes
    for element in tree.iter() if body is None else body.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _APART and hides(element, hidden):
            yield element, True
        elif _is_stranger(element, named):
            yield element, False


def _is_stranger(element: Element, named: dict[str, bool]) -> bool:
    if element.tag in _APART:
        return True
    if element.tag == "figure":
        return not any(True for _ in element.iter(*_KEEP_IN_FIGURE))
    if _is_caption(element):
        return True
    marked = "" if element.tag in _NEVER else _marked(element)
    if marked not in named:
        named[marked] = bool(marked) and (_ASIDE.search(marked) or _CONSENT.search(marked)) is not None
    return named[marked]


def _is_caption(element: Element) -> bool:
    """Whether an element calls itself a caption and holds no more than one."""
    named = element.get("class") or ""
    return (
        _CAPTION_HINT.search(named) is not None
        and any(map(_CAPTION.fullmatch, named.split()))
        and _length(element) <= _LONGEST_CAPTION
        and sum(1 for _ in element.iter("p")) <= 1
    )


def _marked(element: Element) -> str:
    return " ".join(filter(None, map(element.get, _MARKS)))


def _length(element: Element) -> int:
    return sum(len(text) for text in element.itertext() if not text.isspace())


def drop(element: Element) -> None:
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


def plain_paragraphs(box: Element | None) -> list[str]:
    """The paragraphs of prose that a box holds directly, in order."""
    paragraphs = () if box is None else box.iterchildren("p")
    return [tidy("".join(one.itertext())) for one in paragraphs if plain_length(one)]
