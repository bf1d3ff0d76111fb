"""Which passages of different articles make the same claim: passages in, links and claims out.

Pure: no files, no clock, no globals. Knows corpus.records, index.records and index.mentions only.
"""

from index.align.provisional import align_new
from index.align.story import align

__all__ = ["align", "align_new"]
