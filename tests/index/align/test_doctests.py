"""The worked examples in the modules' docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import index.align
import index.mentions

MODULES = [
    f"{room.__name__}.{module.name}"
    for room in (index.align, index.mentions)
    for module in pkgutil.iter_modules(room.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS).failed == 0
