"""Translates the errors of urllib3, http.client, ssl and the system into TransportError."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from urllib3.exceptions import SSLError
from urllib3.exceptions import TimeoutError as ConnectionTimeoutError

from corpus.file_handles import check_handles
from corpus.unpack import UnpackError

if TYPE_CHECKING:
    from corpus.fetch.address import Target


class TransportError(Exception):
    """There was no response: `reason` is a stable phrase, `retryable` says if another attempt could help."""

    def __init__(self, reason: str, detail: str = "", *, retryable: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.retryable = retryable


def to_transport_error(error: Exception, target: Target) -> TransportError:
    """The TransportError for an error of urllib3, http.client, ssl or the system.

    Raises:
        NoHandlesError: no more connections can be opened, which is not the machine's fault.
    """
    check_handles(error, target.host)
    if isinstance(error, UnpackError):
        return TransportError(error.reason, "the server's answer has no end")
    if isinstance(error, (TimeoutError, ConnectionTimeoutError)):
        return TransportError("timeout", "the server did not answer in time; --timeout gives it longer")
    if isinstance(error, (SSLError, ssl.SSLError)):
        return TransportError("certificate", f"the certificate of {target.host} cannot be trusted ({error})")
    if isinstance(error, ConnectionRefusedError):
        return TransportError("connection refused", f"{target.host} takes no connections", retryable=True)
    if isinstance(error, OSError):
        return TransportError(
            "connection failed", f"the connection to {target.host} broke ({error})", retryable=True
        )
    return TransportError("bad answer", f"{target.host} did not answer in HTTP ({type(error).__name__})")
