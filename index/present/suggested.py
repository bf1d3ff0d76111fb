"""What a search of a story may be for: names that its passages share, and its outlets. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from index.query.near_names import is_name

if TYPE_CHECKING:
    from index.analysis.comparison import Comparison

MOST: Final = 20  # of each


def suggested(story: Comparison) -> tuple[str, ...]:
    """The names that most links share, then the outlets of most articles as `outlet:HOST`."""
    shared = Counter(word for link in story.links for word in link.shared if is_name(word))
    outlets = Counter(head.outlet for head in story.articles.values())
    return (
        *(name for name, _ in shared.most_common(MOST)),
        *(f"outlet:{outlet}" for outlet, _ in outlets.most_common(MOST)),
    )
