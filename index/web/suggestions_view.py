"""The page of what sources brought and waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.following.suggestions import csv_rows, suggestions
from index.web.view import View

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.web.view import Parameters


def suggestions_view(database: Database, _parameters: Parameters) -> View:
    """What waits, the likeliest first; nothing in a corpus of an older crossread."""
    follows = database.value("SELECT 1 FROM sqlite_master WHERE name = 'items'")
    rows = list(suggestions(database, None)) if follows else []
    values = {"waiting": rows}
    data = {"suggestions": rows}
    return View("suggestions.html", values, lambda: data, lambda: csv_rows(rows), here="suggestions")
