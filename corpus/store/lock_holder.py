"""Who writes to a corpus at this moment, as far as the system tells. Reads `/proc`, changes nothing.

A writer in WAL mode holds the lock on byte 120 of the `-shm` file ("WAL-mode file locks",
https://www.sqlite.org/walformat.html#locks). Asking the file itself would not do: closing it
again would drop the locks that this process has on it (fcntl(2), "Advisory record locking").
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

LOCKS: Final = Path("/proc/locks")
WRITING: Final = 120
UNKNOWN: Final = "another program"


def lock_holder(path: Path) -> str:
    """The process that writes to this corpus, such as `process 4711 (crossread add …)`.

    `another program` where the system does not tell, as outside Linux.
    """
    try:
        shared = path.with_name(f"{path.name}-shm").stat().st_ino
        process = _writer(LOCKS.read_text(encoding="ascii"), shared)
        return UNKNOWN if process is None else f"process {process}{_command(process)}"
    except OSError:
        return UNKNOWN


def in_use(path: Path) -> bool:
    """Whether any process has this corpus open; True where the system does not tell."""
    try:
        shared = path.with_name(f"{path.name}-shm").stat().st_ino
    except OSError:
        return False
    try:
        return re.search(rf" \w+:\w+:{shared} ", LOCKS.read_text(encoding="ascii")) is not None
    except OSError:
        return True


def _writer(locks: str, inode: int) -> int | None:
    """The process in a table of locks that has the writer's byte of that file.

    >>> _writer("1: POSIX  ADVISORY  WRITE 4711 fe:00:22938 120 120", 22938)
    4711
    >>> _writer("1: POSIX  ADVISORY  READ 4711 fe:00:22938 124 124", 22938)
    """
    found = re.search(rf" WRITE (\d+) \w+:\w+:{inode} {WRITING} \d+$", locks, re.MULTILINE)
    return int(found[1]) if found else None


def _command(process: int) -> str:
    words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
    said = " ".join(Path(word).name if n == 0 else word for n, word in enumerate(words))
    return f" ({said.strip()[:60]})"
