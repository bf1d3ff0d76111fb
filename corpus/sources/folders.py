"""Folders: every file in them that can be read, in the order of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


# The folders in which exports keep pages, and the export that says whose pages they are.
EXPORTS: Final = {"content": "metadata_*.json", "archive": "index.json", "files": "*.rdf"}


def inside(folder: Path, readable: Callable[[Path], bool]) -> Iterator[Path]:
    """Readable files, sorted, folders within folders too.

    Hidden ones are passed over, and folders that belong to a file beside them: `NAME_files` of a page that a
    browser saved, and what Omnivore, ArchiveBox and Zotero put beside their exports.
    """
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            if not (_belongs_to_page(path) or _belongs_to_export(path)):
                yield from inside(path, readable)
        elif path.is_file() and readable(path):
            yield path


def _belongs_to_page(folder: Path) -> bool:
    stem, underscore, _ = folder.name.rpartition("_files")
    return bool(underscore) and any(folder.with_name(stem + ending).exists() for ending in (".html", ".htm"))


def _belongs_to_export(folder: Path) -> bool:
    """Whether a folder holds what is read by way of the export beside it."""
    export = EXPORTS.get(folder.name)
    return export is not None and any(folder.parent.glob(export))
