"""The readers: what is in files, feeds, archives and answers of machines becomes seeds or named reasons."""

from __future__ import annotations

import io
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzing.harness import Target, edits

from corpus.errors import CorpusError
from corpus.fetch import Fetcher, Settings
from corpus.fetch.meta_refresh import refresh_target
from corpus.fetch.robots import parse_rules
from corpus.fetch.sockets import PlainSocket
from corpus.records import Seed
from corpus.sources import read
from corpus.sources.feed import entries
from corpus.sources.saved_page import declared_address, saved_at
from corpus.sources.sitemap import located
from corpus.sources.warc import pages
from corpus.unpack import UnpackError, unpack

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator

FIXTURES = Path(__file__).parents[2] / "tests" / "corpus" / "sources" / "fixtures"
CAP = 1.0
TOKENS = [
    b"<", b">", b"</", b"<!--", b"<![CDATA[", b"&x;", b'"', b"'", b"\n", b"\r\n\r\n", b"\0",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1.0\r\n",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999\r\n", b"http://[", b"//", b"{", b"[" *
    2000, b"9" * 5000, b"=?utf-8?b?", b"--", b"\xed\xa0\x80", b"<item>", b"<url><loc>",
]  # fmt: skip


def edited(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """`content` after one to twelve edits: bytes changed, cut, doubled, tokens or other inputs put in."""
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(content))
        end = min(len(content), at + int(chance.expovariate(1 / 20)))
        other = chance.choice(others)
        begin = chance.randint(0, len(other))
        put = chance.choice([
            b"", chance.choice(TOKENS), chance.randbytes(chance.randint(1, 8)),
            content[at:end] * chance.randint(2, 30), other[begin : begin + 200],
        ])  # fmt: skip
        content = content[:at] + put + content[end:]
    return content[: chance.randint(0, len(content))] if chance.random() < 0.1 else content


def by_file(name: str, folder: Path) -> Callable[[bytes], Iterable[object]]:
    """A reader that goes through a file of this name."""
    path = folder / name

    def reader(content: bytes) -> Iterable[object]:
        path.write_bytes(content)
        return read(str(path))

    return reader


def whole(function: Callable[[bytes], object]) -> Callable[[bytes], Iterable[object]]:
    """A reader of a function that gives one value."""
    return lambda content: [function(content)]


class Paired(PlainSocket):
    """One end of a pair of sockets, which takes the other along when it closes."""

    other: socket.socket

    def close(self) -> None:
        """Close both ends."""
        self.other.close()
        super().close()


def fetched(content: bytes) -> object:
    """What the fetcher makes of a machine that says `content` and hangs up."""

    def dial(_ip: str, _port: int, _timeout: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.sendall(content[:100_000])
        theirs.shutdown(socket.SHUT_WR)
        paired = Paired(fileno=ours.detach())
        paired.other = theirs
        return paired

    settings = Settings(timeout=CAP, delay=0, ignore_robots=True, retries=0)
    ask = Fetcher(settings, resolve=lambda _host, _port: ["93.184.216.34"], dial=dial)
    try:
        return ask(Seed("http://post.example/a"))
    except CorpusError as error:
        return error


def unpacked(content: bytes) -> object:
    try:
        return unpack(iter((content,)), "gzip, br")
    except UnpackError as error:
        return CorpusError("", error.reason)


def readers(folder: Path) -> dict[str, tuple[str, Callable[[bytes], Iterable[object]]]]:
    """Name of each reader, the fixture it starts from, and what reads."""
    return {
        "rss": ("feed.rss", lambda content: entries("feed", content, "https://post.example/")),
        "atom": ("feed.atom", lambda content: entries("feed", content, "https://post.example/")),
        "sitemap": ("sitemap.xml", lambda content: located("sitemap", content, "https://post.example/")),
        "warc": ("capture.warc.gz", lambda content: pages(io.BytesIO(content), "warc")),
        "warc-plain": ("capture.warc", lambda content: pages(io.BytesIO(content), "warc")),
        "wacz": ("capture.wacz", by_file("a.wacz", folder)),
        "jsonl": ("rows.jsonl", by_file("a.jsonl", folder)),
        "csv": ("export.csv", by_file("a.csv", folder)),
        "json": ("newsapi.json", by_file("a.json", folder)),
        "rdf": ("zotero/library.rdf", by_file("a.rdf", folder)),
        "mht": ("saved.mht", by_file("a.mht", folder)),
        "bookmarks": ("bookmarks.html", by_file("a.html", folder)),
        "declared": (
            "singlefile.html",
            whole(lambda content: (declared_address(content), saved_at(content))),
        ),
        "refresh": ("singlefile.html", whole(refresh_target)),
        "robots": (
            "urls.txt",
            whole(lambda content: parse_rules(200, content).allow("https://post.example/x")),
        ),
        "http": ("answer.http", whole(fetched)),
        "unpack": ("capture.warc.gz", whole(unpacked)),
    }


def fixture(name: str) -> bytes:
    """A fixture; `capture.warc` is the packed one unpacked, `answer.http` a page as a server sends it."""
    if name == "capture.warc":
        return unpack(iter(((FIXTURES / "capture.warc.gz").read_bytes(),)))
    if name == "answer.http":
        page = (FIXTURES / "singlefile.html").read_bytes()
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    return (FIXTURES / name).read_bytes()


def reasons(reader: Callable[[bytes], Iterable[object]], content: bytes) -> Iterator[str]:
    """What a reader gives, in a word each."""
    for outcome in reader(content):
        yield outcome.reason if isinstance(outcome, CorpusError) else "read"


def targets(folder: Path) -> dict[str, Target]:
    """Each reader with inputs made from its fixture."""
    found = {}
    for name, (start, reader) in readers(folder).items():

        def ask(content: bytes, reader: Callable[[bytes], Iterable[object]] = reader) -> Iterator[str]:
            return reasons(reader, content)

        found[name] = Target(ask, edits([fixture(start)], edited), CAP)
    return found
