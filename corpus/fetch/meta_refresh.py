"""Finds redirects inside a page (`<meta http-equiv="refresh">`). Pure."""

from __future__ import annotations

import re

# Longer pages and longer waits are articles that reload themselves.
MAX_BYTES = 8192
MAX_WAIT_SECONDS = 5
_HIDDEN = re.compile(
    rb"<!--.*?-->|<noscript\b.*?</noscript\s*>|<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL
)
_META = re.compile(rb"<meta\b[^<>]{0,1000}>", re.IGNORECASE)
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?refresh\b", re.IGNORECASE)
_CONTENT = re.compile(
    rb"content\s*=\s*[\"']?\s*(\d{1,4})[\d.]*\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"'>]+)", re.IGNORECASE
)


def refresh_target(body: bytes) -> str | None:
    """The address that a short page redirects to within five seconds, as written; None where it does not."""
    if len(body) > MAX_BYTES:
        return None
    for tag in _META.findall(_HIDDEN.sub(b"", body)):
        content = _CONTENT.search(tag)
        if _REFRESH.search(tag) and content and int(content[1]) <= MAX_WAIT_SECONDS:
            return content[2].strip().decode("latin-1") or None
    return None
