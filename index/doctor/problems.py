"""Problems as values: checks make them, repairs take them."""

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
Repair = Literal["", "tables", "orphans", "passages", "full text", "counter", "pages", "alignment", "index"]

REPAIR: Final = "`crossread doctor --repair` mends it"
NAMED: Final = 3  # how many of many names are said
BACKUP: Final = "put a backup in its place (without the -wal and -shm files of this one)"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing on which store, index or alignments disagree.

    `what` describes the problem and `way` what repairs it, both without a full stop; `repair` names the
    repair, empty where only a person can do it; `subject` is the story or article it is about. `off` is
    False for what is expected: the next command brings it up to date.
    """

    check: Check
    what: str
    way: str = REPAIR
    repair: Repair = ""
    subject: str = ""
    off: bool = True


def abbreviated(names: list[str]) -> str:
    """The first names of a list, and how many more there are.

    >>> abbreviated(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + rest
