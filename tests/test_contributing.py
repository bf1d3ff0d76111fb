"""The links of CONTRIBUTING.md lead to files, its names are defined there, and its map is complete."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\[([^\]]+)\]\(([^)#]+)\)", TEXT)))
CODE = [(name.strip("`"), path) for name, path in LINKS if name.startswith("`") and path.endswith(".py")]


def defined_in(path: str) -> set[str]:
    """Names of functions and classes of a file, methods as `Class.method`."""
    names = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return names


@pytest.mark.parametrize(("text", "path"), LINKS)
def test_a_link_leads_to_a_file(text: str, path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("name", "path"), CODE)
def test_a_linked_name_is_defined_in_its_file(name: str, path: str) -> None:
    assert name in defined_in(path)


def test_the_map_names_every_package() -> None:
    files = [path for root in ("corpus", "index", "crossread") for path in (ROOT / root).rglob("__init__.py")]
    packages = {path.parent.relative_to(ROOT).as_posix() for path in files}
    assert packages - {"index"} == {name.rstrip("/") for name, path in LINKS if path.endswith("/__init__.py")}


@pytest.mark.parametrize("name", ["no_such_function", "Store.no_such_method"])
def test_a_name_that_is_not_defined_is_noticed(name: str) -> None:
    assert name not in defined_in("corpus/store/store.py")
