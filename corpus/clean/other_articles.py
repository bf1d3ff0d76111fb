"""Further articles on the same page, as endless scrolling adds them. Changes a tree; reads nothing else.

What stands behind the page's own text is another article if it brings what an article of its own
has: a headline of the first rank with a byline or a day, a headline that leads to another address,
or an `article` or `main` element of its own with a headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from corpus.blocks import letters, tidy
from corpus.clean import byline
from corpus.clean.boilerplate import drop, main_box, plain_length
from corpus.identity import identity, outlet

if TYPE_CHECKING:
    from collections.abc import Collection

Element = Any

_HEADINGS = ("h1", "h2", "h3")
_ARTICLES = {"article", "main"}
_FEWEST = 2  # plain paragraphs of an article


def drop_others(tree: Element, url: str, titles: Collection[str]) -> None:
    """Take away articles that follow the page's own; `titles` are its headlines, folded by `letters`."""
    boxes = _boxes(tree)
    own = _own(tree, boxes, titles)
    if own is None or len(boxes) < 2:
        return
    above = [own, *own.iterancestors()]
    for box in boxes[boxes.index(own) + 1 :]:
        unit = _unit(box, above)
        if unit is None:
            continue
        between = _between(unit, above)
        if _is_another([*between, unit], unit, url, titles):
            for element in (*between, unit):
                drop(element)


def _boxes(tree: Element) -> list[Element]:
    """Elements that hold two plain paragraphs or more themselves, in page order."""
    counts: dict[Element, int] = {}
    for paragraph in tree.iter("p"):
        if (parent := paragraph.getparent()) is not None and plain_length(paragraph):
            counts[parent] = counts.get(parent, 0) + 1
    return [box for box, count in counts.items() if count >= _FEWEST]


def _own(tree: Element, boxes: list[Element], titles: Collection[str]) -> Element | None:
    """The first box under the page's own headline, or the one with the most text."""
    main = main_box(tree)
    headline = next(
        (one for one in tree.iter(*_HEADINGS) if letters(_text(one)) in titles and not _holding_links(one)),
        None,
    )
    if headline is None:
        return main if main in boxes else None
    around = next((above for above in headline.iterancestors() if above in boxes), None)
    behind = (element for element in headline.xpath("following::*") if element in boxes)
    return around if around is not None else next(behind, None)


def _unit(box: Element, above: list[Element]) -> Element | None:
    """What holds a box but not the page's own article; None for what is gone or stands in that article."""
    if box in above:
        return None
    unit = box
    for parent in box.iterancestors():
        if parent in above:
            return unit if parent is not above[0] else None
        unit = parent
    return None


def _between(unit: Element, above: list[Element]) -> list[Element]:
    """The siblings between the own article and `unit`, from the last headline of the first rank on."""
    found: list[Element] = []
    for element in unit.itersiblings(preceding=True):
        if element in above:
            return []
        found.append(element)
        if element.tag == "h1":
            return found[::-1]
    return []


def _is_another(parts: list[Element], unit: Element, url: str, titles: Collection[str]) -> bool:
    heading = next((one for part in parts for one in part.iter(*_HEADINGS)), None)
    if heading is None or letters(_text(heading)) in titles:
        return False
    if unit.tag in _ARTICLES or any(one.tag in _ARTICLES for one in _only_children(unit)):
        return True
    if any(_leads_away(link, url) for link in (*heading.iter("a"), *_holding_links(heading))):
        return True
    return heading.tag == "h1" and any(map(_is_signed, parts))


def _only_children(element: Element) -> list[Element]:
    """What an element holds, as long as that is one element."""
    found = []
    while len(element) == 1:
        element = element[0]
        found.append(element)
    return found


def _holding_links(element: Element) -> list[Element]:
    return [above for above in element.iterancestors() if above.tag == "a"]


def _leads_away(link: Element, url: str) -> bool:
    """Whether a link leads to another page of the same outlet."""
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:")):
        return False
    try:
        target = urljoin(url, href)
    except ValueError:
        return False
    return identity(target) != identity(url) and outlet(target) in {outlet(url), ""}


def _is_signed(part: Element) -> bool:
    """Whether a part names its own author or day."""
    if next(part.iter("time"), None) is not None:
        return True
    return any(byline.byline(_text(line)) for line in part.iter("p", "div", "span", "address"))


def _text(element: Element) -> str:
    return tidy(" ".join(element.itertext()))
