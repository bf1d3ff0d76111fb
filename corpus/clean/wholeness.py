"""How well a page was captured, with the reason: whole, or a part of the story only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from corpus.clean.linked_data import as_list, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.blocks import Piece
    from corpus.clean.linked_data import Node
    from corpus.clean.markup import Element

Verdict = tuple[Literal["full", "partial"], str]

_WALL = re.compile(
    r"subscribe (?:now |today )?(?:to (?:continue|read|unlock|keep)|for (?:full|unlimited))"
    r"|to (?:continue|keep) reading|(?:already|not yet) a (?:subscriber|member)"
    r"|(?:article|content|story) is (?:for|only|reserved|available)[^.]{0,30}(?:subscribers|members|to sub)"
    r"|(?:sign (?:in|up)|log ?in|register) to (?:read|continue)"
    r"|mit einem abo|jetzt (?:abonnieren|weiterlesen|testen)|weiterlesen mit"
    r"|(?:artikel|text|beitrag|inhalt) (?:ist|nur)[^.]{0,40}(?:abonnent|plus|abo\b)"
    r"|réservé (?:aux|à nos) abonnés|il vous reste \d+|la suite (?:de cet article )?est réservée"
    r"|(?:contenido|artículo) (?:exclusivo|solo) para suscriptores|riservato agli abbonati"
    r"|残り\d+文字|有料(?:会員|記事)|会員限定|для подписчиков",
    re.IGNORECASE,
)
_CUT = ("…", "...", "[…]", "[...]")
_SELECTOR = re.compile(r"([.#])([\w-]+)")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_FEW = 0.5  # a body with fewer than half of the words that the page declares was cut
_CHARACTERS = (0.9, 1.15)  # a word count that is about the number of characters counts those
_FEWEST_DECLARED = 120
_SHORT = 150  # words: walls stand on whole articles too, hidden until a reader has read too many
_TEASER = 60
_LOCKED = 40


def words(text: str) -> int:
    """Words of a text; where words are not parted (Chinese, Japanese, Thai …), two characters make one."""
    spaced = len(re.findall(r"\w+", text))
    return spaced if text.isascii() else max(spaced, len(_DENSE.findall(text)) // 2)


def has_wall(page_text: str) -> bool:
    """Whether the words of a page offer a subscription for reading on."""
    return _WALL.search(page_text) is not None


def locked_words(tree: Element, node: Node) -> int | None:
    """Words in the part that the page's data says must be paid for; None if it names no part.

    After https://developers.google.com/search/docs/appearance/structured-data/paywalled-content.
    """
    selectors = [
        text_of(part.get("cssSelector")) for part in as_list(node.get("hasPart")) if isinstance(part, dict)
    ]
    wanted = {match.groups() for selector in selectors for match in _SELECTOR.finditer(selector)}
    if not wanted:
        return None
    return sum(words(" ".join(element.itertext())) for element in _selected(tree, wanted))


def capture(
    pieces: list[Piece], node: Node, *, free: bool | None, page_text: str = "", locked: int | None = None
) -> Verdict:
    """`full`, or `partial` with the reason, of an article's pieces.

    `page_text` are all words of the page, among which an offer to subscribe may stand; `locked` is
    how many words are in the part that must be paid for, if the page names one.
    """
    text = " ".join(piece.text for piece in pieces if piece.kind != "caption")
    count, cut = words(text), text.endswith(_CUT)
    said = declared(node, len(text) if count > 2 * _SHORT else 0)
    wall = (cut or count < 2 * _SHORT) and has_wall(page_text)
    if said >= _FEWEST_DECLARED and count < said * _FEW:
        return "partial", f"{count} of the {said} words that the page declares"
    if free is False and locked is not None and locked < _LOCKED and count < 2 * _SHORT:
        return "partial", "paywall: the part that is not free to read is missing"
    if free is False and (cut or count < _TEASER or (wall and count < 2 * _SHORT)):
        return "partial", "paywall: the page says it is not free to read, and the text is short or breaks off"
    if wall and free is not True and (count < _SHORT or cut):
        return "partial", "paywall: a short text with an offer to subscribe for the rest"
    if count < _TEASER and cut:
        return "partial", "teaser: the text breaks off"
    return "full", ""


def declared(node: Node, characters: int) -> int:
    """How many words the page says the article has; 0 if it does not say.

    Some sites write the number of characters; the text's number tells those, 0 if it is too short.
    """
    field: Any = node.get("wordCount")
    said = text_of(str(field or ""))
    count = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0
    low, high = _CHARACTERS
    if count and low * characters <= count <= high * characters:
        count = 0
    return max(count, words(text_of(node.get("articleBody"))))


def _selected(tree: Element, wanted: set[tuple[str | Any, ...]]) -> Iterator[Element]:
    """Elements of one of the classes or ids, but not those within another such element."""
    inside: set[Element] = set()
    for element in tree.iter():
        names = {(".", name) for name in (element.get("class") or "").split()} | {("#", element.get("id"))}
        if names & wanted and not any(above in inside for above in element.iterancestors()):
            inside.add(element)
            yield element
