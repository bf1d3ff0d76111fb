"""Every command that writes, killed at every moment at which it makes something last."""

from __future__ import annotations

import os
import signal
import warnings
from contextlib import contextmanager

import pytest

from corpus.store.database import Database
from index.search.signed_files import SignedFiles

pytestmark = pytest.mark.kill


def test_each_of_them_works_and_changes_something(tried):
    """So that the table does not fill with commands that fail for another reason."""
    assert tried == dict.fromkeys(tried, (0, True, 0))


class Death:
    """Kills this process at the nth moment at which a command is about to make something last."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def waits(self) -> None:
        """At each commit of the corpus, and at each of the search index."""
        atomic, write = Database.atomic, SignedFiles.write
        death = self

        @contextmanager
        def doomed(self):
            joins = self._connection.in_transaction
            with atomic(self):
                yield
                if not joins:
                    death()

        def written(self, *args):
            death()
            return write(self, *args)

        Database.atomic, SignedFiles.write = doomed, written


def killed(ground, command: str, at: int) -> bool:
    """Run a command in a process that is killed at its nth moment; whether it lived so long."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads that only wait are no danger here
        child = os.fork()
    if child == 0:
        Death(at).waits()
        ground.run(command)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return os.WIFSIGNALED(status)


def test_killed_before_any_commit_it_can_be_said_again_and_ends_as_if_it_had_not_been(
    made, ground, writing, monkeypatch, tmp_path
):
    undisturbed = made.copied(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = undisturbed.truth()
    undisturbed.run(writing)
    monkeypatch.setenv("XDG_STATE_HOME", str(ground.place / "state"))
    for at in range(1, 20):
        if not killed(ground, writing, at):
            break
        kept = [all_ <= now or writing in {"edit", "move", "remove", "refresh", "retry", "undo", "start"}
                for all_, now in zip(before, ground.truth(), strict=True)]  # fmt: skip
        assert all(kept)
        assert ground.run("repair").exit_code == 0
    assert at > 1
    assert ground.run(writing).exit_code in {0, 2}  # 2: it was done before it was killed
    assert ground.truth() == undisturbed.truth()
