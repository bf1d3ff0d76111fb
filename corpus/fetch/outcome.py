"""Turns a response into a page, or into an error with a stable reason. Pure but for the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.errors import FetchError
from corpus.fetch.content_types import is_accepted
from corpus.fetch.retry import retry_after
from corpus.media import effective_type, media_type
from corpus.records import Page

if TYPE_CHECKING:
    from corpus.fetch.transport import Response
    from corpus.media import ResourceKind

OK = frozenset({200, 203})
_BY_HAND = "open it in your browser, save it, and add FILE --url URL"
_FEED = "it is no web page but perhaps a feed or a sitemap; --feed or --sitemap reads those"
_NO_PAGE = "it is no web page; save its text as .txt, and add FILE --url URL"
_ADVICE = {
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
    "compression bomb": "the answer grows beyond the allowed size when it is unpacked",
    "broken encoding": "the answer cannot be unpacked; retry later",
    "timeout": "the answer did not come to its end in time; --timeout gives it longer",
}


def accepted_page(
    url: str, final_url: str, response: Response, kind: ResourceKind, *, conditional: bool
) -> Page:
    """The page of a successful response. Raises FetchError, with the page in it, for every other one."""
    page = _to_page(url, final_url, response)
    if response.status == 304 and conditional:
        return page
    if response.status not in OK:
        after = retry_after(response.header("retry-after"), page.fetched)
        raise FetchError(
            url, f"http {response.status}", _status_detail(response.status, after), page, retry_after=after
        )
    if not is_accepted(kind, page.media_type):
        advice = _FEED if page.media_type.endswith("xml") else _NO_PAGE
        raise FetchError(url, f"refused type {page.media_type}", advice, replace(page, body=b""))
    if response.flaw:
        raise FetchError(url, response.flaw, _FLAWS[response.flaw], page)
    if not response.body.strip():
        raise FetchError(url, "empty", "the answer holds nothing; retry later", page)
    return page


def _to_page(url: str, final_url: str, response: Response) -> Page:
    claimed, charset = media_type(response.header("content-type") or "")
    return Page(
        url=url,
        final_url=final_url,
        status=response.status,
        headers=response.headers,
        media_type=effective_type(claimed, response.body),
        charset=charset,
        body=response.body,
        fetched=datetime.now(UTC),
    )


def _status_detail(status: int, after: float | None) -> str:
    way_out = _ADVICE.get(
        status, "the server failed; retry later" if status >= 500 else "there is no page in the answer"
    )
    return f"http {status}: {way_out}" + (f"; it asks to wait {after:.0f} s" if after is not None else "")
