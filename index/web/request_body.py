"""Reads the body of a request: the fields of a form, or of a form with a file (RFC 7578). Capped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from corpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

FORM_BYTES: Final = 64 << 10
# Saved pages carry their pictures along in base64.
PAGE_BYTES: Final = 100 << 20
FORM_TYPE: Final = "application/x-www-form-urlencoded"
PAGE_TYPE: Final = "multipart/form-data"


class TooLargeError(UsageError):
    """The body is larger than what is taken."""


async def read_body(receive: Callable[[], Awaitable[Any]], most: int) -> bytes:
    """The whole body.

    Raises:
        TooLargeError: it has more than `most` bytes.
        UsageError: the sender went away.
    """
    pieces, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise UsageError("The request broke off.")
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > most:
            raise TooLargeError(f"This is too large: at most {most >> 10} kB are taken.")
        more = message.get("more_body", False)
    return b"".join(pieces)


def form_fields(content_type: str, body: bytes) -> dict[str, str]:
    """The fields of a form, by name; of two with one name the last.

    Raises:
        UsageError: the body is no form in UTF-8.
    """
    if content_type.partition(";")[0].strip().lower() != FORM_TYPE:
        raise UsageError(f"A form was expected ({FORM_TYPE}).")
    try:
        return dict(
            parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
        )
    except ValueError:
        raise UsageError("The form cannot be read: send it from a page of crossread.") from None


def multipart_fields(content_type: str, body: bytes) -> dict[str, bytes]:
    """The parts of a multipart form, by the name of their field, files too.

    Raises:
        UsageError: the body is no whole multipart form.
    """
    from python_multipart.exceptions import MultipartParseError
    from python_multipart.multipart import MultipartParser, parse_options_header

    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if kind.decode("latin-1").lower() != PAGE_TYPE or not boundary:
        raise UsageError(f"A form with a file was expected ({PAGE_TYPE}).")
    parts = _Parts()
    try:
        parser = MultipartParser(boundary, parts.callbacks())
        parser.write(body)
        parser.finalize()
    except MultipartParseError:
        raise UsageError("The form that was sent is damaged.") from None
    if not parts.ended:
        raise UsageError("The form that was sent is not whole.")
    return parts.fields


class _Parts:
    """Collects the parts while the parser goes through them."""

    def __init__(self) -> None:
        self.fields: dict[str, bytes] = {}
        self.ended = False
        self._header = self._value = b""
        self._name = ""
        self._data = bytearray()

    def callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_header,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_part_data": self._add_data,
            "on_part_end": self._end,
            "on_end": self._finish,
        }

    def _begin(self) -> None:
        self._name, self._data = "", bytearray()

    def _add_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        from python_multipart.multipart import parse_options_header

        if self._header.lower() == b"content-disposition":
            name = parse_options_header(self._value)[1].get(b"name", b"")
            self._name = name.decode("utf-8", errors="replace")
        self._header = self._value = b""

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        self._data += data[start:end]

    def _end(self) -> None:
        self.fields[self._name] = bytes(self._data)

    def _finish(self) -> None:
        self.ended = True
