"""Writes and reads what a user says of outlets: the table `outlet_labels`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.store.database import Database


def put_labels(database: Database, labels: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what the user says of outlets; an empty value takes a label away."""
    with database.atomic():
        for outlet, values in labels.items():
            for label, value in values.items():
                row = {"outlet": outlet, "label": label, "value": value}
                database.execute("DELETE FROM outlet_labels WHERE outlet = ? AND label = ?", [outlet, label])
                database.insert("outlet_labels", [row] if value else [])


def labels(database: Database) -> dict[str, dict[str, str]]:
    """What the user says of each outlet: its labels and their values."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in database.rows("SELECT * FROM outlet_labels ORDER BY outlet, label"):
        found[row["outlet"]][row["label"]] = row["value"]
    return dict(found)
