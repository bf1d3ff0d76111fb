"""Pages made by hand, for all tests of cleaning."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from corpus.records import Page

if TYPE_CHECKING:
    from collections.abc import Callable

FETCHED = datetime(2024, 5, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def page() -> Callable[..., Page]:
    """A page of the given text (or bytes), as if fetched on 2 May 2024 at noon."""

    def make(
        body: str | bytes,
        *,
        url: str = "https://www.harbour-post.example/news/ferry",
        media_type: str = "text/html",
        charset: str | None = None,
    ) -> Page:
        raw = body.encode() if isinstance(body, str) else body
        return Page(url, url, 200, (), media_type, charset, raw, FETCHED, "network")

    return make


@pytest.fixture
def story() -> str:
    """Six paragraphs of news, long enough for any extractor."""
    return "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)


TEXT = """
The night ferry between Port Ellery and the outer islands will stop running in June, the harbour
board decided on Wednesday after a vote that divided the town for most of the winter.

Board members said the ship had lost money for seven years and that a replacement engine would cost
more than the town earns from tourism in a whole season of good weather.

Islanders who came to the meeting in two fishing boats asked for a year to find another operator,
but the chairwoman, Ada Brandt, told them that the yard had already been given notice.

The decision leaves the clinic on the largest island without a crossing after six in the evening,
and its only doctor said she would have to send patients away by helicopter.

A petition with four thousand signatures was handed in before the vote, among them those of all
three mayors along the coast and of the former captain of the ferry.

The board will meet again in May to decide what happens to the pier, which dates from 1911 and has
been closed to heavy lorries since the storm of two years ago.
"""
PARAGRAPHS = tuple(" ".join(part.split()) for part in TEXT.split("\n\n"))
