"""Which command goes first on a busy machine: what aligns gives way to what somebody waits for.

Knows the operating system's priorities; may not know what the command does.
"""

from __future__ import annotations

import os
from typing import Final

# Of POSIX's -20 to 19, where 0 is usual: on a busy core about a tenth of the time.
LOW: Final = 10


def give_way() -> None:
    """Run the rest of this process when others leave the processor; for good."""
    now = os.getpriority(os.PRIO_PROCESS, 0)
    os.setpriority(os.PRIO_PROCESS, 0, max(now, LOW))
