"""Marks what outlets wrote: a quotation with its source, never mixed with words of crossread. Pure.

The reader at the other end is a program that may take text for orders, so each text of an outlet stands in
a field of its own, beside `untrusted` ("Design Patterns for Securing LLM Agents against Prompt Injections").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Head
    from index.records import Span

    Json = dict[str, Any]

# Characters of one quotation, of one beside many others, and of a word, headline or reason.
LONG: Final = 600
SHORT: Final = 250
WORDS: Final = 200
# Outlets that are named in one list; the rest are counted.
NAMED: Final = 40


def quote(passage: Passage, head: Head, span: Span | None = None, most: int = LONG) -> Json:
    """A passage, or a span of its text: the article's text from `start` to `end`, word for word.

    Where it is longer than `most` characters, `whole_end` is beyond `end`.
    """
    first, last = span or (0, len(passage.text))
    shown = min(last, first + most)
    return _quotation(passage.text[first:shown], head.outlet, head.url) | {
        "article": passage.article,
        "passage": passage.id,
        "start": passage.start + first,
        "end": passage.start + shown,
        "whole_end": passage.start + last,
        "published": head.published,
        "kind": head.kind,
    }


def quote_text(article: Mapping[str, Any], start: int, end: int) -> Json:
    """The text of an article, from its row in the store, between two offsets."""
    row = _quotation(article["text"][start:end], article["outlet"], article["url"])
    return row | {"article": article["id"], "start": start, "end": end}


def quote_title(article: Mapping[str, Any]) -> Json:
    """The headline of an article, which has no offsets in its text."""
    row = _quotation(article["title"][:WORDS], article["outlet"], article["url"])
    return row | {"article": article["id"], "start": None, "end": None}


def quote_words(words: Sequence[str]) -> Json:
    """Words that several passages have, so that they have no source of their own."""
    return {"quoted": [word[:WORDS] for word in words[:NAMED]], "untrusted": True}


def names(outlets: Sequence[str]) -> Json:
    """Outlets: how many, and the first by name."""
    return {"count": len(outlets), "outlets": [outlet[:WORDS] for outlet in outlets[:NAMED]]}


def _quotation(text: str, outlet: str, url: str) -> Json:
    return {"quoted": text, "untrusted": True, "outlet": outlet[:WORDS], "url": url}
