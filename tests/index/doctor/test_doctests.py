"""The examples in the docstrings hold."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["findings", "compared", "published", "mending", "visit"])
def test_the_examples_hold(name):
    module = importlib.import_module(f"index.doctor.{name}")
    assert doctest.testmod(module).failed == 0
