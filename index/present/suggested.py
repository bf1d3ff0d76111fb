"""What a search of a story may be for: names that its passages share, and its outlets. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from index.analysis.comparison import Comparison

MOST: Final = 20  # of each


def suggested(story: Comparison) -> tuple[str, ...]:
    """The names that most links share, then the outlets of most articles as `outlet:HOST`."""
    shared = Counter(word for link in story.links for word in link.shared if _is_name(word))
    outlets = Counter(head.outlet for head in story.articles.values())
    return (
        *(name for name, _ in shared.most_common(MOST)),
        *(f"outlet:{outlet}" for outlet, _ in outlets.most_common(MOST)),
    )


def _is_name(word: str) -> bool:
    """Whether a shared word is written as a name is.

    >>> [_is_name(word) for word in ("Okafor", "US", "bridge", "17", "Al-Arish")]
    [True, True, False, False, True]
    """
    return word[:1].isupper() and word.replace("-", "").replace(" ", "").isalpha()
