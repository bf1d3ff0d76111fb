"""The pictures of the docs: each is taken by the script, shown somewhere, and small."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = (ROOT / "docs/pictures.py").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
PICTURES = sorted((ROOT / "docs/pictures").glob("*"))


def shown() -> set[Path]:
    """The pictures that the docs show."""
    return {
        (page.parent / name).resolve()
        for page in PAGES
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }


def test_the_docs_show_the_pictures_that_there_are() -> None:
    assert shown() == set(PICTURES)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_small_and_taken_by_the_script(picture: Path) -> None:
    data = picture.read_bytes()
    assert len(data) < 200_000
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1280, 720)
    assert f'"{picture.stem}": ' in SCRIPT
