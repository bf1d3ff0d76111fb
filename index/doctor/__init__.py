"""Holds store, alignments and search index against each other, and mends what can be made anew.

Knows every table and how each is rebuilt; never changes what was published or what a person decided.
"""

from index.doctor.checks import examine
from index.doctor.repairs import mend

__all__ = ["examine", "mend"]
