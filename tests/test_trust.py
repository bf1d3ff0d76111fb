"""Every test that docs/trust.md names is there, so that no promise stands on a test that was renamed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs/trust.md").read_text(encoding="utf-8"))


def held_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_a_test() -> None:
    text = (ROOT / "docs/trust.md").read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if re.match(r"\| [1-5] ", line)]
    assert {line[2] for line in table} == set("12345")
    assert all("::test_" in line for line in table)


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_a_named_test_is_there(path: str, name: str) -> None:
    assert name in held_in(path)
