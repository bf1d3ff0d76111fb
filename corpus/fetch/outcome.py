"""What an answer counts for: a page, or the named reason why it is none. Pure but for the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.errors import FetchError
from corpus.fetch.content_types import is_taken
from corpus.fetch.retry import retry_after
from corpus.media import believed, media_type
from corpus.records import Page

if TYPE_CHECKING:
    from corpus.fetch.transport import Answer
    from corpus.media import Kind

OK = frozenset({200, 203})
_BY_HAND = "open it in your browser, save it, and add FILE --url URL"
_FEED = "it is no web page but perhaps a feed or a sitemap; --feed or --sitemap reads those"
_NO_PAGE = "it is no web page; save its text as .txt, and add FILE --url URL"
_WAY_OUT = {
    401: f"it wants a password; {_BY_HAND}",
    402: f"it wants to be paid for; {_BY_HAND}",
    403: f"the site refuses programs; {_BY_HAND}",
    404: "the page is not there; --memento DATE may find an archived one",
    410: "the page was taken down; --memento DATE may find an archived one",
    429: "the site asks for fewer requests; retry later, with a longer --delay",
    451: "the page is withheld for legal reasons; --memento DATE may find an archived one",
}
_FLAWS = {
    "truncated": "the answer breaks off before its end; retry later",
    "too large": "the answer is larger than any news page",
    "compression bomb": "the answer swells beyond measure when unpacked",
    "broken encoding": "the answer cannot be unpacked; retry later",
    "timeout": "the answer did not come to its end in time; --timeout gives it longer",
}


def judged(url: str, final_url: str, answer: Answer, kind: Kind, *, conditional: bool) -> Page:
    """The page of a good answer. Raises FetchError, with the page in it, for every other one."""
    page = _paged(url, final_url, answer)
    if answer.status == 304 and conditional:
        return page
    if answer.status not in OK:
        after = retry_after(answer.header("retry-after"), page.fetched)
        raise FetchError(url, f"http {answer.status}", _told(answer.status, after), page, retry_after=after)
    if not is_taken(kind, page.media_type):
        told = _FEED if page.media_type.endswith("xml") else _NO_PAGE
        raise FetchError(url, f"refused type {page.media_type}", told, replace(page, body=b""))
    if answer.flaw:
        raise FetchError(url, answer.flaw, _FLAWS[answer.flaw], page)
    if not answer.body.strip():
        raise FetchError(url, "empty", "the answer holds nothing; retry later", page)
    return page


def _paged(url: str, final_url: str, answer: Answer) -> Page:
    claimed, charset = media_type(answer.header("content-type") or "")
    return Page(
        url=url,
        final_url=final_url,
        status=answer.status,
        headers=answer.headers,
        media_type=believed(claimed, answer.body),
        charset=charset,
        body=answer.body,
        fetched=datetime.now(UTC),
    )


def _told(status: int, after: float | None) -> str:
    way_out = _WAY_OUT.get(
        status, "the server failed; retry later" if status >= 500 else "there is no page in the answer"
    )
    return f"http {status}: {way_out}" + (f"; it asks to wait {after:.0f} s" if after is not None else "")
