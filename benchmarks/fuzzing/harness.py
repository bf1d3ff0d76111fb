"""Runs one target: makes inputs, asks, counts what came of it, and keeps what failed."""

from __future__ import annotations

import random
import signal
import sys
import time
import traceback
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hypothesis.strategies import SearchStrategy

    Ask = Callable[[bytes], Iterable[str]]
    # What is called with each input, whether to go on, and the seed.
    Inputs = Callable[[Callable[[bytes], None], Callable[[], bool], int], None]

# How many examples Hypothesis makes before it begins anew with another seed.
ROUND = 300
# How many times its cap an input may take by the clock on the wall before it is broken off.
TIMEOUT_SECONDS = 15


@dataclass(frozen=True)
class Target:
    """What is asked and by which inputs.

    `ask` takes an input and names what came of it, or raises; `cap` is the seconds it may take, counted by
    the processor, for others may use the machine too. `inputs` calls what it is given with one input after
    the other while it goes on.
    """

    ask: Ask
    inputs: Inputs
    cap: float


@dataclass
class Tally:
    """What came of a target's inputs."""

    inputs: int = 0
    slowest: float = 0.0
    failures: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


class TimeOutError(BaseException):
    """It takes too long; no `except Exception` of the product may hide that."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Break off what takes longer than this, in the main thread."""

    def ring(_number: int, _frame: object) -> None:
        raise TimeOutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def budget(amount: str) -> Callable[[Tally], bool]:
    """Whether to go on: for so many seconds from now ("600"), or so many inputs ("200x")."""
    if amount.endswith("x"):
        return lambda tally: tally.inputs < int(amount[:-1])
    end = time.monotonic() + float(amount)
    return lambda _tally: time.monotonic() < end


def fuzzed(target: Target, amount: str, number: int, keep: Callable[[int, bytes], None]) -> Tally:
    """Ask for so long (see `budget`); `keep` is given each failing input with its number."""
    tally = Tally()

    def once(content: bytes) -> None:
        trouble = run_target(target, content, tally)
        if trouble:
            print(trouble, file=sys.stderr, flush=True)
            keep(tally.failures, content)
            tally.failures += 1

    with suppress(Exception):  # what is loaded once is no input's time, and an empty input need not be one
        next(iter(target.ask(b"")), None)
    within = budget(amount)
    target.inputs(once, lambda: within(tally), number)
    return tally


def run_target(target: Target, content: bytes, tally: Tally) -> str:
    """Ask once and count; what went wrong in a line, or nothing."""
    start, trouble = time.process_time(), ""
    try:
        with alarm(TIMEOUT_SECONDS * target.cap):
            tally.reasons.update(target.ask(content))
    except TimeOutError:
        trouble = "broken off: " + last_line()
    except Exception:  # noqa: BLE001 (any error that is not a named reason is what is looked for)
        trouble = last_line()
    took = time.process_time() - start
    tally.inputs, tally.slowest = tally.inputs + 1, max(tally.slowest, took)
    return trouble or (f"took {took:.2f} s" if took > target.cap else "")


def last_line() -> str:
    return " ".join(traceback.format_exc(limit=-3).split())


def again(target: Target, content: bytes) -> int:
    """Ask one input once more and say what comes of it; 1 if it fails still."""
    tally = Tally()
    trouble = run_target(target, content, tally)
    print(f"{trouble or dict(tally.reasons)} {1000 * tally.slowest:.0f} ms")
    return 1 if trouble else 0


def drawn(strategy: SearchStrategy[bytes]) -> Inputs:
    """Inputs that Hypothesis draws from a strategy, in rounds with a seed each."""

    def inputs(once: Callable[[bytes], None], going: Callable[[], bool], number: int) -> None:
        while going():

            @seed(number)
            @settings(
                max_examples=ROUND, database=None, deadline=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
            )  # fmt: skip
            @given(strategy)
            def one_round(content: bytes) -> None:
                if going():
                    once(content)

            one_round()
            number += 1_000_003

    return inputs


def edits(start: Iterable[bytes], edited: Callable[[bytes, random.Random, list[bytes]], bytes]) -> Inputs:
    """Inputs made by editing others, their own coming back among the others now and then."""

    def inputs(once: Callable[[bytes], None], going: Callable[[], bool], number: int) -> None:
        chance, pool = random.Random(number), list(start)
        fixed = len(pool)
        while going():
            content = edited(chance.choice(pool), chance, pool)
            once(content)
            if len(content) < 20_000 and chance.random() < 0.02:
                pool[fixed + chance.randint(0, 30) :] = [content]

    return inputs
