"""A tiny story about a bridge, told by four outlets, as files a person could have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from index.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The four pages, saved by hand."""
    place = tmp_path / "pages"
    place.mkdir()
    for outlet in PAGES:
        (place / f"{outlet}.html").write_text(html(outlet), encoding="utf-8")
    return place


@pytest.fixture
def crossread(tmp_path: Path) -> Callable[..., Result]:
    """The command line on a corpus of its own."""

    def run(*words: str, stdin: str | None = None) -> Result:
        environment = {"CROSSREAD_CORPUS": str(tmp_path / "crossread.db"), "NO_COLOR": "1"}
        return CliRunner().invoke(app, list(map(str, words)), env=environment, input=stdin)

    return run


@pytest.fixture
def bridge(crossread: Callable[..., Result], folder: Path) -> Callable[..., Result]:
    """The command line on a corpus that holds the story."""
    assert crossread("new", "bridge", "--seed", folder / "a.example.html").exit_code == 0
    assert crossread("add", folder).exit_code == 0
    return crossread
