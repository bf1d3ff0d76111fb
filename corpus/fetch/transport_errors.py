"""What can go wrong between us and a machine, in our words; the one place that translates."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from urllib3.exceptions import SSLError
from urllib3.exceptions import TimeoutError as ConnectionTimeoutError

from corpus.unpack import PackedError

if TYPE_CHECKING:
    from corpus.fetch.address import Target


class DoorError(Exception):
    """No answer: `reason` is a stable phrase, `again` says whether another try could help."""

    def __init__(self, reason: str, detail: str = "", *, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.again = again


def translated(error: Exception, target: Target) -> DoorError:
    """Our words for what urllib3, http.client, ssl and the system say; the one place for it."""
    if isinstance(error, PackedError):
        return DoorError(error.reason, "the server's answer has no end")
    if isinstance(error, (TimeoutError, ConnectionTimeoutError)):
        return DoorError("timeout", "the server did not answer in time; --timeout gives it longer")
    if isinstance(error, (SSLError, ssl.SSLError)):
        return DoorError("certificate", f"the certificate of {target.host} cannot be trusted ({error})")
    if isinstance(error, ConnectionRefusedError):
        return DoorError("connection refused", f"{target.host} takes no connections", again=True)
    if isinstance(error, OSError):
        return DoorError("connection failed", f"the connection to {target.host} broke ({error})", again=True)
    return DoorError("bad answer", f"{target.host} did not answer in HTTP ({type(error).__name__})")
