"""Captures of the past: an address as an archive has it nearest to a day (Memento, RFC 7089)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from corpus.errors import CorpusError, FetchError
from corpus.records import Seed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.records import Page
    from corpus.sources.get import Get

# `id_` asks for the captured bytes, without the archive's own banner and links.
WAYBACK = "https://web.archive.org/web/{date}id_/{url}"
_STAMP = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/")


def captured(
    outcomes: Iterable[Seed | CorpusError], moment: datetime, get: Get
) -> Iterator[Seed | CorpusError]:
    """The same outcomes, each address to fetch replaced by its capture nearest to `moment`."""
    for outcome in outcomes:
        if isinstance(outcome, CorpusError) or outcome.page is not None:
            yield outcome
        else:
            yield _capture(outcome.url, moment, get)


def _capture(url: str, moment: datetime, get: Get) -> Seed | CorpusError:
    utc = moment.astimezone(UTC)
    asked = WAYBACK.format(url=url.partition("#")[0], date=f"{utc:%Y%m%d%H%M%S}")
    try:
        page = get(asked, "page", (("Accept-Datetime", format_datetime(utc, usegmt=True)),))
    except CorpusError as error:
        return _told(url, asked, error)
    if (taken := capture_time(page)) is None:
        return FetchError(url, "no capture", f"what {asked} answers does not say when it was captured", page)
    headers = (*page.headers, ("Content-Location", page.final_url))
    return Seed(url, replace(page, url=url, final_url=url, headers=headers, fetched=taken, origin="archive"))


def capture_time(page: Page) -> datetime | None:
    """When an archive captured a page: by its Memento-Datetime, else by the stamp in its address."""
    headers = {name.lower(): value for name, value in page.headers}
    try:
        if "memento-datetime" in headers:
            return parsedate_to_datetime(headers["memento-datetime"]).astimezone(UTC)
        stamp = _STAMP.search(page.final_url)
        return datetime.strptime(stamp[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if stamp else None
    except ValueError:
        return None


def _told(url: str, asked: str, error: CorpusError) -> CorpusError:
    """The archive's failure as one of the address that was asked for."""
    if error.reason == "http 404":
        return FetchError(url, "no capture", f"the archive has no capture of it ({asked})", error.page)
    after = error.retry_after if isinstance(error, FetchError) else None
    return FetchError(url, error.reason, f"the archive failed: {error.detail}", error.page, retry_after=after)
