"""What is given to people: every file the code needs, and every library it imports, by its own name."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PACKAGES = ("corpus", "index", "crossread")
# Imported by trafilatura, which names it in an extra only.
FOR_OTHERS = {"lxml-html-clean"}


def sources() -> list[Path]:
    return [path for folder in PACKAGES for path in (ROOT / folder).rglob("*.py")]


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports at any depth, those for types alone left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and id(node) not in typed:
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and id(node) not in typed:
            names.add(node.module.split(".")[0])
    return names


def normalised(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def required() -> set[str]:
    return {normalised(one) for one in PROJECT["dependencies"]}


def optional() -> set[str]:
    return {normalised(one) for extra in PROJECT["optional-dependencies"].values() for one in extra}


def used() -> set[str]:
    """The distributions of everything imported; a module that is not installed stands for its own."""
    modules = set().union(*map(imported, sources())) - sys.stdlib_module_names - set(PACKAGES)
    known = packages_distributions()
    return {normalised(known.get(module, [module])[0]) for module in modules}


def test_whatever_is_imported_is_required_by_name() -> None:
    assert used() - required() - optional() == set()


def test_whatever_is_required_is_imported() -> None:
    assert required() - used() == FOR_OTHERS


def shipped(builder: WheelBuilder | SdistBuilder) -> set[str]:
    return {file.distribution_path for file in builder.recurse_included_files()}


def tracked_files(*folders: str) -> set[str]:
    """The files of the folders that git knows, or all where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        paths = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
        listed = [str(path.relative_to(ROOT)) for path in paths if "__pycache__" not in path.parts]
    return {name for name in listed if name and (ROOT / name).exists()}


def test_the_wheel_holds_every_file_of_the_packages() -> None:
    files = tracked_files(*PACKAGES)
    assert any(name.endswith(".html") for name in files)
    assert any(name.endswith("thesaurus.txt") for name in files)
    assert files - shipped(WheelBuilder(str(ROOT))) == set()


def test_the_wheel_holds_nothing_else() -> None:
    assert {name.split("/")[0] for name in shipped(WheelBuilder(str(ROOT)))} == set(PACKAGES)


@pytest.mark.parametrize("folder", [*PACKAGES, "seeds", "tests", "docs", "benchmarks"])
def test_the_source_archive_holds_every_folder(folder: str) -> None:
    assert tracked_files(folder) - shipped(SdistBuilder(str(ROOT))) == set()
