"""Several records, and the table that they make: what a notebook shows, and what pandas takes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from corpus.errors import UsageError
from corpus.terminal import counted, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

# So many rows are shown in a notebook, and so many characters of a cell.
SHOWN_ROWS: Final = 20
SHOWN_CHARACTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Record:
    """Base of all records: a value that does not change."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns of a table of such records."""
        return tuple(one.name for one in fields(cls))

    def rows(self) -> list[dict[str, Any]]:
        """What stands of it in a table: one row with a column for each field, where nothing else is said."""
        return [{one.name: getattr(self, one.name) for one in fields(self)}]


RecordT = TypeVar("RecordT", bound=Record)


class Records(tuple[RecordT, ...]):  # noqa: SLOT001 (a tuple has no room for slots)
    """A tuple of records that can also be seen as a table.

    >>> Records([Record(), Record()])
    <2 records>
    """

    columns: tuple[str, ...]

    def __new__(cls, records: Iterable[RecordT] = (), columns: Iterable[str] = ()) -> Self:
        """`columns` are those of the table where there are no records."""
        made = super().__new__(cls, records)
        made.columns = tuple(columns)
        return made

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the table: one for each record, or as its class says."""
        return [row for record in self for row in record.rows()]

    def to_pandas(self) -> pd.DataFrame:
        """The table as a frame of pandas; tuples and records stand in its cells as they are.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            if error.name != "pandas":
                raise
            raise UsageError("to_pandas needs the package pandas: pip install pandas") from error
        return pd.DataFrame(self.rows(), columns=None if self else list(self.columns))

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'record')}>"

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks; all text is escaped."""
        rows = self.rows()
        heads = "".join(f"<th>{escape(name)}</th>" for name in (rows[0] if rows else self.columns))
        body = "".join(f"<tr>{''.join(map(_cell, row.values()))}</tr>" for row in rows[:SHOWN_ROWS])
        more = f"<p>and {counted(len(rows) - SHOWN_ROWS, 'more row')}</p>" if len(rows) > SHOWN_ROWS else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    """A cell for the eye: of several records only how many there are."""
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        value = len(value)
    elif isinstance(value, tuple):
        value = ", ".join(map(str, value))
    text = "" if value is None else harmless(str(value))
    shown = text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
    return f'<td dir="auto">{escape(shown)}</td>'
