"""Who may write: the secrets of one `browse --write`, and the reasons for which a request is refused. Pure.

Sources: "Cross-Site Request Forgery Prevention" (OWASP), Fetch (Origin), Fetch Metadata, RFC 6265bis
(SameSite), RFC 6750 (bearer tokens).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where the requests of a browser's own extensions come from.
EXTENSIONS: Final = ("chrome-extension://", "moz-extension://", "safari-web-extension://")
ELSEWHERE: Final = "This was not sent by a page of crossread: open the page and send it from there."
STRANGER: Final = (
    "This browser may only read: open the address that `crossread browse --write` printed, and send it again."
)
NO_TOKEN: Final = "The token is missing or another one: copy it from crossread's page “Adding”."  # noqa: S105 (words)


@dataclass(frozen=True, slots=True)
class WriteSession:
    """The secrets: `secret` is in the printed address and the cookie, `page_token` is for extensions."""

    secret: str
    page_token: str

    @property
    def cookie(self) -> str:
        """The name of the cookie: another one for each session, for all ports share their cookies."""
        return f"crossread-{sha256(self.secret.encode()).hexdigest()[:12]}"

    @property
    def form_token(self) -> str:
        """What every form carries, so that the cookie alone is not enough."""
        return hmac.digest(self.secret.encode(), b"forms", "sha256").hex()


def new_session(user_key: bytes) -> WriteSession:
    """A session with a new secret; the token for extensions stays, for it is typed by hand."""
    page_token = hmac.digest(user_key, b"pages sent by a browser", "sha256").hex()[:40]
    return WriteSession(secrets.token_urlsafe(24), page_token)


def may_write(session: WriteSession, headers: Mapping[str, str]) -> bool:
    """Whether the cookie of this session came along."""
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return any(name == session.cookie and _same(value, session.secret) for name, _, value in pairs)


def is_secret(session: WriteSession, given: str) -> bool:
    """Whether this is the secret of the session, as in the address that was printed."""
    return _same(given, session.secret)


def form_refusal(session: WriteSession, headers: Mapping[str, str], token: str) -> str | None:
    """Why a form is refused; None where it was sent by a page of this session.

    `headers` have lower-case names; `token` is the form's own field.
    """
    if headers.get("origin") != f"http://{headers.get('host', '')}":
        return ELSEWHERE
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return ELSEWHERE
    if not may_write(session, headers):
        return STRANGER
    return None if _same(token, session.form_token) else ELSEWHERE


def page_refusal(session: WriteSession, headers: Mapping[str, str]) -> str | None:
    """Why a page that an extension sent is refused; None where it bears the token, and no site sent it."""
    origin = headers.get("origin")
    if origin is not None and not origin.startswith(EXTENSIONS):
        return ELSEWHERE
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return None if scheme.lower() == "bearer" and _same(token.strip(), session.page_token) else NO_TOKEN


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
