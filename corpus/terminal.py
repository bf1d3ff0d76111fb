"""Prints for commands: rows and JSON to stdout, messages to stderr, plain text when piped.

Knows terminals, and nothing of what is printed.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Thing = TypeVar("Thing")

# Control characters (Unicode's Cc) but for tab and line feed, and invisible ones that turn text round or
# hide it (Unicode TR9, Trojan Source, CVE-2021-42574); and halves of characters, which UTF-8 has not.
HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


# Columns of a terminal below which passages stand under their outlet instead of beside it, and from which
# rows are a table; below that they are records of two lines.
NARROW: Final = 76
WIDE: Final = 100


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it must be.

    >>> counted(1, "claim"), counted(3, "claim")
    ('1 claim', '3 claims')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def harmless(text: str) -> str:
    r"""Text from outside without the characters that could steer a terminal or turn a line round.

    >>> harmless("red \x1b[31malert\u202e")
    'red �[31malert�'
    """
    return HARMFUL.sub("\ufffd", text)


def say(message: str) -> None:
    """Print a message on stderr."""
    print(harmless(message), file=sys.stderr, flush=True)


def with_progress(
    things: Iterable[Thing], name: Callable[[Thing], str], total: int | None
) -> Iterator[Thing]:
    """Yield the things, showing how many of the total and the latest name on stderr while it is a terminal.

    `total` is None where nobody knows it yet.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    progress = (
        (SpinnerColumn(), TextColumn("{task.completed}"))
        if total is None
        else (BarColumn(20), MofNCompleteColumn())
    )
    columns = (*progress, TimeElapsedColumn(), TextColumn("{task.description}"))
    shared = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared) as bar:
        task = bar.add_task("", total=total)
        for thing in things:
            bar.update(task, advance=1, description=harmless(name(thing))[:60])
            yield thing


@contextmanager
def while_working(message: str) -> Iterator[None]:
    """Show a message on stderr while the block runs and stderr is a terminal; nothing of it stays."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(harmless(message)):
        yield


def plain(value: Any) -> Any:
    """A record as JSON can hold it."""
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def print_json(rows: Iterable[Any]) -> None:
    """One JSON object a line, flushed, so that a pipe sees each as it comes."""
    for row in rows:
        print(json_line(plain(row)), flush=True)


def json_line(row: Any, indent: int | None = None) -> str:
    r"""JSON, in one line without `indent`; what could steer a terminal, or UTF-8 has not, as escapes.

    >>> print(json_line({"title": "Caf\u00e9 \x9b31m"}))
    {"title": "Café \u009b31m"}
    """
    return HARMFUL.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(row, ensure_ascii=False, indent=indent)
    )


def console() -> Console:
    """Rich on stdout: colour only on a terminal and without NO_COLOR, width as it is (at least 40)."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty(), emoji=False, markup=False)


def print_under(out: Console, mark: str, text: Text) -> None:
    """A text after a mark, on a terminal with its further lines under the first; one line in a pipe."""
    from rich.table import Table
    from rich.text import Text

    if not out.is_terminal:
        out.print(Text(mark, style="dim").append(text))
        return
    grid = Table.grid()
    grid.add_column(width=len(mark), no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    out.print(grid)


def print_table(rows: Sequence[dict[str, Any]], columns: Sequence[str], empty: str) -> None:
    """Rows as a table on a terminal, as tab-separated lines (with a head) in a pipe."""
    if not rows:
        say(empty)
    elif not sys.stdout.isatty():
        for line in ([*columns], *([_cell(row[name]) for name in columns] for row in rows)):
            print("\t".join(line))
    else:
        _print_rich(rows, columns)


def _print_rich(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    from rich.text import Text

    out = console()
    if out.width >= WIDE:
        out.print(_table(rows, columns))
        return
    for row in rows:
        *facts, name = (_fact(column, row[column]) for column in columns)
        out.print(Text(name or "–", style="bold"))
        print_under(out, "  ", Text(" · ".join(fact for fact in facts if fact), style="dim"))


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False)
    for name in columns:
        numeric = isinstance(rows[0][name], int)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row[name])) for name in columns))
    return table


def _fact(name: str, value: Any) -> str:
    """A value without the head of its column: a number is told by the column's name.

    >>> _fact("passages", 6), _fact("outlet", "a.example"), _fact("passages", 1)
    ('6 passages', 'a.example', '1 passage')
    """
    counts = isinstance(value, int) and not isinstance(value, bool)
    return counted(value, name.removesuffix("s")) if counts else _cell(value)


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(harmless(str(value)).split())
