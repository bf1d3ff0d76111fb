"""The benchmark of hostile input runs, finds what fails and keeps it, so that it can be run again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.fuzz

ROOT = Path(__file__).parent.parent


def fuzz(folder, *words):
    command = [sys.executable, ROOT / "benchmarks" / "fuzz.py", *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_targets_are_asked_and_counted(tmp_path):
    done = fuzz(tmp_path, "3x", "3", "query", "filters", "unpack")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.findall(r"^(\w+) +(\d+) +\d+ ms +0  \w", done.stdout, re.MULTILINE)
    assert rows == [("query", "3"), ("filters", "3"), ("unpack", "3")]


def test_an_input_can_be_run_again(tmp_path):
    (tmp_path / "unpack.0").write_bytes(b"\x1f\x8b\x08 broken")
    done = fuzz(tmp_path, "again", "unpack.0")
    assert (done.returncode, "{'" in done.stdout) == (0, True), done.stderr


def test_a_target_that_is_none_is_reported(tmp_path):
    done = fuzz(tmp_path, "1", "0", "moon")
    assert (done.returncode, "There is no target 'moon'" in done.stderr) == (1, True)
