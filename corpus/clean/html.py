"""An HTML page to an article. Pure: reads the page and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.blocks import lay_out, tidy
from corpus.clean import fields
from corpus.clean.charset import decode
from corpus.clean.inline import make_plain
from corpus.clean.language import language
from corpus.clean.linked_data import article_node, read_nodes
from corpus.clean.markup import Element, Markup, read_markup
from corpus.clean.nesting import is_cut
from corpus.clean.offers import has_offer
from corpus.clean.refusal import fragment, leads_to_front_page, refusal
from corpus.clean.story import Story, read_story
from corpus.clean.tree import parse, prepare
from corpus.clean.wholeness import Evidence, Verdict, declared, judge, may_be_a_teaser, text_of_story, words
from corpus.clean.wire import wire_credit
from corpus.errors import CleanError
from corpus.identity import article_id, identity, original, outlet, site
from corpus.records import Article, ArticleKind, Fact, Page

_MANY = 300  # words: in shorter texts a number of words and one of characters are not told apart
_FEWEST = 20  # words of an article on a page: the shortest of 500 real ones has 68
_ORIGINAL = re.compile(r"""<(?P<url>https?://[^<>\s]+)>\s*;[^<>,]*rel="?'?(?:\w+ )*original\b""")
_KINDS: dict[str, ArticleKind] = {"digest": "digest", "translation": "translation", "live": "live"}


def clean_html(page: Page) -> Article:
    """The article of an HTML page; CleanError where it holds none."""
    tree = parse(decode(page.body, page.charset))
    if tree is None:
        raise CleanError(page.url, "empty", "The page has no content at all.", page)
    if leads_to_front_page(page):
        raise CleanError(
            page.url,
            "front page",
            "The address leads to the front page of its site; look for the article's new address.",
            page,
        )
    cut = _cut(page, nested=is_cut(tree))
    prepare(tree)
    struck = make_plain(tree)
    said = read(tree, page)
    title = fields.title(said)
    story = read_story(tree, said, title.value if title else "")
    if found := refusal(story.pieces, said, story.found, story.page_text, asks=story.asks):
        raise CleanError(page.url, *found, page)
    marked = tree.find(".//article") is not None
    signed = bool(marked or story.named[0] or fields.published(said, page.fetched))
    if page.origin == "archive" and (found := fragment(story.pieces, said, signed=signed)):
        raise CleanError(page.url, *found, page)
    verdict = judge(_evidence(story, said, cut))
    said = replace(said, lines=story.lines, signatures=story.signatures, around=story.around)
    return _article(page, said, title, story, verdict, struck)


def _cut(page: Page, *, nested: bool) -> str:
    """Why what carried the page did not carry all of it; empty where it did."""
    cut = next((value for name, value in page.headers if name.lower() == "warc-truncated"), "")
    if cut:
        return f"the archive kept a part of the page only ({cut})"
    return "the page is nested too deeply to be read to its end" if nested else ""


def _evidence(story: Story, said: fields.Said, cut: str) -> Evidence:
    text = text_of_story(story.pieces)
    return Evidence(
        text=text,
        declared=declared(said.article, len(text) if words(text) > _MANY else 0),
        free=fields.is_free(said),
        locked=story.locked,
        offer=may_be_a_teaser(text) and has_offer(_beside(text, story.page_text)),
        goes_on=story.goes_on,
        cut=cut,
        fewest=_FEWEST,
        lost=story.lost,
    )


def _beside(text: str, page_text: str) -> str:
    """The words of the page without those of the story, which may speak of subscriptions itself."""
    rest = tidy(page_text)
    for line in text.splitlines():
        rest = rest.replace(line, "\n", 1)
    return rest


def read(tree: Element, page: Page) -> fields.Said:
    """What the page says of itself; a file's own address is the one it calls canonical."""
    address = _given(page)
    markup = read_markup(tree, address)
    kept = original(markup.canonical or "")
    if not outlet(address) or kept != (markup.canonical or ""):
        address = original(kept or next(iter(markup.metas.get("og:url", ())), address))
    nodes = read_nodes(tree)
    here = [address, *filter(None, (markup.canonical, page.url))]
    return fields.Said(address, markup, article_node(nodes, here, _headlines(markup)), nodes)


def _given(page: Page) -> str:
    """The address of a page, or of the page that an archive keeps there (RFC 7089, or by its address)."""
    address = page.final_url or page.url
    link = next((value for name, value in page.headers if name.lower() == "link"), "")
    linked = _ORIGINAL.search(link)
    return linked["url"] if linked else original(address)


def _headlines(markup: Markup) -> list[str]:
    """The headlines that the page's head and its first heading tell."""
    metas = [text for name in ("og:title", "twitter:title") for text in markup.metas.get(name, ())]
    return [*metas, markup.title, *markup.headings[:1]]


def _article(
    page: Page,
    said: fields.Said,
    title: Fact | None,
    story: Story,
    verdict: Verdict,
    struck: list[str],
) -> Article:
    text, blocks = lay_out(story.pieces)
    authors, authors_source = story.named
    published = fields.published(said, page.fetched)
    publisher = fields.publisher(said)
    given = page.final_url or page.url
    kept = said.url if said.url != given and outlet(given) else ""
    named = _identity(kept or given, said.markup.canonical)
    facts = {
        "title": title,
        "authors": Fact("; ".join(authors), authors_source) if authors else None,
        **fields.others(said, page.fetched),
        "archive": Fact(given, "address") if kept else None,
        "possible days": None if published else fields.day_candidates(said),
        "struck out": Fact("; ".join(struck), "text") if struck else None,
    }
    return Article(
        id=article_id(named),
        url=page.url,
        identity=named,
        outlet=_outlet(said, publisher),
        title=title.value if title else "",
        authors=authors,
        published=published.value if published else None,
        published_source=published.source if published else None,
        language=language(text, said.markup.language),
        text=text,
        blocks=blocks,
        capture=verdict[0],
        capture_reason=verdict[1],
        kind=_kind(said),
        wire=wire_credit([piece.text for piece in story.pieces], authors),
        canonical=said.markup.canonical,
        publisher=publisher.value if publisher else None,
        facts=tuple((name, fact) for name, fact in facts.items() if fact),
        page=page.digest,
    )


def _outlet(said: fields.Said, publisher: Fact | None) -> str:
    """The host of the address; for a file, that of the address it calls its own, or its publisher."""
    named = publisher.value if publisher else "unknown"
    return outlet(said.url) or named


def _identity(given: str, canonical: str | None) -> str:
    """The canonical address where it lies on the same site; no page may take another outlet's identity."""
    canonical = original(canonical) if canonical else None
    if canonical and outlet(given) and site(canonical) == site(given):
        named = identity(canonical)
        if named.count("/") > 2:  # a canonical address that is the home page names no article
            return named
    return identity(given)


def _kind(said: fields.Said) -> ArticleKind:
    """What the page says of itself in `crossread:kind`; `live` for a page that is written while it runs."""
    asked = said.markup.first("crossread:kind")
    if asked:
        return _KINDS.get(asked[1].casefold(), "original")
    return "live" if said.is_live else "original"
