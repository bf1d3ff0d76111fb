"""Which command goes first on a busy machine: what aligns gives way to what somebody waits for.

Knows the operating system's priorities; may not know what the command does.
"""

from __future__ import annotations

import sys
from typing import Final

# Of POSIX's -20 to 19: half of what is left to a process that starts at 0.
LOW: Final = 10


def give_way() -> None:
    """Run the rest of this process when others leave the processor; for good, and only where POSIX is."""
    if sys.platform != "win32":
        import os

        now = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, 0, max(now, LOW))
