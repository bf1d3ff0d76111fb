"""Splits an article into passages: sentences, headings, items and rows, each an exact span of its text.

Pure, and the same every time: `article.text[passage.start:passage.end] == passage.text`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from corpus.records import Article, Block, Passage, PassageKind
from corpus.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS: dict[str, PassageKind] = {
    "paragraph": "sentence",
    "heading": "heading",
    "quotation": "quotation",
    "item": "item",
    "row": "row",
}


def passages(article: Article) -> list[Passage]:
    """The passages of an article in order. Captions give none; a stretch without words gives none.

    An id is the article's id and eight hexadecimal digits of the SHA-256 of the passage's text
    and its occurrence, so that it stays when sentences around it change.
    """
    found: list[Passage] = []
    seen: Counter[str] = Counter()
    for kind, start, end in _spans(article):
        text = article.text[start:end]
        seen[text] += 1
        found.append(
            Passage(
                id=f"{article.id}-{_digest(text, seen[text])}",
                article=article.id,
                position=len(found),
                start=start,
                end=end,
                text=text,
                kind=kind,
                outlet=article.outlet,
                published=article.published,
                language=article.language,
            )
        )
    return found


def _spans(article: Article) -> Iterator[tuple[PassageKind, int, int]]:
    for block in article.blocks:
        if kind := _KINDS.get(block.kind):
            for start, end in _of_block(article.text, block):
                if any(map(str.isalnum, article.text[start:end])):
                    yield kind, start, end


def _of_block(text: str, block: Block) -> list[tuple[int, int]]:
    """Headings and rows are whole; the rest is cut into sentences."""
    if block.kind in {"heading", "row"}:
        return [(block.start, block.end)]
    return [
        (block.start + start, block.start + end) for start, end in sentences(text[block.start : block.end])
    ]


def _digest(text: str, occurrence: int) -> str:
    return hashlib.sha256(f"{text}\x00{occurrence}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
