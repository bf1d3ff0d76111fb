"""Whether an article belongs to a story: its likeness to the seed, and to what a person accepted or rejected.

The likeness of two articles is that of `index.events.discovery` (the cosine of their heaviest words, IDF
counted among the articles that the sources brought before), and that of their titles alone beside it, less
for each day between them. The nearest example decides; examples that no person saw count for less:

    likeness(a, b) = (cos(a, b) + TITLE · cos(title a, title b)) · DAY_FACTOR ^ days between
    score(a)       = max over examples trust · likeness(a, example) - AGAINST · max over rejected likeness

Pure: words in, a verdict with its reason out. A story that goes on in other words than its seed's is lost
after some days, unless a person accepts what waits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING, Final, Literal

from index.events.discovery import article_terms, vector
from index.events.similarity import DAY_FACTOR, DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Article
    from index.events.discovery import ArticleTerms

    Weights = dict[str, float]

Outcome = Literal["keep", "suggest", "leave"]
Role = Literal["chosen", "kept", "rejected"]

# Chosen on half of the stories of benchmarks/follow.py, by a hash of each story's seed.
TITLE: Final = 0.6
AGAINST: Final = 0.5
KEEP: Final = 0.17
SUGGEST: Final = 0.12
# What was kept without a person is an example where it is as like as this, and counts for so much.
EXAMPLE: Final = 0.28
TRUST: Final[Mapping[Role, float]] = {"chosen": 1.0, "kept": 0.6, "rejected": 1.0}
# Articles without any word, added to the count: IDF of few articles says little.
PRIOR_ARTICLES: Final = 1000
# While so few articles were seen, common words look rare: both thresholds are higher, by up to 1/2 and 1/3.
FEW_ARTICLES: Final = 100
# Days after which an undated article counts as published.
UNDATED: Final = 4
MAX_SHARED_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """The weighted stems of an article, and those of its title alone."""

    whole: ArticleTerms
    title: ArticleTerms


@dataclass(frozen=True, slots=True)
class Example:
    """An article of which it is known whether it belongs to the story.

    `chosen`: the seed, or a person added or accepted it; `kept`: without a person; `rejected`: by a person.
    """

    terms: ItemTerms
    role: Role


@dataclass(frozen=True, slots=True)
class Background:
    """How many articles the sources brought before, and how many of them have each stem."""

    articles: int = 0
    found_in: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an article: its score (0 where nothing is shared, seldom over 1) and why.

    `shared` are the heaviest words that it has in common with the nearest example, as it spells them.
    """

    outcome: Outcome
    score: float
    shared: tuple[str, ...] = ()


def item_terms(article: Article) -> ItemTerms:
    """The terms of an article, which is read once."""
    return ItemTerms(article_terms(article), article_terms(replace(article, text="")))


class StoryProfile:
    """The examples of one story, weighed once against what the sources brought before."""

    def __init__(self, examples: Iterable[Example], background: Background) -> None:
        self._background = background
        self._examples = [(one, self._weigh(one.terms)) for one in examples]
        few = FEW_ARTICLES / (FEW_ARTICLES + background.articles)
        self.keep, self.suggest = KEEP * (1 + few / 2), SUGGEST * (1 + few / 3)

    def verdict(self, item: ItemTerms) -> Verdict:
        """Whether an article is kept, suggested to a person, or left out."""
        weights = self._weigh(item)
        likenesses = [
            (TRUST[one.role] * _likeness(weights, mine, _days(item, one.terms)), at)
            for at, (one, mine) in enumerate(self._examples)
        ]
        for_it = [found for found in likenesses if self._examples[found[1]][0].role != "rejected"]
        against = max(
            (score for score, at in likenesses if self._examples[at][0].role == "rejected"), default=0
        )
        nearest, at = max(for_it, default=(0.0, -1))
        score = round(max(0.0, nearest - AGAINST * against), DECIMALS)
        if at < 0 or score < self.suggest:
            return Verdict("leave", score)
        shared = _shared(weights[0], self._examples[at][1][0], item.whole.written)
        return Verdict("keep" if score >= self.keep else "suggest", score, shared)

    def add(self, example: Example) -> None:
        """Compare what comes from now on with one example more."""
        self._examples.append((example, self._weigh(example.terms)))

    def _weigh(self, terms: ItemTerms) -> tuple[Weights, Weights]:
        """The heaviest stems of the whole and of the title, each at length 1."""
        rare = _rarity(terms.whole.counts, self._background)
        return dict(vector(terms.whole.counts, rare)), dict(vector(terms.title.counts, rare))


def _rarity(counts: Mapping[str, float], background: Background) -> Weights:
    """The IDF of an article's stems among the articles seen; one that none of them has is the rarest."""
    whole, found_in = 1 + background.articles + PRIOR_ARTICLES, background.found_in or {}
    return {stem: log(whole / (1 + max(1, found_in.get(stem, 0)))) for stem in counts}


def _likeness(one: Sequence[Weights], other: Sequence[Weights], days: int) -> float:
    whole, title = (_dot(mine, yours) for mine, yours in zip(one, other, strict=True))
    return float((whole + TITLE * title) * DAY_FACTOR**days)


def _dot(one: Weights, other: Weights) -> float:
    # In a fixed order: sums of floats depend on it.
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)


def _days(one: ItemTerms, other: ItemTerms) -> int:
    left, right = one.whole.day, other.whole.day
    return UNDATED if left is None or right is None else abs(left - right)


def _shared(one: Weights, other: Weights, written: Mapping[str, str]) -> tuple[str, ...]:
    both = sorted(
        (-round(weight * other[stem], DECIMALS), stem) for stem, weight in one.items() if stem in other
    )
    named = [written[stem] for _, stem in both if len(stem) > 1 or not stem.isascii()]
    return tuple(named[:MAX_SHARED_WORDS])
