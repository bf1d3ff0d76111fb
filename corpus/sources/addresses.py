"""Lists of addresses: one a line, from a file or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import SourceError
from corpus.records import Seed
from corpus.sources.open_files import stream
from corpus.sources.text_lines import text, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from corpus.errors import CorpusError

LONGEST_LINE = 1 << 16


def listed(path: Path) -> Iterator[Seed | CorpusError]:
    """The addresses of a list file."""
    try:
        with stream(path) as file:
            yield from lines(text_lines(file), str(path))
    except SourceError as error:
        yield error


def lines(source: Iterable[bytes | str], name: str) -> Iterator[Seed | CorpusError]:
    """Addresses, one a line; blank lines and those that begin with # are passed over.

    What stands behind the address and a blank (a title, a note) is left out. `name` is that of the
    list, for the values that tell of a line that is no address.
    """
    for number, line in enumerate(source, 1):
        words = (text(line) if isinstance(line, bytes) else line.removeprefix("\ufeff"))[
            :LONGEST_LINE
        ].split()
        if not words or words[0].startswith("#"):
            continue
        if is_address(words[0]):
            yield Seed(words[0])
        else:
            yield SourceError(
                f"{name}:{number}", "not an address",
                f"line {number} of {name} is no address: {words[0][:80]!r} does not start with http:// or https://",
            )  # fmt: skip


def is_list(body: bytes) -> bool:
    """True for a text of addresses, one a line, and nothing else: no article is like that."""
    words = [line.split() for line in text(body[:LONGEST_LINE]).splitlines()]
    firsts = [line[0] for line in words if line and not line[0].startswith("#")]
    return bool(firsts) and all(first.startswith(("http://", "https://")) for first in firsts)


def is_address(what: str) -> bool:
    """True for what asks for the network: http, https, and schemes that the fetcher then refuses."""
    scheme, colon, _ = what.partition("://")
    return bool(colon) and scheme.isascii() and scheme.replace("+", "").isalnum()
