"""How well a page was captured, with the reason; and whether it holds an article at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from corpus.clean.linked_data import Node, text_of

if TYPE_CHECKING:
    from corpus.clean.blocks import Piece

Verdict = tuple[Literal["full", "partial"], str]

_CONSENT = re.compile(
    r"cookie|consent|privacy|gdpr|datenschutz|einwillig|zustimm|werbung|tracking"
    r"|partners?\b|confidentialité|consent(?:ement|imiento)"
    r"|privacidad|publicité|pubblicità|integritets|personuppgift|contentpass|personali[sz]e",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"subscribe (?:now |today )?(?:to (?:continue|read|unlock|keep)|for (?:full"
    r"|unlimited))|to (?:continue|keep) reading"
    r"|(?:already|not yet) a (?:subscriber|member)|this (?:article|content"
    r"|story) is (?:for|only|reserved|available)[^.]{0,30}(?:subscribers|members|to sub)"
    r"|sign (?:in|up) to (?:read|continue)|(?:log ?in|register) to (?:read|continue)"
    r"|mit einem abo|jetzt (?:abonnieren|weiterlesen|testen)"
    r"|(?:artikel|text|beitrag|inhalt) (?:ist|nur)[^.]{0,40}(?:abonnent|plus|abo\b)"
    r"|weiterlesen mit|réservé (?:aux|à nos) abonnés"
    r"|il vous reste \d+ ?% |la suite (?:de cet article )?est réservée|(?:contenido"
    r"|artículo) (?:exclusivo|solo) para suscriptores|riservato agli abbonati"
    r"|残り\d+文字|有料(?:会員|記事)|会員限定|для подписчиков",
    re.IGNORECASE,
)
_CUT = ("…", "...", "[…]", "[...]")
_FEW = 0.5  # a body with fewer than half of the words that the page declares was cut
_FEWEST_DECLARED = 120
_SHORT_FOR_PAID = 250  # words: longer texts of paid articles were given whole more often than not
_TEASER = 60


def words(text: str) -> int:
    """Words of a text; where words are not parted (Chinese, Japanese, Thai …), two characters make one."""
    spaced = len(re.findall(r"\w+", text))
    dense = len(re.findall(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]", text))
    return max(spaced, dense // 2)


def capture(pieces: list[Piece], node: Node, *, free: bool | None) -> Verdict:
    """`full`, or `partial` with the reason, of an article's pieces."""
    text = " ".join(piece.text for piece in pieces if piece.kind != "caption")
    count, said = words(text), declared(node)
    if said >= _FEWEST_DECLARED and count < said * _FEW:
        return "partial", f"{count} of the {said} words that the page declares"
    if free is False and count < _SHORT_FOR_PAID:
        return "partial", "paywall: the page says it is not free to read"
    if pieces and _WALL.search(" ".join(piece.text for piece in pieces[-3:])):
        return "partial", "paywall: the text ends with an offer to subscribe"
    if free is False and text.endswith(_CUT):
        return "partial", "paywall: the text breaks off"
    if count < _TEASER and text.endswith(_CUT):
        return "partial", "teaser: the text breaks off"
    return "full", ""


def declared(node: Node) -> int:
    """How many words the page says the article has; 0 if it does not say."""
    count = text_of(str(node.get("wordCount") or ""))
    body = text_of(node.get("articleBody"))
    return max(int(count) if count.isdecimal() and len(count) < 7 else 0, words(body))


def is_consent(pieces: list[Piece]) -> bool:
    """Whether the text is a consent wall: short, and most of it about cookies and partners."""
    texts = [piece.text for piece in pieces]
    total = sum(map(words, texts))
    about = sum(words(text) for text in texts if len(_CONSENT.findall(text)) > words(text) // 60)
    return 0 < total < 700 and about * 2 > total and len(_CONSENT.findall(" ".join(texts))) >= 3
