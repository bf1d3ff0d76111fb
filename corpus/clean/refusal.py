"""What a page is if it is no article: a consent wall, a notice, a front page, a listing, nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.clean.linked_data import kinds
from corpus.clean.notices import notice
from corpus.clean.wholeness import ends_a_sentence, words
from corpus.identity import outlet, path

if TYPE_CHECKING:
    from corpus.blocks import Piece
    from corpus.clean.fields import Said
    from corpus.clean.layout import Found
    from corpus.records import Page

Element = Any
Refusal = tuple[str, str]  # the reason, and the sentence with the way out

_CONSENT = re.compile(
    r"cookie|consent|privacy|gdpr|datenschutz|einwillig|zustimm|tracking|partners?\b|confidentialité"
    r"|privacidad|consentimiento|pubblicità|integritet|personuppgift|contentpass"
    r"|personali[sz]ed|personalisiert",
    re.IGNORECASE,
)
# The names that programs which ask for consent give to their boxes.
_DIALOG = re.compile(
    r"onetrust|didomi|usercentrics|cookiebot|sp_message|sourcepoint|qc-cmp|quantcast|truste|trustarc|fc-consent"
    r"|(?:^|\s)cmp(?=\s|$)|cmp-?(?:box|wall|banner|modal|app|ui)|klaro|osano|iubenda|axeptio|borlabs|tarteaucitron|cookie-?(?:consent|notice|banner|law|wall)"
    r"|consent-?(?:page|form|wall|modal|banner|manager|overlay)|gdpr",
    re.IGNORECASE,
)
_SECTION = re.compile(r"/?(?:[a-z]{2,20}(?:-[a-z]+)?/?){0,2}", re.IGNORECASE)
_LISTS = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"}
_CONSENT_WALL = (
    "consent wall",
    "The page only asks for consent; save it in a browser and `add FILE --url URL`.",
)
_SHORT = 80  # words: longer texts about consent or errors are articles about them
_NEXT_TO_NOTHING = 25
_FRAGMENT = 60  # words: the shortest of 500 real articles has 68
_LONGEST_CONSENT = 700
_HEADLINES = 10  # linked ones that a listing has at least
_SIGNS = 4
_SENTENCE = 8  # words


def refusal(
    pieces: list[Piece], said: Said, found: list[Found], page_text: str, *, asks: bool
) -> Refusal | None:
    """Why a page is no article, with the way out; None if it is one.

    `found` are its blocks, `page_text` all its visible words before anything was taken off, `asks`
    whether it has a box that asks for consent, or a form.
    """
    text = " ".join(piece.text for piece in pieces)
    count = words(text)
    named = _is_said_to_be_one(said)
    asks = not named and (asks or not said.markup.headings)
    if count < _SHORT and (short := _short_page(text, count, page_text, asks=asks)):
        return short
    if asks and _is_consent([piece.text for piece in pieces]):
        return _CONSENT_WALL
    if (not said.article and _is_top(said) and not _is_prose(pieces)) or _is_listing(said, found, count):
        return "listing", "The page lists articles and is none; add the addresses of those that you want."
    return None


def fragment(pieces: list[Piece], said: Said, *, signed: bool) -> Refusal | None:
    """What a capture in an archive is that is only a frame of a page: an archive keeps those beside the page.

    A frame (an advert, a form, a box of another host) has a few words and says nothing of itself that
    articles say; `signed` is whether it names an author or a day,
    or has an element for an article.
    """
    count = sum(words(piece.text) for piece in pieces)
    if count >= _FRAGMENT or signed or _is_said_to_be_one(said):
        return None
    shown = f"The archive keeps a frame of a page here ({count} words), no article"
    return "frame", f"{shown}; if it is one, save it and `add FILE --url URL`."


def leads_to_front_page(page: Page) -> bool:
    """Whether an article's address led to the front page of its site, as that of a removed article may."""
    try:
        asked, came = urlsplit(page.url), urlsplit(page.final_url or page.url)
    except ValueError:
        return False
    return bool(asked.path.strip("/")) and not came.path.strip("/") and not came.query


def asks_for_consent(tree: Element) -> bool:
    """Whether a page has a box of a consent program, or something to press."""
    for element in tree.iter("div", "section", "dialog", "form", "aside", "main", "body"):
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        if named != " " and _DIALOG.search(named):
            return True
    return next(tree.iter("button", "input", "dialog"), None) is not None


def _is_said_to_be_one(said: Said) -> bool:
    """Whether the page says of itself that it is an article."""
    kind = said.markup.first("og:type")
    return bool(
        said.article
        or said.markup.first("article:published_time")
        or (kind and kind[1].casefold() == "article")
    )


def _short_page(text: str, count: int, page_text: str, *, asks: bool) -> Refusal | None:
    """What a page with few or no words of a story is."""
    shown = text if count else page_text[:2000]
    if words(shown) < 2 * _SHORT and (found := notice(shown)):
        return found.name, found.meaning
    if count < _NEXT_TO_NOTHING and asks and len(_CONSENT.findall(page_text)) >= 3:
        return _CONSENT_WALL
    if count:
        return None
    return (
        "empty",
        "The page has no text; if it shows one in a browser, save it there and `add FILE --url URL`.",
    )


def _is_consent(texts: list[str]) -> bool:
    """Whether a text is short, and most of it about cookies and partners."""
    total = sum(map(words, texts))
    about = sum(words(text) for text in texts if len(_CONSENT.findall(text)) > words(text) // 60)
    return 0 < total < _LONGEST_CONSENT and about * 2 > total and len(_CONSENT.findall(" ".join(texts))) >= 3


def _is_top(said: Said) -> bool:
    """Whether the address is that of a site's front page."""
    return bool(outlet(said.url)) and not path(said.url).strip("/") and "?" not in said.url


def _is_prose(pieces: list[Piece]) -> bool:
    """Whether most words stand in pieces that are as long as a sentence and end like one."""
    counts = [(words(piece.text), ends_a_sentence(piece.text)) for piece in pieces]
    in_sentences = sum(count for count, ends in counts if ends and count >= _SENTENCE)
    return in_sentences * 2 > sum(count for count, _ in counts)


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
