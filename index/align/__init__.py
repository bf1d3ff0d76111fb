"""Which passages of different articles make the same claim: passages in, links and claims out.

Pure: no files, no clock, no globals. Knows corpus.records, index.records and index.reading only.
"""

from index.align.alignment import align
from index.align.provisional import align_new

__all__ = ["align", "align_new"]
