"""A small story in each of seven languages, as pages that a person could have saved."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from index.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable

STORIES = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))
DAYS = {"a": "2023-12-04", "b": "2023-12-05", "c": "2023-12-06"}
UNSPACED = {"zh"}


@dataclass(frozen=True, slots=True)
class World:
    """A corpus with the story of one language, and its own words."""

    language: str
    story: dict[str, Any]
    corpus: Path

    def run(self, *words: str) -> list[dict[str, Any]]:
        environment = {"CROSSREAD_CORPUS": str(self.corpus), "NO_COLOR": "1"}
        answer = CliRunner().invoke(app, list(map(str, words)), env=environment)
        assert answer.exit_code == 0, answer.output
        return [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.corpus) as database:
            found = database.execute(query).fetchall()
        database.close()
        return found


def html(language: str, outlet: str, sentences: list[str]) -> str:
    gap = "" if language in UNSPACED else " "
    return (
        f'<html lang="{language}"><head><title>{sentences[0][:24]}</title>'
        f'<meta property="article:published_time" content="{DAYS[outlet]}">'
        f'<link rel="canonical" href="https://{outlet}.example/{language}"></head>'
        f"<body><article><h1>{sentences[0][:24]}</h1><p>{gap.join(sentences)}</p></article></body></html>"
    )


def build(language: str, place: Path) -> World:
    pages = place / "pages"
    pages.mkdir()
    story = STORIES[language]
    for outlet in DAYS:
        (pages / f"{outlet}.html").write_text(html(language, outlet, story[outlet]), encoding="utf-8")
    world = World(language, story, place / "crossread.db")
    world.run("new", "bridge", "--seed", pages / "a.html")
    world.run("add", pages)
    return world


@pytest.fixture(scope="module")
def in_language(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], World]:
    """The corpus of a language, made once a module."""
    made: dict[str, World] = {}

    def world(language: str) -> World:
        if language not in made:
            made[language] = build(language, tmp_path_factory.mktemp(language))
        return made[language]

    return world
