"""Whether the rows of an archive are ones that a run writes: an archive may come from anybody.

Pure; each check raises ValueError with words that say what is off, which `believed` makes one sentence.
Nothing here says that an article was published: that, an archive can only claim.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, get_args

from corpus.clean.identity import article_id
from corpus.corrections import EXTENDED
from corpus.errors import CrossreadError
from corpus.records import ArticleKind, Capture, Origin
from index.records import DifferenceKind, Tier, Voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from corpus.records import Article, Page, Passage
    from index.records import Claim, Difference, Link

    Row = Mapping[str, Any]

# Bytes that one page may unpack to: fetched ones have 20 MB at most, files may be larger.
LARGEST: Final = 100 << 20


# What pyarrow, json, zlib and our records raise for rows of another shape.
FOREIGN: Final = (
    ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, RecursionError,
    NotImplementedError, zlib.error,
)  # fmt: skip


@contextmanager
def believed(path: str) -> Iterator[None]:
    """What no run wrote is told in a sentence. Raises CrossreadError."""
    try:
        yield
    except FOREIGN as error:
        raise CrossreadError(
            f"The archive at {path} is not as `crossread spark run` writes it ({error}): nothing of this "
            "story was brought in."
        ) from error


def check_page(row: Row) -> None:
    """The packed body of a page: as long as it says, and no bomb."""
    length = row["page_bytes"]
    _claim(0 <= length <= LARGEST, f"a page has {length} bytes")
    decoder = zlib.decompressobj()
    plain = decoder.decompress(row["page_body"], length + 1)
    _claim(len(plain) == length and decoder.eof, "the body of a page is not as long as it says")


def check_article(article: Article, page: Page) -> None:
    """An article of its own id and page, whose blocks are its whole text."""
    texts = (article.id, article.url, article.identity, article.outlet, article.title, article.text)
    for one in (*texts, page.url, page.final_url, page.media_type, page.charset or "", *article.authors):
        _claim(isinstance(one, str), f"{one!r} is no text")
    others = (article.language, article.wire, article.canonical, article.publisher, article.published_source)
    for maybe in others:
        _claim(maybe is None or isinstance(maybe, str), f"{maybe!r} is no text")
    if article.published is not None:
        datetime.fromisoformat(article.published)
        _claim(
            EXTENDED.match(article.published) is not None, f"{article.published!r} does not begin with a day"
        )
    _claim(article.id == article_id(article.identity), f"the article {article.id!r} has another's id")
    _claim(article.page == page.digest, f"the page of {article.id} is another")
    _claim(page.fetched.tzinfo is not None, f"the page of {article.id} has no time zone")
    _of(ArticleKind, article.kind)
    _of(Capture, article.capture)
    _of(Origin, page.origin)
    whole = "\n\n".join(article.text[block.start : block.end] for block in article.blocks)
    _claim(whole == article.text, f"the blocks of {article.id} are not its text")


def check_story(name: object) -> None:
    """A name that `new` would take."""
    _claim(isinstance(name, str) and bool(name.strip()) and "/" not in name, f"{name!r} cannot name a story")


def check_link(link: Link, passages: Mapping[str, Passage]) -> None:
    """A link between two passages of the story."""
    known = link.left in passages and link.right in passages
    _claim(link.left < link.right and known, "a link has a strange end")
    _claim(0 <= link.score <= 1, f"a link has the score {link.score!r}")
    _claim(all(isinstance(one, str) for one in (*link.shared, *link.through)), "a link has strange evidence")
    _of(Tier, link.tier)


def check_claim(claim: Claim, voices: Collection[str], passages: Mapping[str, Passage]) -> None:
    """A claim of at least two outlets, named by one of its members, all passages of the story."""
    _claim(claim.label in claim.members, f"the claim {claim.id!r} is labelled by a passage of another")
    _claim(set(claim.members) <= passages.keys(), f"the claim {claim.id!r} has a strange passage")
    outlets = {passages[member].outlet for member in claim.members}
    _claim(len(outlets) > 1, f"the claim {claim.id!r} has one outlet only")
    for voice in voices:
        _of(Voice, voice)


def check_difference(left: str, right: str, found: Difference, passages: Mapping[str, Passage]) -> None:
    """A difference whose sides are exact pieces of their passages."""
    _of(DifferenceKind, found.kind)
    for passage, said, span in ((left, found.left, found.left_span), (right, found.right, found.right_span)):
        exact = None if span is None else passages[passage].text[slice(*span)]
        _claim(exact == said, f"a difference quotes {said!r}, which {passage} does not say there")


def _of(known: Any, value: str) -> None:
    _claim(value in get_args(known), f"{value!r} is none of {', '.join(get_args(known))}")


def _claim(holds: bool, trouble: str) -> None:
    if not holds:
        raise ValueError(trouble)
