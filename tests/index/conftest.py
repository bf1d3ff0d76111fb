"""A tiny story about a bridge, told by four outlets, as files a person could have."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from index.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from typer.testing import Result

PAGES = {
    "a.example": (
        "Bridge closed",
        "2024-03-01",
        "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks.",
        "Mayor Ilse Brandt said the repair would cost 12 million euros.",
    ),
    "b.example": (
        "Cracks shut bridge",
        "2024-03-02",
        "Inspectors found cracks in the old harbour bridge in Lindau, which was closed on Friday.",
        "The repair would cost 19 million euros, said Mayor Ilse Brandt.",
    ),
    "c.example": (
        "Ferry back",
        "2024-03-03",
        "A ferry now carries people across the harbour in Lindau while the old bridge is closed.",
        "Shop owners near the quay complain that customers stay away.",
    ),
    "d.example": (
        "Choir wins prize",
        None,
        "Young singers won a national prize for their concert with works by Brahms.",
        "Their leader thanked parents who drove them to every rehearsal.",
    ),
}


def html(outlet: str) -> str:
    title, published, *sentences = PAGES[outlet]
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<html lang="en"><head><title>{title}</title>{date}'
        f'<link rel="canonical" href="https://{outlet}/bridge"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def saved_pages(place: Path) -> Path:
    """Write the four pages into a folder of that place."""
    pages = place / "pages"
    pages.mkdir()
    for outlet in PAGES:
        (pages / f"{outlet}.html").write_text(html(outlet), encoding="utf-8")
    return pages


class Site:
    """Pages of a server on loopback by path: (status, headers, body).

    `asked` are the requests, with what they were sent with.
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sent = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, sent))
                status, headers, body = site.pages.get(self.path, (404, {}, b"not here"))
                if headers.get("ETag") and sent.get("if-none-match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"


@pytest.fixture
def empty_site() -> Iterator[Site]:
    """A site on loopback without any page yet."""
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The four pages, saved by hand."""
    return saved_pages(tmp_path)


@pytest.fixture
def crossread(tmp_path: Path) -> Callable[..., Result]:
    """The command line on a corpus of its own."""

    def run(*words: str, stdin: str | None = None) -> Result:
        environment = {"CROSSREAD_CORPUS": str(tmp_path / "crossread.db"), "NO_COLOR": "1"}
        return CliRunner().invoke(app, list(map(str, words)), env=environment, input=stdin)

    return run


@pytest.fixture(scope="session")
def bridge_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus with the story, made once and only copied; its index is not made yet."""
    place = tmp_path_factory.mktemp("bridge")
    pages = saved_pages(place)
    corpus = place / "crossread.db"
    for words in (["new", "bridge", "--seed", str(pages / "a.example.html")], ["add", str(pages)]):
        done = CliRunner().invoke(app, words, env={"CROSSREAD_CORPUS": str(corpus), "NO_COLOR": "1"})
        assert done.exit_code == 0, done.output
    assert [path.name for path in place.glob("crossread.*")] == ["crossread.db"]
    return corpus


@pytest.fixture
def bridge(
    crossread: Callable[..., Result], folder: Path, bridge_corpus: Path, tmp_path: Path
) -> Callable[..., Result]:
    """The command line on a corpus that holds the story."""
    shutil.copy(bridge_corpus, tmp_path / "crossread.db")
    return crossread


# A machine that refuses

NOBODY = 65534
HOLDING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holding() -> Callable[[Path], AbstractContextManager[subprocess.Popen[str]]]:
    """Another program that writes to a corpus, until the block ends or it is given a line; its process."""

    @contextmanager
    def hold(corpus: Path) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "-c", HOLDING, str(corpus)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdin is not None
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            yield other
            other.stdin.close()

    return hold


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a corpus that another program holds."""
    monkeypatch.setattr("corpus.store.database.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("index.store.refresh.READER_SECONDS", 0.05)


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """What root may do, nobody may not."""

    @contextmanager
    def become() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return become


def limited(handles: int) -> Callable[[], AbstractContextManager[None]]:
    """No more than so many file handles are open until the block ends."""

    @contextmanager
    def limit() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (handles, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    return limit


@pytest.fixture
def handles_left() -> Callable[..., list[Callable[[], AbstractContextManager[None]]]]:
    """Limits that leave so many handles, counted from those that are open when this is asked."""

    def limits(*left: int) -> list[Callable[[], AbstractContextManager[None]]]:
        with open(os.devnull) as lowest:  # noqa: PTH123 (the number of the next handle is all that is wanted)
            return [limited(lowest.fileno() + more) for more in left]

    return limits


@pytest.fixture
def disk_of(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk of that size, such as `4m`; skips the test for who may not make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = []

    def make(size: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
        if not shutil.which("mount") or os.geteuid() or subprocess.run(command, check=False).returncode:
            pytest.skip("only root can make a small disk")
        made.append(place)
        return place

    yield make
    for one in made:
        subprocess.run(["umount", "-l", str(one)], check=True)
