"""Which passages of different articles make the same claim: readings in, links and claims out.

Pure: no files, no clock, no globals. Knows corpus.records, index.records and index.reading only.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.align.alignment import align

__all__ = ["align"]


def __getattr__(name: str) -> Any:
    """Import the aligner when it is first asked for: who asks the judge alone does not wait for scipy."""
    if name == "align":
        from index.align.alignment import align

        return align
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
