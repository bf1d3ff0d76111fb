"""What two passages disagree on, one pure module a kind, with exact spans on both sides.

Knows readings only: nothing of alignment, storage or where the passages come from.
"""

from index.contrast.differences import contrast, disputed

__all__ = ["contrast", "disputed"]
