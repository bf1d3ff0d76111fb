"""schema.org data in a page's JSON-LD scripts. Broken JSON is read as far as it goes."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from corpus.blocks import letters, tidy
from corpus.identity import identity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Node = dict[str, Any]

_ARTICLE = re.compile(
    r"(?:Article|Report|Posting|Review|Analysis|Column|Transcript|CriticReview|ClaimReview)$"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|/\*.{0,40}?\*/|//[^\n]*\n)|(?:-->|\]\]>|;)\s*$", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
# Where other articles live: their headlines and dates are not this page's.
_ELSEWHERE = {
    "itemListElement",
    "liveBlogUpdate",
    "comment",
    "relatedLink",
    "hasPart",
    "isPartOf",
    "isBasedOn",
    "citation",
    "review",
    "publisher",
    "author",
    "image",
    "video",
    "mentions",
    "about",
}
_DEEPEST = 12
_TELLING = 8  # letters of a headline that is compared


def read_nodes(tree: Any) -> tuple[Node, ...]:
    """Every typed node of the page's JSON-LD in page order, without those of other articles."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            for value in _documents(script.text or ""):
                nodes.extend(_nodes(value, 0))
    return tuple(nodes)


def article_node(nodes: tuple[Node, ...], here: Collection[str], titles: Collection[str]) -> Node:
    """The node that describes the page's article, empty if there is none.

    `here` are the page's addresses, the first of which makes relative ones whole, `titles` the headlines
    in its head and its first heading. A node that gives the page's address comes first, then one
    with the page's headline, then one that gives no other address; of equals the one with the most to
    say. A node with another address and another headline describes another article.
    """
    base = next(iter(here), "")
    known = {identity(address) for address in here}
    headlines = [folded for title in titles if len(folded := letters(title)) >= _TELLING]

    def rank(node: Node) -> tuple[bool, bool, bool, int]:
        addresses = _addresses(node, base)
        return bool(known & addresses), _has_headline(node, headlines), not addresses, _fullness(node)

    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in kinds(node))]
    best = max(articles, key=rank, default={})
    is_here, is_named, is_anywhere, _ = rank(best)
    return best if is_here or is_named or is_anywhere or not headlines or len(articles) == 1 else {}


def _has_headline(node: Node, headlines: list[str]) -> bool:
    """Whether a node's headline is one of the page's, or the beginning of one (or the other way round)."""
    name = letters(text_of(node.get("headline")) or text_of(node.get("name")))
    return len(name) >= _TELLING and any(name in title or title in name for title in headlines)


def kinds(node: Node) -> list[str]:
    """The types of a node, as strings without their vocabulary's address."""
    return [str(kind).rsplit("/", 1)[-1] for kind in as_list(node.get("@type"))]


def as_list(value: Any) -> list[Any]:
    """JSON-LD writes one value bare and several as a list; this makes both a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Any) -> str:
    """The words of a value: a string, a language-tagged value, a node's name, or the first of a list."""
    for one in as_list(value):
        if isinstance(one, str):
            return tidy(html.unescape(one))
        if (
            isinstance(one, dict)
            and (inner := one.get("@value") or one.get("name"))
            and isinstance(inner, str | list)
        ):
            return text_of(inner)
    return ""


def texts_of(value: Any, nodes: tuple[Node, ...] = ()) -> list[str]:
    """The words of each value; nodes that are only referred to (`@id`) are looked up in `nodes`."""
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    found: list[str] = []
    for one in as_list(value):
        reference = one.get("@id") if isinstance(one, dict) and not one.get("name") else None
        if isinstance(one, dict) and isinstance(one.get("name"), list):
            found.extend(filter(None, map(text_of, one["name"])))
        elif text := text_of(known.get(reference, one) if isinstance(reference, str) else one):
            found.append(text)
    return found


def _documents(text: str) -> Iterator[Any]:
    """The JSON values of one script, of which some sites write several in a row."""
    decoder = json.JSONDecoder(strict=False)
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip()
    for attempt in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        values, rest = _values(decoder, attempt)
        if values or not rest:
            yield from values
            return


def _values(decoder: json.JSONDecoder, text: str) -> tuple[list[Any], str]:
    values = []
    rest = text
    while rest:
        try:
            value, end = decoder.raw_decode(rest)
        except (ValueError, RecursionError):
            break
        values.append(value)
        rest = rest[end:].lstrip(" \t\r\n,;")
    return values, rest


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for name, inner in value.items():
            if name not in _ELSEWHERE and isinstance(inner, dict | list):
                yield from _nodes(inner, depth + 1)


def _addresses(node: Node, base: str) -> set[str]:
    """The identities of the addresses that a node gives for itself; a bare fragment names no page."""
    fields = [*as_list(node.get("url")), *as_list(node.get("mainEntityOfPage")), node.get("@id")]
    given = [field.get("@id") or field.get("url") if isinstance(field, dict) else field for field in fields]
    return {
        identity(_whole(address, base))
        for address in given
        if isinstance(address, str) and address.strip() and not address.startswith("#")
    }


def _whole(address: str, base: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _fullness(node: Node) -> int:
    wanted = (
        "headline",
        "datePublished",
        "author",
        "articleBody",
        "publisher",
        "isAccessibleForFree",
        "dateModified",
    )
    return sum(bool(node.get(name)) for name in wanted)
