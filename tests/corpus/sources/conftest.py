"""The fixtures of this folder, and a network made of a dictionary."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import FetchError
from corpus.records import Page

HERE = Path(__file__).parent / "fixtures"


@pytest.fixture
def fixtures() -> Path:
    return HERE


class Net:
    """Answers addresses from `pages`, (media type, body) or a Page; keeps what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, object] = {}
        self.asked: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []

    def __call__(self, url, kind="page", headers=()):
        self.asked.append((url, kind, headers))
        found = self.pages.get(url)
        if isinstance(found, Page):
            return found
        if found is None:
            raise FetchError(url, "http 404", "the page is not there")
        media_type, body = found
        return Page(url, url, 200, (), media_type, None, body, datetime(2026, 1, 2, tzinfo=UTC))


@pytest.fixture
def net() -> Net:
    return Net()
