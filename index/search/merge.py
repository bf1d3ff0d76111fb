"""Joins the blocks of many small commits into few, leaving out what was removed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.search.block import FIELDS, LIMIT, LONG, SHORT, Block, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from index.search.postings import Postings, Rows


def joined(
    postings: Postings, kept: NDArray[np.bool_], lexicon: Callable[[str], Iterable[str]]
) -> Iterator[Block]:
    """Yield blocks of the rows that are kept, in the same order; `kept` is whole articles."""
    places = np.cumsum(kept) - 1
    starts = cuts(np.flatnonzero(postings.numbers[kept] < 0), int(kept.sum()))
    packed: list[dict[str, dict[str, bytes]]] = [{field: {} for field in FIELDS} for _ in starts[1:]]
    for field in FIELDS:
        for term in lexicon(field):
            rows, at = postings.occurrences(field, term)
            living = kept[rows]
            _spread(packed, starts, field, term, np.stack([places[rows[living]], at[living]]))
    for fields, first, last in zip(packed, starts[:-1], starts[1:], strict=True):
        fields["sound"] = spellings(fields["text"])
        numbers = postings.numbers[kept][first:last].astype(LONG)
        yield Block(fields, numbers, postings.lengths[kept][first:last].astype(SHORT))


def cuts(heads: Rows, size: int) -> list[int]:
    """Return where blocks begin, and the end: at heads, at most `LIMIT` rows apart; nothing of no rows."""
    if not size:
        return []
    starts = [0]
    ends = [*heads.tolist()[1:], size]
    for head, end in zip(heads.tolist(), ends, strict=True):
        if end - starts[-1] > LIMIT:
            starts.append(head)
    return [*starts, size]


def _spread(
    packed: list[dict[str, dict[str, bytes]]], starts: list[int], field: str, term: str, found: Rows
) -> None:
    """Put the occurrences of one term into the blocks where they fall."""
    edges = np.searchsorted(found[0], starts)
    for block, first in enumerate(starts[:-1]):
        part = found[:, edges[block] : edges[block + 1]]
        if part.shape[1]:
            packed[block][field][term] = (part - [[first], [0]]).astype(SHORT).tobytes()
