"""Pages saved as one file by a browser: MHTML (RFC 2557), .mht and .mhtml."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from corpus.errors import SourceError
from corpus.sources.files import asserted
from corpus.sources.open_files import whole
from corpus.sources.saved_page import declared_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

    from corpus.errors import CorpusError
    from corpus.records import Seed

PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def saved_mht(path: Path, url: str | None = None) -> Iterator[Seed | CorpusError]:
    """The page at the root of the file; its address is `url`, else the one it was saved from."""
    message = message_from_bytes(whole(path), policy=policy.compat32)
    root = _root(message)
    body = root.get_payload(decode=True) if root is not None else None
    if root is None or not isinstance(body, bytes):
        raise SourceError(str(path), "malformed archive", f"{path.name} holds no page")
    address = url or _location(message, root) or declared_address(body)
    charset = root.get_content_charset()
    yield asserted(path, address, body, root.get_content_type(), fetched=_saved(message), charset=charset)


def _root(message: Message) -> Message | None:
    """The part that `start` names, else the one of the address that was saved, else the first page."""
    start = message.get_param("start")
    parts = [part for part in message.walk() if part.get_content_type() in PAGES and not part.is_multipart()]
    if "content-type" not in message:
        return None
    saved = message["Snapshot-Content-Location"]
    named = [part for part in parts if start and str(part["Content-ID"]).strip() == start]
    located = [part for part in parts if saved and part["Content-Location"] == saved]
    return next(iter([*named, *located, *parts]), None)


def _location(message: Message, root: Message) -> str | None:
    """Chrome's header, that of the part, and that of the whole, as far as they are of the web."""
    found = (message["Snapshot-Content-Location"], root["Content-Location"], message["Content-Location"])
    addresses = ("".join(str(value).split()) for value in found if value)
    return next((address for address in addresses if address.startswith(("http://", "https://"))), None)


def _saved(message: Message) -> datetime | None:
    """When it was saved, by its Date header."""
    try:
        moment = parsedate_to_datetime(str(message["Date"]))
    except (ValueError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
