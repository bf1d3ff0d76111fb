"""What two passages disagree on, one pure module a kind, with exact spans on both sides.

Knows mentions only: nothing of alignment, storage or where the passages come from.
"""

from index.contrast.differences import contrast, contrast_mentions
from index.reading.passage import Mentions, mentions

__all__ = ["Mentions", "contrast", "contrast_mentions", "mentions"]
