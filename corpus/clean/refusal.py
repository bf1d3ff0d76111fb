"""What a page is if it is no article: a consent wall, a robot check, an error page, a listing, nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.clean.linked_data import kinds
from corpus.clean.wholeness import words
from corpus.identity import outlet, path

if TYPE_CHECKING:
    from corpus.blocks import Piece
    from corpus.clean.fields import Said
    from corpus.clean.layout import Found

Refusal = tuple[str, str]  # the reason, and the sentence with the way out

_CONSENT = re.compile(
    r"cookie|consent|privacy|gdpr|datenschutz|einwillig|zustimm|tracking|partners?\b|confidentialité"
    r"|privacidad|consentimiento|pubblicità|integritet|personuppgift|contentpass"
    r"|personali[sz]ed|personalisiert",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:verify|checking|confirm|prove)[^.]{0,40}(?:you are (?:a )?human|not a robot"
    r"|your browser|if the site connection)"
    r"|are you a robot|unusual (?:traffic|activity)|enable javascript|javascript is (?:disabled|required)"
    r"|access (?:to this page )?(?:has been |is )?denied|attention required|just a moment"
    r"|request (?:was )?blocked"
    r"|captcha|ddos protection",
    re.IGNORECASE,
)
_GONE = re.compile(
    # The bare number may count people: it has to stand beside a word for what it says.
    r"(?:error|http|status|fehler|erreur|oops)\W{0,3}404\b|^\W*404\W*$"
    r"|\b404\W{1,4}(?:error|not\b|page|fehler|seite|nicht|erreur)"
    r"|page (?:you (?:are|were) looking for )?(?:not found|(?:can(?:no|')t"
    r"|could not) be found|does(?: not|n't) exist)"
    r"|seite (?:wurde )?nicht gefunden|página no encontrada|page (?:introuvable"
    r"|non trouvée)|pagina non trovata"
    r"|no longer available|something went wrong|internal server error|service unavailable|error 5\d\d",
    re.IGNORECASE,
)
_SECTION = re.compile(r"/?(?:[a-z]{2,20}(?:-[a-z]+)?/?){0,2}", re.IGNORECASE)
_LISTS = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"}
_SHORT = 80  # words: longer texts about consent or errors are articles about them
_NEXT_TO_NOTHING = 25
_LONGEST_CONSENT = 700
_HEADLINES = 10  # linked ones that a listing has at least
_SIGNS = 4


def refusal(pieces: list[Piece], said: Said, found: list[Found], page_text: str) -> Refusal | None:
    """Why a page is no article, with the way out; None if it is one.

    `found` are its blocks, `page_text` all its visible words before anything was taken off.
    """
    text = " ".join(piece.text for piece in pieces)
    count = words(text)
    if count < _SHORT and (short := _short_page(text, count, page_text)):
        return short
    if _is_consent([piece.text for piece in pieces]):
        return (
            "consent wall",
            "The page only asks for consent; save it in a browser and `add FILE --url URL`.",
        )
    if _is_listing(said, found, count):
        return "listing", "The page lists articles and is none; add the addresses of those that you want."
    return None


def _short_page(text: str, count: int, page_text: str) -> Refusal | None:
    """What a page with few or no words of a story is."""
    shown = text if count else page_text[:2000]
    if words(shown) < 2 * _SHORT and _ROBOT.search(shown):
        return (
            "robot check",
            "The site checks for robots; save the page in a browser and `add FILE --url URL`.",
        )
    if words(shown) < 2 * _SHORT and _GONE.search(shown):
        return "error page", "The page only says that there is nothing; look for the article's new address."
    if count < _NEXT_TO_NOTHING and len(_CONSENT.findall(page_text)) >= 3:
        return (
            "consent wall",
            "The page only asks for consent; save it in a browser and `add FILE --url URL`.",
        )
    if count:
        return None
    return (
        "empty",
        "The page has no text; if it shows one in a browser, save it there and `add FILE --url URL`.",
    )


def _is_consent(texts: list[str]) -> bool:
    """Whether a text is a consent wall: short, and most of it about cookies and partners."""
    total = sum(map(words, texts))
    about = sum(words(text) for text in texts if len(_CONSENT.findall(text)) > words(text) // 60)
    return 0 < total < _LONGEST_CONSENT and about * 2 > total and len(_CONSENT.findall(" ".join(texts))) >= 3


def _is_listing(said: Said, found: list[Found], count: int) -> bool:
    """Whether most signs of an index page are there and none of an article."""
    if said.article or said.markup.first("article:published_time"):
        return False
    kind = said.markup.first("og:type")
    if kind and kind[1].casefold() == "article":
        return False
    headlines = [block for block in found if 4 <= block.words <= 30 and block.linked >= 0.8]
    signs = (
        len(headlines) >= _HEADLINES,
        bool(outlet(said.url)) and _SECTION.fullmatch(path(said.url)) is not None,
        any(_LISTS & set(kinds(node)) for node in said.nodes),
        sum(block.words for block in headlines) > count,
        kind is not None and kind[1].casefold() == "website",
        not any(mark.value for mark in said.markup.times),
    )
    return signs[0] and (signs[1] or signs[2]) and sum(signs) >= _SIGNS
