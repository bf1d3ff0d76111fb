"""A page that only sends its reader on (`<meta http-equiv="refresh">`) is a redirect too. Pure."""

from __future__ import annotations

import re

# Longer pages and longer waits are articles that reload themselves.
LONGEST = 8192
SOONEST = 5
_HIDDEN = re.compile(
    rb"<!--.*?-->|<noscript\b.*?</noscript\s*>|<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL
)
_META = re.compile(rb"<meta\b[^<>]{0,1000}>", re.IGNORECASE)
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?refresh\b", re.IGNORECASE)
_CONTENT = re.compile(
    rb"content\s*=\s*[\"']?\s*(\d{1,4})[\d.]*\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"'>]+)", re.IGNORECASE
)


def refresh_target(body: bytes) -> str | None:
    """Where a short page sends its reader at once, as written there; None where it does not."""
    if len(body) > LONGEST:
        return None
    for tag in _META.findall(_HIDDEN.sub(b"", body)):
        content = _CONTENT.search(tag)
        if _REFRESH.search(tag) and content and int(content[1]) <= SOONEST:
            return content[2].strip().decode("latin-1") or None
    return None
