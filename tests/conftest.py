"""Small values that many tests need: pages, articles and readings made by hand."""

from __future__ import annotations

import errno
import hashlib
import importlib
import os
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import typer.testing
from hypothesis import HealthCheck, settings
from typer.main import get_command

from corpus.records import Article, Block, CleanedPage, Page, Passage
from corpus.schema import corpus_migrations
from corpus.store import Store
from corpus.store.database import Database
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

# A busy machine must not fail a law: how long an example takes is no part of it.
settings.register_profile("crossread", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("crossread")

LONG = ("spark", "kill", "browser")
NOON = datetime(2023, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def one_command_tree() -> Iterator[None]:
    """The runner builds the tree of all commands once, as a process does, and not at each call (.03 s)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.testing, "_get_command", cache(get_command))
        yield


def make_page(url: str, body: bytes = b"<p>Rain fell.</p>", **fields: object) -> Page:
    values = {
        "url": url,
        "final_url": url,
        "status": 200,
        "headers": (("content-type", "text/html"),),
        "media_type": "text/html",
        "charset": "utf-8",
        "body": body,
        "fetched": NOON,
    }
    return Page(**(values | fields))  # type: ignore[arg-type]


def make_reading(outlet: str, *sentences: str, path: str = "a", **fields: object) -> CleanedPage:
    """A reading of `https://outlet/path` whose passages are the sentences, each a paragraph."""
    url = f"https://{outlet}/{path}"
    identity = f"{outlet}/{path}"
    article_id = hashlib.sha256(identity.encode()).hexdigest()[:12]
    text, blocks, passages = "", [], []
    for position, sentence in enumerate(sentences):
        start = len(text)
        text += sentence + "\n\n"
        blocks.append(Block("paragraph", start, start + len(sentence)))
        passages.append((position, start, start + len(sentence), sentence))
    values = {
        "id": article_id,
        "url": url,
        "identity": identity,
        "outlet": outlet,
        "title": sentences[0] if sentences else "",
        "authors": (),
        "published": "2023-12-01",
        "published_source": "json-ld",
        "language": "en",
        "text": text.rstrip(),
        "blocks": tuple(blocks),
    }
    article = Article(**(values | fields))  # type: ignore[arg-type]
    cut = tuple(
        Passage(f"{article.id}-{position}", article.id, position, start, end, sentence)
        for position, start, end, sentence in passages
    )
    return CleanedPage(make_page(article.url, text.encode()), article, cut)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left with it at the end."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in LONG))


@pytest.fixture(scope="session")
def reading() -> Callable[..., CleanedPage]:
    return make_reading


@pytest.fixture
def page() -> Callable[..., Page]:
    return make_page


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty corpus with all its tables."""
    database = Database(tmp_path / "crossread.db", create=True)
    database.migrate(corpus_migrations)
    ensure_tables(database)
    yield Store(database)
    database.close()


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and other state of the user go to a folder of the test, never to the real one."""
    # Made by who needs it: to make one for each test took longer than many of the tests.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state" / uuid4().hex))


OPENING = ("builtins.open", "io.open", "os.open", "os.listdir", "os.scandir", "sqlite3.connect")


class Opened:
    """Counts the calls that open something; from the `first` on, all fail for want of file handles."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.calls = 0

    def instead(self, name: str, opens: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            self.calls += 1
            if self.calls < self.first:
                return opens(*args, **options)
            if name == "sqlite3.connect":
                raise sqlite3.OperationalError("unable to open database file")
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), args[0] if args else None)

        return call


@pytest.fixture
def handles_run_out(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[int], AbstractContextManager[Opened]]:
    """Until the block ends, no file can be opened from the nth call on that opens one."""

    @contextmanager
    def at_call(first: int) -> Iterator[Opened]:
        opened = Opened(first)
        with monkeypatch.context() as patch:
            for name in OPENING:
                module, _, function = name.rpartition(".")
                opens = getattr(importlib.import_module(module), function)
                patch.setattr(name, opened.instead(name, opens))
            yield opened

    return at_call
