"""A corpus of two stories with claims, differences, a digest of nobody, and a search index; made once."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import crossread
from index.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGES = {
    "bridge": {
        "a.example": ("Bridge closed", "2024-03-01",
            "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks.",
            "Mayor Ilse Brandt said the repair would cost 12 million euros.",
            "The Lindau council met Ilse Brandt for nine hours behind closed doors."),
        "b.example": ("Cracks shut bridge", "2024-03-02",
            "Inspectors found cracks in the old harbour bridge in Lindau, which was closed on Friday.",
            "The repair would cost 19 million euros, said Mayor Ilse Brandt."),
        "c.example": ("No cracks, says mayor", None,
            "Mayor Ilse Brandt denied that the repair of the bridge in Lindau would cost 19 million euros.",
            "Shop owners near the quay complain that customers stay away."),
        "d.example": ("Lindau's bridge", "2024-03-04",
            "Inspectors found cracks in the old harbour bridge of Lindau, closed since Friday.",
            "Young singers won a national prize for their concert with works by Brahms."),
    },
    "mill": {
        "b.example": ("Mill burns", "2024-04-01",
            "The mill of Bregenz burned down on Monday night, and nobody was hurt."),
        "e.example": ("Fire at Bregenz", "2024-04-02",
            "Nobody was hurt when the mill of Bregenz burned down on Monday night."),
    },
}  # fmt: skip


def page(story: str, outlet: str) -> str:
    title, published, *sentences = PAGES[story][outlet]
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<html lang="en"><head><title>{title}</title>{date}'
        f'<link rel="canonical" href="https://{outlet}/{story}"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def run(corpus: Path, *words: str) -> list[dict[str, Any]]:
    """What a command prints on a corpus, as objects."""
    done = CliRunner().invoke(app, [*words, "--corpus", str(corpus)], env={"NO_COLOR": "1"})
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus in a folder of its own; nothing may write to it."""
    place = tmp_path_factory.mktemp("public")
    corpus = place / "crossread.db"
    for story, outlets in PAGES.items():
        folder = place / story
        folder.mkdir()
        for outlet in outlets:
            (folder / f"{outlet}.html").write_text(page(story, outlet), encoding="utf-8")
        run(corpus, "new", story, "--seed", str(folder / f"{next(iter(outlets))}.html"))
        run(corpus, "add", str(folder), "--story", story)
    return corpus


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of the corpus, with its index made by a search."""
    copy = tmp_path / "crossread.db"
    shutil.copy(made, copy)
    run(copy, "search", "bridge")
    return copy


@pytest.fixture
def corpus(path: Path) -> Iterator[crossread.Corpus]:
    with crossread.open(path) as opened:
        yield opened


@pytest.fixture
def command(path: Path) -> Callable[..., list[dict[str, Any]]]:
    """What a command prints on the corpus, as objects."""
    return lambda *words: run(path, *words, "--json")


@pytest.fixture
def renewed(path: Path) -> Callable[[], None]:
    """Brings the comparison and the index up to date, as any search does."""
    return lambda: run(path, "search", "bridge") and None
