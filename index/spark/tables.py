"""The tables of an archive: their columns, and conversions of records to rows and back. Pure, without Spark.

`articles` has the columns of the corpus file, and those of its page under `page_…`; every table lies in
folders such as `day=2023-12-01`, the day of the article or of its story's first one, or `day=undated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from corpus.records import Passage
from corpus.store import rows
from index.events.discovery import DAY
from index.records import Claim, Difference, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.errors import CorpusError
    from corpus.records import Article, CleanedPage, Page
    from index.records import Voice

    Row = dict[str, Any]

UNDATED: Final = "undated"
PAGE: Final = (
    "url string, final_url string, status int, media_type string, charset string, headers string, "
    "fetched string, origin string, asserted int, digest string, bytes bigint, body binary"
)
ARTICLE: Final = (
    "id string, outlet string, title string, published string, published_source string, kind string, "
    "capture string, capture_reason string, authors string, language string, url string, identity string, "
    "canonical string, publisher string, wire string, facts string, text string, text_digest string, "
    "blocks string"
)
PASSAGE: Final = (
    "id string, article string, position int, kind string, text string, start int, `end` int, "
    "outlet string, published string, language string"
)
LINK: Final = (
    "story string, left string, right string, score double, tier string, shared array<string>, "
    "through array<string>"
)
CLAIM: Final = (
    "id string, story string, number int, text string, label string, outlets int, passages int, "
    "first string, members array<struct<passage string, voice string>>"
)
DIFFERENCE: Final = (
    "story string, number int, claim string, kind string, left string, right string, left_text string, "
    "right_text string, left_start int, left_end int, right_start int, right_end int"
)
STORY: Final = (
    "story string, day string, article string, article_day string, outlet string, published string, "
    "articles int, part int, parts int, method string"
)
PASSAGE_KEYS: Final = ("id", "article", "position", "kind", "text", "start", "end", "outlet", "published")


def day_of(published: str | None) -> str:
    """The folder of a date: its day, or `undated`.

    >>> day_of("2023-12-01T08:00:00+00:00"), day_of(None)
    ('2023-12-01', 'undated')
    """
    found = DAY.match(published or "")
    return found.group() if found else UNDATED


def failure_row(error: CorpusError) -> Row:
    """An error as a row of `failures`."""
    day = UNDATED if error.page is None else error.page.fetched.date().isoformat()
    return {"url": error.url, "reason": error.reason, "detail": error.detail, "day": day}


def cleaned_row(cleaned: CleanedPage) -> Row:
    """A cleaned page as one row: the article, its page and its passages."""
    return {
        "url": cleaned.article.url,
        "day": day_of(cleaned.article.published),
        "article": rows.article_row(cleaned.article),
        "page": rows.page_row(cleaned.page),
        "passages": [passage_row(passage) for passage in cleaned.passages],
    }


def passage_row(passage: Passage) -> Row:
    """A passage with the context that the aligner needs."""
    return {name: getattr(passage, name) for name in (*PASSAGE_KEYS, "language")}


def passage(row: Mapping[str, Any], story: str = "") -> Passage:
    """The passage of a row."""
    fields = {name: row[name] for name in (*PASSAGE_KEYS, "language")}
    return Passage(**fields, story=story)


def article_and_page(row: Mapping[str, Any]) -> tuple[Article, Page]:
    """The article and the page of a row of `articles`."""
    page = {name.removeprefix("page_"): value for name, value in row.items() if name.startswith("page_")}
    return rows.article({**row, "digest": page["digest"]}), rows.page(page)


def link_row(story: str, link: Link) -> Row:
    """A link of a story."""
    lists = {"shared": list(link.shared), "through": list(link.through)}
    return {
        "story": story,
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "tier": link.tier,
    } | lists


def link(row: Mapping[str, Any]) -> Link:
    """The link of a row."""
    shared, through = tuple(row["shared"]), tuple(row["through"])
    return Link(row["left"], row["right"], row["score"], row["tier"], shared, through)


def claim_row(
    number: int, claim: Claim, passages: Mapping[str, Passage], voices: Mapping[tuple[str, str], Voice]
) -> Row:
    """A claim with its place among the story's claims and its members, each in its voice."""
    members = [passages[member] for member in claim.members]
    days = [member.published[:10] for member in members if member.published]
    return {
        "id": claim.id,
        "story": claim.story,
        "number": number,
        "text": passages[claim.label].text,
        "label": claim.label,
        "outlets": len({member.outlet for member in members}),
        "passages": len(members),
        "first": min(days, default=None),
        "members": [{"passage": one, "voice": voices[claim.id, one]} for one in claim.members],
    }


def claim(row: Mapping[str, Any]) -> Claim:
    """The claim of a row."""
    return Claim(row["id"], row["story"], row["label"], tuple(one["passage"] for one in row["members"]))


def difference_rows(story: str, found: Mapping[str, Iterable[tuple[str, str, Difference]]]) -> Iterator[Row]:
    """The differences inside the claims of a story as rows, numbered in order."""
    every = ((claim, *row) for claim, rows_ in found.items() for row in rows_)
    for number, (claim, left, right, one) in enumerate(every):
        left_start, left_end = one.left_span or (None, None)
        right_start, right_end = one.right_span or (None, None)
        yield {
            "story": story, "number": number, "claim": claim, "kind": one.kind, "left": left, "right": right,
            "left_text": one.left, "right_text": one.right, "left_start": left_start, "left_end": left_end,
            "right_start": right_start, "right_end": right_end,
        }  # fmt: skip


def difference(row: Mapping[str, Any]) -> tuple[str, str, Difference]:
    """(left passage, right passage, difference) of a row."""
    left = None if row["left_start"] is None else (row["left_start"], row["left_end"])
    right = None if row["right_start"] is None else (row["right_start"], row["right_end"])
    return (
        row["left"],
        row["right"],
        Difference(row["kind"], row["left_text"], row["right_text"], left, right),
    )


def struct(columns: str) -> str:
    """Columns as a struct type."""
    return f"struct<{columns}>"


def prefixed(columns: str, prefix: str) -> Sequence[tuple[str, str]]:
    """(name, name with the prefix) of each column."""
    names = [column.split()[0].strip("`") for column in columns.split(", ")]
    return [(name, prefix + name) for name in names]
