"""The records of the corpus, from an address to passages. Imports nothing else of crossread.

Times are aware datetimes in UTC unless a field says otherwise; spans are `[start, end)` in
characters of `Article.text`; addresses are kept exactly as given.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Origin = Literal["network", "file", "table", "archive"]
Capture = Literal["full", "partial"]
ArticleKind = Literal["original", "digest", "translation", "live"]
BlockKind = Literal["paragraph", "heading", "quotation", "item", "row", "caption"]
Outcome = Literal["stored", "unchanged", "revised", "failed"]
PassageKind = Literal["sentence", "heading", "quotation", "item", "row"]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the network, or a file: never changed after it was read.

    `url` is the address as first given and `final_url` where redirects led; `body` is free of
    any content encoding (gzip …) but not of its charset; `media_type` is lower case without
    parameters, `charset` what the header or the file claims. `asserted` says that a person, not
    the network, tied this body to this address.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    charset: str | None
    body: bytes
    fetched: datetime
    origin: Origin = "network"
    asserted: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read from a page, with where it was read (`json-ld`, `og:title`, `byline` …)."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Seed:
    """Something to read: an address. `page` is set where a file, a table or an archive holds its page.

    `claimed` is what the list that named it says of it: facts of the article, under names of their own.
    """

    url: str
    page: Page | None = None
    claimed: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A typed stretch of an article's text: `text[start:end]`, in order, never overlapping."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A page, cleaned. `id` comes from `identity`, the normalised address.

    `published` is ISO 8601: a day (`2023-12-01`) or a time with its offset. Every other field
    read from the page is in `facts` as (name, fact), so that its source can be shown. Captions
    are blocks of the text that never become passages.
    """

    id: str
    url: str
    identity: str
    outlet: str
    title: str
    authors: tuple[str, ...]
    published: str | None
    published_source: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    capture: Capture = "full"
    capture_reason: str = ""
    kind: ArticleKind = "original"
    wire: str | None = None
    canonical: str | None = None
    publisher: str | None = None
    facts: tuple[tuple[str, Fact], ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article: `article.text[start:end]`.

    `id` comes from its article, its text and its occurrence there; `position` counts from 0.
    The context (story, outlet, published, language) travels along so that the aligner needs
    nothing else.
    """

    id: str
    article: str
    position: int
    start: int
    end: int
    text: str
    kind: PassageKind = "sentence"
    story: str = ""
    outlet: str = ""
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page, the article in it, and the article's passages."""

    page: Page
    article: Article
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What is being compared; `generation` grows with every change to its articles."""

    id: str
    seed: str | None
    created: str
    generation: int


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store did with a cleaned page or an error; one line of `add`'s output."""

    outcome: Outcome
    url: str
    article: str | None = None
    reason: str = ""
    detail: str = ""
