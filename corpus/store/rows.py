"""Records to rows and back. Pure; knows the columns of `corpus.schema` and nothing of files."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.identity import article_id, identity
from corpus.records import Article, Block, Fact, Page, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import CleanedPage
    from corpus.store.database import Row


def dumped(value: Any) -> str:
    """JSON as it lies in a column: compact, readable, in a fixed order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text_digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal: the same text is found by it."""
    return hashlib.sha256(text.encode()).hexdigest()


def page_row(page: Page) -> Row:
    """A page as a row; its body compressed with zlib (RFC 1950), which any language can read."""
    return {
        "url": page.url,
        "final_url": page.final_url,
        "status": page.status,
        "media_type": page.media_type,
        "charset": page.charset,
        "headers": dumped(page.headers),
        "fetched": page.fetched.isoformat(),
        "origin": page.origin,
        "asserted": int(page.asserted),
        "digest": page.digest,
        "bytes": len(page.body),
        "body": zlib.compress(page.body),
    }


def page(row: Row) -> Page:
    """The page that a row keeps."""
    return Page(
        url=row["url"],
        final_url=row["final_url"],
        status=row["status"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        media_type=row["media_type"],
        charset=row["charset"],
        body=zlib.decompress(row["body"]),
        fetched=datetime.fromisoformat(row["fetched"]),
        origin=row["origin"],
        asserted=bool(row["asserted"]),
    )


def blocks_column(blocks: Iterable[Block]) -> str:
    """Blocks as `[[kind, start, end], …]`."""
    return dumped([[block.kind, block.start, block.end] for block in blocks])


def article_row(article: Article) -> Row:
    """The columns that come from the article itself; the store adds story, page and generation."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "published_source": article.published_source,
        "kind": article.kind,
        "capture": article.capture,
        "capture_reason": article.capture_reason,
        "authors": dumped(article.authors),
        "language": article.language,
        "url": article.url,
        "identity": article.identity,
        "canonical": article.canonical,
        "publisher": article.publisher,
        "wire": article.wire,
        "facts": dumped([[name, fact.value, fact.source] for name, fact in article.facts]),
        "text": article.text,
        "text_digest": text_digest(article.text),
        "blocks": blocks_column(article.blocks),
    }


def article(row: Row) -> Article:
    """The article that a row keeps; `page` is the digest, where the row was joined with `pages`."""
    return Article(
        id=row["id"],
        url=row["url"],
        identity=row["identity"],
        outlet=row["outlet"],
        title=row["title"],
        authors=tuple(json.loads(row["authors"])),
        published=row["published"],
        published_source=row["published_source"],
        language=row["language"],
        text=row["text"],
        blocks=tuple(Block(*block) for block in json.loads(row["blocks"])),
        capture=row["capture"],
        capture_reason=row["capture_reason"],
        kind=row["kind"],
        wire=row["wire"],
        canonical=row["canonical"],
        publisher=row["publisher"],
        facts=tuple((name, Fact(value, source)) for name, value, source in json.loads(row["facts"])),
        page=row.get("digest", ""),
    )


def host(identity: str) -> str:
    """The host of a normalised address; empty where it has none.

    >>> host("https://a.org/news/ferry"), host("notes.txt")
    ('a.org', '')
    """
    return urlsplit(identity).netloc


def passages_under(article: str, passages: Iterable[Passage]) -> list[Passage]:
    """The same passages as those of an article that is known under another id; their ids begin with it."""
    return [
        replace(one, id=f"{article}-{one.id.removeprefix(one.article + '-')}", article=article)
        for one in passages
    ]


def under_own_address(cleaned: CleanedPage) -> CleanedPage:
    """The same under the id and identity of the address it was read at, not of one that the page names."""
    own = identity(cleaned.page.final_url)
    article = replace(cleaned.article, id=article_id(own), identity=own)
    return replace(cleaned, article=article, passages=tuple(passages_under(article.id, cleaned.passages)))


def passage_row(passage: Passage, number: int) -> Row:
    """A passage as a row under its number."""
    return {
        "id": passage.id,
        "number": number,
        "article": passage.article,
        "position": passage.position,
        "kind": passage.kind,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
    }


def passage(row: Row) -> Passage:
    """The passage that a row, joined with its article, keeps."""
    return Passage(
        id=row["id"],
        article=row["article"],
        position=row["position"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        kind=row["kind"],
        story=row["story"] or "",
        outlet=row["outlet"],
        published=row["published"],
        language=row["language"],
    )
