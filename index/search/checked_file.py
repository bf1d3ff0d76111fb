"""Reads a signed file block by block; each is checked when it is first read, and only what is needed is read.

On disk are the content, the digest of each of its blocks (`BLOCK` bytes, the last may be shorter) and,
in 8 bytes, its size. The file is named by the digest of these digests and the size, a hash tree of two
levels (Merkle, "A digital signature based on a conventional encryption function", 1987); so the name
binds every byte and its place. Digests are HMAC-SHA-256 (RFC 2104); those of blocks have a key of
their own, so that no block can pass for a list of digests. What was checked is kept in memory: a byte
that is changed on disk afterwards is never seen.
"""

from __future__ import annotations

import hmac
import os
import weakref
from typing import TYPE_CHECKING, Final

from corpus.errors import StoreError
from corpus.file_handles import check_handles

if TYPE_CHECKING:
    from pathlib import Path

BLOCK: Final = 1 << 14
DIGEST: Final = 32  # bytes of a digest
SIZE: Final = 8  # bytes of the size


class DamagedIndexError(StoreError):
    """A file of the index is not as it was signed: its bytes were changed, cut or cannot be read."""


def sealed(content: bytes, key: bytes) -> tuple[str, bytes]:
    """Return the name of a file of this content, and what follows the content on disk."""
    own, view = _block_key(key), memoryview(content)
    digests = [hmac.digest(own, view[at : at + BLOCK], "sha256") for at in range(0, len(content), BLOCK)]
    end = b"".join(digests) + len(content).to_bytes(SIZE, "little")
    return hmac.digest(key, end, "sha256").hex(), end


class CheckedFile:
    """One file, open as long as somebody has it: it can be read when another process has deleted it.

    Raises:
        DamagedIndexError: its size or its list of digests is not what its name stands for.
        OSError: it cannot be opened.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.close = weakref.finalize(self, os.close, self._handle)
        self._key = _block_key(key)
        self._blocks: dict[int, bytes] = {}
        total = os.fstat(self._handle).st_size
        self._size = int.from_bytes(self._on_disk(total - SIZE, SIZE), "little")
        length = -(-self._size // BLOCK) * DIGEST + SIZE
        self._digests = self._on_disk(self._size, length) if total == self._size + length else b""
        if not hmac.compare_digest(hmac.digest(key, self._digests, "sha256").hex(), path.stem):
            raise self._damaged()

    def __len__(self) -> int:
        return self._size

    def get(self, start: int, length: int) -> bytes:
        """Return the bytes from `start` on, at most `length`, fewer where the file ends before.

        Raises:
            DamagedIndexError: a block of them is not as it was written.
        """
        stop = min(start + length, self._size)
        if start >= stop:
            return b""
        first, last = start // BLOCK, (stop - 1) // BLOCK
        begin, end = start - first * BLOCK, stop - first * BLOCK
        if first == last:
            return self._block(first)[begin:end]
        return b"".join(map(self._block, range(first, last + 1)))[begin:end]

    def whole(self) -> bytes:
        """Return all bytes.

        Raises:
            DamagedIndexError: they are not as they were written.
        """
        return self.get(0, self._size)

    def _block(self, number: int) -> bytes:
        if (known := self._blocks.get(number)) is not None:
            return known
        start = number * BLOCK
        content = self._on_disk(start, min(BLOCK, self._size - start))
        digest = self._digests[number * DIGEST : (number + 1) * DIGEST]
        if not hmac.compare_digest(hmac.digest(self._key, content, "sha256"), digest):
            raise self._damaged()
        self._blocks[number] = content
        return content

    def _on_disk(self, start: int, length: int) -> bytes:
        try:
            return os.pread(self._handle, length, start)
        except OSError as error:
            check_handles(error, self.path)
            raise self._damaged() from error

    def _damaged(self) -> DamagedIndexError:
        folder = self.path.parent
        return DamagedIndexError(
            f"the search index in {folder} is damaged; `crossread doctor --repair` mends it"
        )


def whole(content: bytes | CheckedFile) -> bytes:
    """Return all bytes of a file, whether it was read or only opened."""
    return content.whole() if isinstance(content, CheckedFile) else content


def _block_key(key: bytes) -> bytes:
    return hmac.digest(key, b"block", "sha256")
