"""As many articles as a benchmark wants, of the 8,000 that there are."""

from __future__ import annotations

import gzip
import json
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Row = dict[str, Any]


def dealt(folder: Path) -> Iterator[Row]:
    """The rows of articles/news-8k.jsonl.gz by date, again and again, under other addresses and longer."""
    with gzip.open(folder / "articles/news-8k.jsonl.gz", "rt") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: (row["published"], row["url"]))
    yield from rows
    for copy in count(1):
        for row in rows:
            address = f"{row['url']}{'&' if '?' in row['url'] else '?'}copy={copy}"
            yield row | {"url": address, "text": f"{row['text']}\n\nCopy {copy}."}
