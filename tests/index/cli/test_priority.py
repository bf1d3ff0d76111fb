"""What aligns gives way to what somebody waits for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

GIVE_WAY_TWICE = """
import os
from index.cli.priority import give_way
give_way()
give_way()
print(os.getpriority(os.PRIO_PROCESS, 0))
"""


@pytest.mark.parametrize(("before", "after"), [(0, 10), (15, 15)])
def test_a_process_runs_when_others_leave_the_processor_and_never_before_it_did(before, after):
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    code = f"import os; os.setpriority(os.PRIO_PROCESS, 0, {max(before, ours)})\n{GIVE_WAY_TWICE}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ran.stdout) == max(after, ours)
