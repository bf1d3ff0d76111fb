"""Folders: every file in them that can be read, in the order of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def inside(folder: Path, readable: Callable[[Path], bool]) -> Iterator[Path]:
    """Readable files, sorted, folders within folders too.

    Hidden ones and the `NAME_files` folders that browsers put beside a saved page are passed over.
    """
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            if not _belongs_to_page(path):
                yield from inside(path, readable)
        elif path.is_file() and readable(path):
            yield path


def _belongs_to_page(folder: Path) -> bool:
    stem, underscore, _ = folder.name.rpartition("_files")
    return bool(underscore) and any(folder.with_name(stem + ending).exists() for ending in (".html", ".htm"))
