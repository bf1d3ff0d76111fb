"""An HTML page to an article. Pure: reads the page and nothing else."""

from __future__ import annotations

from corpus.clean import fields
from corpus.clean.blocks import Piece, lay_out
from corpus.clean.body import body
from corpus.clean.capture import capture, is_consent, words
from corpus.clean.charset import decode
from corpus.clean.identity import article_id, identity, outlet, site
from corpus.clean.language import language
from corpus.clean.linked_data import article_node, kinds, read_nodes
from corpus.clean.markup import Element, parse, read_markup
from corpus.clean.wire import wire_credit
from corpus.errors import CleanError
from corpus.records import Article, ArticleKind, Fact, Page

_KINDS: dict[str, ArticleKind] = {"digest": "digest", "translation": "translation", "live": "live"}


def clean_html(page: Page) -> Article:
    """The article of an HTML page; CleanError where it holds none."""
    tree = parse(decode(page.body, page.charset))
    if tree is None:
        raise CleanError(page.url, "empty", "The page has no content at all.", page)
    said = read(tree, page)
    title = fields.title(said)
    pieces = without_title(body(tree, page.final_url or page.url), title.value if title else "")
    refuse(page, pieces)
    return _article(page, said, title, pieces)


def read(tree: Element, page: Page) -> fields.Said:
    """What the page says of itself; a file's own address is the one it calls canonical."""
    address = page.final_url or page.url
    markup = read_markup(tree, address)
    if not outlet(address):
        address = markup.canonical or next(iter(markup.metas.get("og:url", ())), address)
    nodes = read_nodes(tree)
    return fields.Said(address, markup, article_node(nodes, address), nodes)


def refuse(page: Page, pieces: list[Piece]) -> None:
    """Raise what the page is, if it is no article."""
    if not pieces or not any(words(piece.text) for piece in pieces):
        raise CleanError(
            page.url,
            "empty",
            "The page has no text; if it shows one in a browser, save it there and add the file.",
            page,
        )
    if is_consent(pieces):
        raise CleanError(
            page.url,
            "consent wall",
            "The page only asks for consent; save it in a browser and `add FILE --url URL`.",
            page,
        )


def without_title(pieces: list[Piece], title: str) -> list[Piece]:
    """The pieces without the headline that some pages repeat above their text."""
    if pieces and pieces[0].kind == "heading" and pieces[0].text.casefold() == title.casefold():
        return pieces[1:]
    return pieces


def _article(page: Page, said: fields.Said, title: Fact | None, pieces: list[Piece]) -> Article:
    text, blocks = lay_out(pieces)
    authors, authors_source = fields.authors(said)
    published = fields.published(said, page.fetched)
    quality, reason = capture(pieces, said.article, free=fields.is_free(said))
    publisher = fields.publisher(said)
    named = _identity(page, said.markup.canonical)
    facts = {
        "title": title,
        "authors": Fact("; ".join(authors), authors_source) if authors else None,
        "modified": fields.modified(said, page.fetched),
        "section": fields.section(said),
        "site": fields.site_name(said),
        "publisher": publisher,
        "language": Fact(said.markup.language, "html lang") if said.markup.language else None,
        "free": Fact(str(free).lower(), "isAccessibleForFree")
        if (free := fields.is_free(said)) is not None
        else None,
    }
    return Article(
        id=article_id(named),
        url=page.url,
        identity=named,
        outlet=outlet(page.final_url or page.url)
        or outlet(said.url)
        or (publisher.value if publisher else "unknown"),
        title=title.value if title else "",
        authors=authors,
        published=published.value if published else None,
        published_source=published.source if published else None,
        language=language(text, said.markup.language),
        text=text,
        blocks=blocks,
        capture=quality,
        capture_reason=reason,
        kind=_kind(said),
        wire=wire_credit([piece.text for piece in pieces], authors),
        canonical=said.markup.canonical,
        publisher=publisher.value if publisher else None,
        facts=tuple((name, fact) for name, fact in facts.items() if fact),
        page=page.digest,
    )


def _identity(page: Page, canonical: str | None) -> str:
    """The canonical address where it lies on the same site; no page may take another outlet's identity."""
    given = page.final_url or page.url
    if canonical and outlet(given) and site(canonical) == site(given):
        named = identity(canonical)
        if named.count("/") > 2:  # a canonical address that is the home page names no article
            return named
    return identity(given)


def _kind(said: fields.Said) -> ArticleKind:
    asked = said.markup.first("crossread:kind")
    if asked:
        return _KINDS.get(asked[1].casefold(), "original")
    return "live" if "LiveBlogPosting" in kinds(said.article) else "original"
