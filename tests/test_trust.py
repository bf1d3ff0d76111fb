"""Every test that docs/trust.md and docs/threats.md name is there, so that none stands on a renamed one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("trust.md", "threats.md")}
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", "".join(PAGES.values()))


def held_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_a_test() -> None:
    table = [line for line in PAGES["trust.md"].splitlines() if re.match(r"\| [1-5] ", line)]
    assert {line[2] for line in table} == set("12345")
    assert all("::test_" in line for line in table)


def test_every_threat_names_a_test() -> None:
    rows = [line for line in PAGES["threats.md"].splitlines() if line.startswith("| ")]
    threats = [row for row in rows if not row.startswith("| what ")]
    assert len(threats) > 15
    assert all("::test_" in row for row in threats)


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_a_named_test_is_there(path: str, name: str) -> None:
    assert name in held_in(path)
