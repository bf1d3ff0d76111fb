"""Checks what a program asks with, as Typer does for the command line. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from corpus.errors import UsageError
from corpus.session import day
from index.query.filters import Filter
from index.query.order import Order
from index.records import DifferenceKind, FindingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDERS: Final[tuple[str, ...]] = get_args(Order)
# Claims of a story are sorted by all of these but relevance, which only a question has.
CLAIM_ORDERS: Final = tuple(order for order in ORDERS if order != "relevance")
FINDING_KINDS: Final[tuple[str, ...]] = get_args(FindingKind)
# The values that a field of the filter may have, where they are few.
VALUES: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("facts", "tone", *get_args(DifferenceKind)),
    "seed": ("yes", "no", "silent"),
    "voice": ("disputes",),
    "first": ("alone",),
}


def check_choice(name: str, value: str | None, choices: Sequence[str]) -> None:
    """Refuse a value that is none of the choices; None asks for nothing.

    Raises:
        UsageError: it is none of them.

    >>> check_choice("seed", "maybe", ("yes", "no"))
    Traceback (most recent call last):
    ...
    corpus.errors.UsageError: 'seed' is one of yes, no: not 'maybe'.
    """
    if value is not None and value not in choices:
        raise UsageError(f"{name!r} is one of {', '.join(choices)}: not {value!r}.")


def check_number(name: str, value: object, least: int) -> None:
    """Refuse a number below the least; None asks for nothing.

    Raises:
        UsageError: it is below, or no whole number.

    >>> check_number("limit", 0, 1)
    Traceback (most recent call last):
    ...
    corpus.errors.UsageError: 'limit' is a whole number from 1 on: not 0.
    """
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < least):
        raise UsageError(f"{name!r} is a whole number from {least} on: not {value!r}.")


def checked_filter(**asked: str | None) -> Filter:
    """The filter of these fields.

    Raises:
        UsageError: a value cannot be one.
    """
    for name, choices in VALUES.items():
        check_choice(name, asked.get(name), choices)
    for name in ("since", "until"):
        day(asked.get(name), name)
    return Filter(**asked)
