"""The example of docs/library.md does what the page says."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.schema import corpus_migrations
from corpus.store.database import Database
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    import pytest

PAGE = (Path(__file__).parent.parent / "docs/library.md").read_text(encoding="utf-8")


def fenced(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_example_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(fenced("python"), "docs/library.md", "exec"), {"__name__": "example"})
    printed = capsys.readouterr().out
    assert "number | " in printed
    assert printed == fenced("text")


def test_the_query_fits_the_tables(tmp_path: Path) -> None:
    database = Database(tmp_path / "crossread.db", create=True)
    database.migrate(corpus_migrations)
    ensure_tables(database)
    database.close()
    connection = sqlite3.connect(tmp_path / "crossread.db")
    columns = [column[0] for column in connection.execute(fenced("sql")).description]
    connection.close()
    assert columns == ["outlet", "text", "start", "end", "url"]
