"""Text that two outlets share nearly word for word: wire copy, syndication, mirrors. Pure.

A reprint counts once where independent outlets are counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.mentions.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Passage
    from index.comparison import Head
    from index.pages.book import Book

# Two passages are the same words where this much of all their words is common to both.
SAME: Final = 0.9
# A lone short sentence may be alike by chance; two, or one this long (in words), are not.
LONG: Final = 25


@dataclass(frozen=True, slots=True)
class Reprint:
    """A later article with passages of an earlier one, and those passages, (earlier, later)."""

    origin: Head
    copy: Head
    pairs: tuple[tuple[Passage, Passage], ...]


def same_words(left: Passage, right: Passage) -> bool:
    """Whether two passages have nearly the same words, order aside."""
    one, other = _bag(left), _bag(right)
    both = one & other
    return bool(both) and len(both) >= SAME * len(one | other)


def reprints(book: Book) -> tuple[Reprint, ...]:
    """Pairs of articles that share text, the earlier one first; those that share most stand first."""
    order = {article: n for n, article in enumerate(book.story.articles)}
    shared: defaultdict[tuple[str, str], list[tuple[Passage, Passage]]] = defaultdict(list)
    for left, right in _alike(book):
        first, then = sorted((left, right), key=lambda passage: order[passage.article])
        if first.outlet != then.outlet:
            shared[first.article, then.article].append((first, then))
    heads = book.story.articles
    found = [
        Reprint(heads[origin], heads[copy], tuple(sorted(pairs, key=lambda pair: pair[0].position)))
        for (origin, copy), pairs in shared.items()
        if _enough(pairs)
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.pairs), order[one.origin.id], order[one.copy.id])))


def folded(passages: Sequence[Passage]) -> list[tuple[Passage, tuple[Passage, ...]]]:
    """Passages with those of other outlets that repeat their words, under the first of them."""
    groups: list[tuple[Passage, list[Passage]]] = []
    for passage in passages:
        home = next((g for g in groups if g[0].outlet != passage.outlet and same_words(g[0], passage)), None)
        if home is None:
            groups.append((passage, []))
        else:
            home[1].append(passage)
    return [(first, tuple(rest)) for first, rest in groups]


def _alike(book: Book) -> Iterable[tuple[Passage, Passage]]:
    passages = book.story.passages
    by_bag: defaultdict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in passages.values():
        by_bag[_bag(passage)].append(passage)
    met = set()
    for group in by_bag.values():
        for n, left in enumerate(group):
            for right in group[n + 1 :]:
                met.add((left.id, right.id))
                yield left, right
    for link in book.story.links:
        left, right = passages[link.left], passages[link.right]
        if not {(link.left, link.right), (link.right, link.left)} & met and same_words(left, right):
            yield left, right


def _enough(pairs: Sequence[tuple[Passage, Passage]]) -> bool:
    return len(pairs) > 1 or any(len(left.text.split()) >= LONG for left, _ in pairs)


def _bag(passage: Passage) -> frozenset[str]:
    return frozenset(word.stem for word in words(passage.text, passage.language))
