"""Whoosh's files in memory, of which those that were only opened are read and checked piece by piece."""

from __future__ import annotations

import os
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import StructFile

from index.search.checked_file import CheckedFile


class Memory(RamStorage):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's files in memory, its temporary ones too, which Whoosh would put where all processes write."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Return a storage that nothing else uses."""
        del name
        return RamStorage()

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file to be read."""
        content = self.files.get(name)
        if isinstance(content, CheckedFile):
            return Structured(Part(content, 0, len(content)), name)
        return super().open_file(name, **options)


class Part:
    """A part of a checked file, read as a file is."""

    def __init__(self, file: CheckedFile, start: int, length: int) -> None:
        self._file = file
        self._start = start
        self._length = length
        self._at = 0

    def get(self, position: int, length: int) -> bytes:
        """Return the bytes at a position, fewer where the part ends before; the file's position stays."""
        return self._file.get(self._start + position, min(length, self._length - position))

    def part(self, position: int, length: int) -> Part:
        """Return a part of this part."""
        return Part(self._file, self._start + position, length)

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, all where no size is given."""
        found = self.get(self._at, self._length if size < 0 else size)
        self._at += len(found)
        return found

    def readline(self) -> bytes:
        """Return the next bytes up to the end of their line, as unpickling needs them."""
        line, end, _ = self.get(self._at, self._length).partition(b"\n")
        self._at += len(line) + len(end)
        return line + end

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        """Go to a position, counted from the start, from here or from the end."""
        self._at = position + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        return self._at

    def tell(self) -> int:
        """Return the position of the next byte."""
        return self._at


class Structured(StructFile):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's way to read numbers and strings, on a part of a checked file."""

    def __init__(self, part: Part, name: str) -> None:
        super().__init__(part, name=name)
        self._part = part

    def get(self, position: int, length: int) -> bytes:
        """Return the bytes at a position."""
        return self._part.get(position, length)

    def subset(self, position: int, length: int, name: str | None = None) -> Structured:
        """Return a part of this file as a file."""
        return Structured(self._part.part(position, length), name or self._name)
