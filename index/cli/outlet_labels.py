"""What a user says of outlets, read from a CSV: owner, country, leaning, whatever the columns are.

Reads the file; knows nothing of where labels are kept.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.file_handles import check_handles

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_labels(file: str) -> dict[str, dict[str, str]]:
    """Labels by outlet: the column `outlet` names the host, every other column is a label.

    Raises:
        UsageError: the file cannot be read, or has no column `outlet`.
    """
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        check_handles(error, file)
        raise UsageError(f"{file} cannot be read as CSV: {error}.") from error
    if not rows or "outlet" not in rows[0]:
        raise UsageError(f"{file} needs a column `outlet` and a column for each label, such as `country`.")
    return {row["outlet"].strip(): _values(row) for row in rows if row["outlet"]}


def _values(row: Mapping[str, str | None]) -> dict[str, str]:
    return {name: (value or "").strip() for name, value in row.items() if name and name != "outlet"}


def outlets_in_group(labels: Mapping[str, Mapping[str, str]], group: str) -> frozenset[str]:
    """The outlets of a group, asked for as `label=value`.

    Raises:
        UsageError: it is not of that form, or no outlet is in it.

    >>> sorted(outlets_in_group({"a.org": {"country": "de"}, "b.org": {"country": "fr"}}, "country=de"))
    ['a.org']
    """
    name, equals, value = group.partition("=")
    if not equals:
        raise UsageError(f"A group is asked for as LABEL=VALUE, such as country=de, not {group!r}.")
    found = frozenset(outlet for outlet, values in labels.items() if values.get(name) == value)
    if not found:
        known = sorted({f"{label}={one}" for values in labels.values() for label, one in values.items()})
        have = ", ".join(known) or "none yet: `crossread outlets --labels FILE.csv` reads some"
        raise UsageError(f"No outlet has the label {group}; known are {have}.")
    return found
