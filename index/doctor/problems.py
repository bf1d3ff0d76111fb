"""What a check answers: a finding is a value, made in one place and mended in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Check = Literal[
    "file",
    "references",
    "pages",
    "passages",
    "full text",
    "alignments",
    "claims",
    "judgements",
    "search index",
]
Mend = Literal["", "tables", "orphans", "passages", "full text", "counter", "pages", "alignment", "index"]

REPAIR: Final = "`crossread doctor --repair` mends it"
BACKUP: Final = "put a backup in its place (without the -wal and -shm files of this one)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that store, index or alignments disagree on.

    `what` says what is off and `way` what repairs it, both without a full stop; `mend` is the
    repair that does, empty where only a person can; `subject` the story or article it is about.
    Not `off` is what every use of crossread leaves behind and the next one makes good.
    """

    check: Check
    what: str
    way: str = REPAIR
    mend: Mend = ""
    subject: str = ""
    off: bool = True


def shortly(names: list[str], most: int = 3) -> str:
    """A few names of many.

    >>> shortly(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
