"""Checks store, alignments and search index against each other, and repairs what can be rebuilt.

Knows every table and how each is rebuilt; never changes what was published or what a person decided.
"""

from index.doctor.checks import find_problems
from index.doctor.repairs import run_repairs

__all__ = ["find_problems", "run_repairs"]
