"""Validates the rows of an archive, which may come from anybody.

Pure; each check raises ValueError, which `reject_malformed` turns into one sentence. That an article was
published at all cannot be checked: an archive can only claim it.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, get_args

from corpus.corrections import EXTENDED
from corpus.errors import CrossreadError
from corpus.identity import article_id
from corpus.records import ArticleKind, Capture, Origin
from index.records import DifferenceKind, Tier, Voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from corpus.records import Article, Page, Passage
    from index.records import Claim, Difference, Link

    Row = Mapping[str, Any]

# Bytes that one page may unpack to: fetched ones have 20 MB at most, files may be larger.
MAX_PAGE_BYTES: Final = 100 << 20


# The errors of pyarrow, json, zlib and our records for rows of another shape.
MALFORMED: Final = (
    ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, RecursionError,
    NotImplementedError, zlib.error,
)  # fmt: skip


@contextmanager
def reject_malformed(path: str) -> Iterator[None]:
    """Raise CrossreadError, in one sentence, for the errors that malformed rows cause inside the block."""
    try:
        yield
    except MALFORMED as error:
        raise CrossreadError(
            f"The archive at {path} is not as `crossread spark run` writes it ({error}): nothing of this "
            "story was brought in."
        ) from error


def check_page(row: Row) -> None:
    """Check that the packed body of a page has the declared length, and is not too large."""
    length = row["page_bytes"]
    _require(0 <= length <= MAX_PAGE_BYTES, f"a page has {length} bytes")
    decoder = zlib.decompressobj()
    plain = decoder.decompress(row["page_body"], length + 1)
    _require(len(plain) == length and decoder.eof, "the body of a page is not as long as it says")


def check_article(article: Article, page: Page) -> None:
    """Check an article's types, its id and page, and that its blocks are its whole text."""
    texts = (article.id, article.url, article.identity, article.outlet, article.title, article.text)
    for one in (*texts, page.url, page.final_url, page.media_type, page.charset or "", *article.authors):
        _require(isinstance(one, str), f"{one!r} is no text")
    others = (article.language, article.wire, article.canonical, article.publisher, article.published_source)
    for maybe in others:
        _require(maybe is None or isinstance(maybe, str), f"{maybe!r} is no text")
    if article.published is not None:
        datetime.fromisoformat(article.published)
        _require(
            EXTENDED.match(article.published) is not None, f"{article.published!r} does not begin with a day"
        )
    _require(article.id == article_id(article.identity), f"the article {article.id!r} has another's id")
    _require(article.page == page.digest, f"the page of {article.id} is another")
    _require(page.fetched.tzinfo is not None, f"the page of {article.id} has no time zone")
    _require_one_of(ArticleKind, article.kind)
    _require_one_of(Capture, article.capture)
    _require_one_of(Origin, page.origin)
    whole = "\n\n".join(article.text[block.start : block.end] for block in article.blocks)
    _require(whole == article.text, f"the blocks of {article.id} are not its text")


def check_story(name: object) -> None:
    """Check that a story's name is one that `new` accepts."""
    _require(
        isinstance(name, str) and bool(name.strip()) and "/" not in name, f"{name!r} cannot name a story"
    )


def check_link(link: Link, passages: Mapping[str, Passage]) -> None:
    """Check that a link is between two passages of the story, with a score in [0, 1]."""
    known = link.left in passages and link.right in passages
    _require(link.left < link.right and known, "a link has a strange end")
    _require(0 <= link.score <= 1, f"a link has the score {link.score!r}")
    _require(
        all(isinstance(one, str) for one in (*link.shared, *link.through)), "a link has strange evidence"
    )
    _require_one_of(Tier, link.tier)


def check_claim(claim: Claim, voices: Collection[str], passages: Mapping[str, Passage]) -> None:
    """Check that a claim has at least two outlets, its label among its members, all of the story."""
    _require(claim.label in claim.members, f"the claim {claim.id!r} is labelled by a passage of another")
    _require(set(claim.members) <= passages.keys(), f"the claim {claim.id!r} has a strange passage")
    outlets = {passages[member].outlet for member in claim.members}
    _require(len(outlets) > 1, f"the claim {claim.id!r} has one outlet only")
    for voice in voices:
        _require_one_of(Voice, voice)


def check_difference(left: str, right: str, found: Difference, passages: Mapping[str, Passage]) -> None:
    """Check that both sides of a difference are exact spans of their passages."""
    _require_one_of(DifferenceKind, found.kind)
    for passage, said, span in ((left, found.left, found.left_span), (right, found.right, found.right_span)):
        exact = None if span is None else passages[passage].text[slice(*span)]
        _require(exact == said, f"a difference quotes {said!r}, which {passage} does not say there")


def _require_one_of(known: Any, value: str) -> None:
    _require(value in get_args(known), f"{value!r} is none of {', '.join(get_args(known))}")


def _require(holds: bool, trouble: str) -> None:
    if not holds:
        raise ValueError(trouble)
