"""From the shapes of docs/json.md to records: lists become tuples, objects become records. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossread.records import (
    Answer,
    Cell,
    Claim,
    Correction,
    CoverageRow,
    Difference,
    FactReading,
    Finding,
    First,
    FullClaim,
    Lead,
    Link,
    LinkedClaim,
    NearName,
    Passage,
    Result,
    Without,
)
from crossread.tables import Records

if TYPE_CHECKING:
    from collections.abc import Iterable

    Json = dict[str, Any]


def frozen(value: Any) -> Any:
    """Lists as tuples, all the way down; objects keep being objects.

    >>> frozen([1, [2, 3]])
    (1, (2, 3))
    """
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value


def plain(row: Json) -> Json:
    """A row whose lists are tuples."""
    return {name: frozen(value) for name, value in row.items()}


def passages(rows: Iterable[Json]) -> tuple[Passage, ...]:
    """Passages, with the sentences round them where they are there."""
    return tuple(Passage(**plain(row)) for row in rows)


def claim(row: Json) -> Claim:
    """A claim of a search, without its passages."""
    return Claim(**_claim(row))


def full_claim(row: Json) -> FullClaim:
    """A row of `claims --json`."""
    return FullClaim(**_claim(row) | {"passages": passages(row["passages"])})


def linked_claim(row: Json) -> LinkedClaim:
    """The row of `claim --json`."""
    links = tuple(Link(**plain(link)) for link in row["links"])
    return LinkedClaim(**_claim(row) | {"passages": passages(row["passages"]), "links": links})


def _claim(row: Json) -> Json:
    first = row["first"] and First(**plain(row["first"]))
    differences = tuple(Difference(**plain(one)) for one in row["differences"])
    return plain(row) | {"first": first, "differences": differences}


def answer(row: Json) -> Answer:
    """The row of `search --json`."""
    inner = {
        "results": Records(map(_result, row["results"]), Result.columns()),
        "corrections": tuple(Correction(**plain(one)) for one in row["corrections"]),
        "without": tuple(Without(**plain(one)) for one in row["without"]),
        "near_names": tuple(NearName(**plain(one)) for one in row["near_names"]),
    }
    return Answer(**row | inner)


def _result(row: Json) -> Result:
    found = row["claim"] and claim(row["claim"])
    return Result(found, passages(row["passages"]), passages(row["near"]), row["reason"])


def coverage_row(row: Json) -> CoverageRow:
    """A row of `coverage --json`."""
    cells = {
        outlet: Cell(cell["state"], cell["reason"], passages(cell["passages"]))
        for outlet, cell in row["cells"].items()
    }
    return CoverageRow(**row | {"cells": cells})


def finding(row: Json) -> Finding:
    """A row of `findings --json`."""
    readings = tuple(FactReading(**plain(one)) for one in row["readings"])
    lead = row["lead"] and Lead(**plain(row["lead"]))
    inner = {"readings": readings, "lead": lead, "passages": passages(row["passages"])}
    return Finding(**plain(row) | inner)
