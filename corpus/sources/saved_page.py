"""The address and the day that a saved page declares, as the programs that save pages write them. Pure.

Asked in this order: what the saving program noted (SingleFile, Chrome's mark of the web, Save Page WE,
WebScrapBook, HTTrack), then the page's own og:url and canonical link.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

# Notes and metadata stand in the head; SingleFile inlines fonts there, so the head can be long.
HEAD = 1 << 20
_NOTED = (
    re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s>]+)", re.IGNORECASE),
    re.compile(rb"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]+)", re.IGNORECASE),
    re.compile(
        rb"<meta\s+name=[\"']?savepage-url[\"']?\s+content=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE
    ),
    re.compile(rb"<html\b[^<>]{0,2000}?\sdata-scrapbook-source=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE),
)
_HTTRACK = re.compile(rb"<!--\s*Mirrored from (\S+) by HTTrack", re.IGNORECASE)
_TAG = re.compile(rb"<(?:link|meta)\b[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([a-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SAVED = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:[^\n]*\n\s*"
    rb"saved date:\s*\w{3} (\w{3} \d\d \d{4} [\d:]{8}) GMT([+-]\d{4})"
)


def declared_address(body: bytes) -> str | None:
    """The address that a saved page says it came from, None where it says nothing of use."""
    head = body[:HEAD]
    for pattern in _NOTED:
        if (noted := pattern.search(head)) and _is_article(address := _text(noted[1])):
            return address
    if mirrored := _HTTRACK.search(head):
        return f"http://{_text(mirrored[1])}"
    return _claimed(head)


def saved_at(body: bytes) -> datetime | None:
    """When SingleFile saved the page."""
    if (saved := _SAVED.search(body[:HEAD])) is None:
        return None
    try:
        moment = datetime.strptime(f"{_text(saved[1])} {_text(saved[2])}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None
    return moment.astimezone(UTC)


def _claimed(head: bytes) -> str | None:
    """The canonical link; where og:url is on another host, that: syndicated pages point to their source."""
    canonical, graph = None, None
    for tag in _TAG.findall(head):
        found = {name.lower(): _text(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        if "canonical" in found.get(b"rel", "").lower().split():
            canonical = canonical or _article(found.get(b"href", ""))
        elif found.get(b"property", found.get(b"name", "")).lower() == "og:url":
            graph = graph or _article(found.get(b"content", ""))
    if canonical and graph and urlsplit(canonical).netloc != urlsplit(graph).netloc:
        return graph
    return canonical or graph


def _article(address: str) -> str | None:
    return address if _is_article(address) else None


def _is_article(address: str) -> bool:
    """False for what is relative and for a site's front page, which many templates put there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and (len(parts.path) > 1 or bool(parts.query))
    )


def _text(value: bytes) -> str:
    return html.unescape(value.decode("utf-8", errors="replace")).strip()
