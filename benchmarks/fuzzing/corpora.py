"""Corpora to ask: the demo's, made from seeds/ as `make demo` does, and a small one that may be changed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from index.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
DEMO = ["seeds/hersh-2023-12-01.txt", "seeds/related"]
SMALL = ["docs/tutorial/gazette.html", "docs/tutorial/courier.html", "docs/tutorial/isternews.html"]


def corpus(folder: Path, name: str, files: Iterable[str]) -> Path:
    """A corpus with one story of these files, compared and indexed; made if it is not there yet."""
    path = folder / f"{name}.db"
    os.environ["XDG_STATE_HOME"] = str(folder)
    if path.exists():
        return path
    seed, *others = (str(ROOT / file) for file in files)
    # The demo's page of the seed, and no other, was published at its address.
    url = ["--url", "https://bibliotecapleyades.net/a"] if seed.endswith(".txt") else []
    run(path, "new", name, "--seed", seed, *url)
    run(path, "add", *others)
    run(path, "search", "anything")
    return path


def run(path: Path, *words: str) -> None:
    done = CliRunner().invoke(app, [*words, "--corpus", str(path)])
    if done.exit_code:
        raise SystemExit(f"crossread {' '.join(words)}: {done.output}")


def ids(path: Path, table: str) -> list[str]:
    """The ids of a table's rows."""
    with closing(sqlite3.connect(path)) as connection:
        return [str(row[0]) for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
