"""Which passages of different articles make the same claim: readings in, links and claims out.

Pure: no files, no clock, no globals. Knows corpus.records, index.records and index.reading only.
"""

from index.align.alignment import align

__all__ = ["align"]
