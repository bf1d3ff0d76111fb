"""The tour of docs/notebook.md prints what the page shows, example by example."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

pytest.importorskip("pandas")

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/notebook.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```text\n.*?```", PAGE, re.DOTALL)


@pytest.fixture
def shown():
    spec = importlib.util.spec_from_file_location("shown", ROOT / "docs/shown.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    module.done()


def test_every_example_shows_what_it_prints():
    assert len(SHOWN) == PAGE.count("```python") > 3


def test_each_example_prints_what_the_page_shows(shown):
    assert [shown.notebook(number) for number in range(1, len(SHOWN) + 1)] == SHOWN
