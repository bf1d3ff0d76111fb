"""The worked examples in the modules' docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import index.pages


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(index.pages.__path__)])
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(f"index.pages.{name}")).failed == 0
