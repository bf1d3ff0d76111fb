"""The story of the pages' tests, for the report's."""

import importlib.util
from pathlib import Path

import pytest

from index.present.indexed_story import index_story


def _pages():
    path = Path(__file__).parents[1] / "present" / "conftest.py"
    spec = importlib.util.spec_from_file_location("story_of_the_pages", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def make():
    return lambda **changes: index_story(_pages().comparison(**changes))


@pytest.fixture
def bridge(make):
    return make()
