"""Discovers which articles report the same event. Pure: articles in, groups out.

An article is represented by its words; words of the title and the lead weigh more, and names more than
other words. The similarity of two articles is the cosine of their heaviest words (TF-IDF, Spärck Jones
1972, IDF counted among the articles given), less for each day between them (`index.events.similarity`);
`index.events.clustering` groups them by average linkage.

    weight(t) = ln(1 + Σ places) · ln((1 + N + PRIOR) / (1 + df(t)))
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from math import log, log1p, sqrt
from typing import TYPE_CHECKING

from index.events.clustering import cluster
from index.events.similarity import DECIMALS, similar_pairs
from index.reading.languages.codes import read_in
from index.reading.languages.stop_words import STOP_WORDS
from index.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.records import Article
    from index.events.similarity import Vector

# The weight of a word by its place; the lead is the first LEAD_WORDS words of the text.
IN_TITLE, IN_LEAD, IN_TEXT, NAME = 5.0, 3.0, 1.0, 1.5
LEAD_WORDS, MAX_WORDS = 80, 500
LONGEST_WORD = 32
# Articles without any word, added to the count so that few articles do not make every common word rare.
PRIOR_ARTICLES = 200
MAX_TERMS = 60
MIN_SIMILARITY = 0.15
MAX_SHARED_WORDS = 6
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """The weighted terms of an article.

    `day` counts from 0001-01-01, None without a date; `counts` are stems with the summed weight of
    their places, and `written` one spelling of each as it stands in the article.
    """

    id: str
    outlet: str
    day: int | None
    counts: Mapping[str, float]
    written: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of at least two outlets that report one event.

    `label` is the article nearest the others, `score` the mean similarity of two members in [0, 1], and
    `shared` the heaviest words that most members have: the reason for the group.
    """

    id: str
    articles: tuple[str, ...]
    label: str
    score: float
    shared: tuple[str, ...]


def discover(articles: Iterable[Article]) -> tuple[Group, ...]:
    """The groups among these articles, largest first; the same whatever their order."""
    terms = sorted({one.id: article_terms(one) for one in articles}.values(), key=lambda one: one.id)
    rare = rarity(document_counts(terms), len(terms))
    vectors = {one.id: vector(one.counts, rare) for one in terms}
    placed = [(one.id, one.day) for one in terms]
    pairs = list(similar_pairs(placed, [vectors[one.id] for one in terms]))
    return groups({one.id: one for one in terms}, vectors, pairs)


def article_terms(article: Article) -> ArticleTerms:
    """The weighted stems of an article's title and of the first `MAX_WORDS` words of its text."""
    language = read_in(article.language, f"{article.title}\n{article.text}")
    stop = STOP_WORDS.get(language, frozenset())
    counts: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for stem, spelt, weight in _weighted_words(article, language):
        if stem not in stop and len(stem) <= LONGEST_WORD:
            counts[stem] += weight
            written.setdefault(stem, spelt)
    return ArticleTerms(article.id, article.outlet, day_number(article.published), dict(counts), written)


def _weighted_words(article: Article, language: str) -> Iterator[tuple[str, str, float]]:
    """Each word's stem, spelling and weight by its place."""
    for word in words(article.title, language):
        yield word.stem, word.text, IN_TITLE * (NAME if word.capitalised else 1)
    for number, word in enumerate(words(article.text, language)):
        if number == MAX_WORDS:
            return
        weight = IN_LEAD if number < LEAD_WORDS else IN_TEXT
        yield word.stem, word.text, weight * (NAME if word.capitalised else 1)


def day_number(published: str | None) -> int | None:
    """The day of an ISO 8601 date or time, counted from 0001-01-01; None where there is none.

    >>> day_number("2023-12-01T08:00:00Z"), day_number("2023"), day_number("2023-13-01")
    (738855, None, None)
    """
    found = DAY.match(published or "")
    try:
        return date.fromisoformat(found.group()).toordinal() if found else None
    except ValueError:
        return None


def document_counts(terms: Iterable[ArticleTerms]) -> Counter[str]:
    """The number of articles that have each stem."""
    return Counter(stem for one in terms for stem in one.counts)


def rarity(found_in: Mapping[str, int], articles: int) -> dict[str, float]:
    """The IDF of each stem that more than one article has; no other can be shared."""
    whole = 1 + articles + PRIOR_ARTICLES
    return {stem: log(whole / (1 + count)) for stem, count in found_in.items() if count > 1}


def vector(counts: Mapping[str, float], rare: Mapping[str, float]) -> Vector:
    """The `MAX_TERMS` stems of an article with their weights at length 1, the heaviest first."""
    weighed = [(-log1p(count) * rare[stem], stem) for stem, count in counts.items() if stem in rare]
    kept = [(stem, -weight) for weight, stem in sorted(weighed)[:MAX_TERMS]]
    length = sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return tuple((stem, weight / length) for stem, weight in kept)


def groups(
    terms: Mapping[str, ArticleTerms],
    vectors: Mapping[str, Vector],
    pairs: Iterable[tuple[str, str, float]],
) -> tuple[Group, ...]:
    """Groups of at least two outlets from the pairs' similarity, largest first."""
    pairs = list(pairs)
    score = {(left, right): value for left, right, value in pairs}
    found = [
        _group(members, terms, vectors, score)
        for members in cluster(pairs, MIN_SIMILARITY)
        if len({terms[member].outlet for member in members}) > 1
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.articles), group.articles)))


def _group(
    members: Sequence[str],
    terms: Mapping[str, ArticleTerms],
    vectors: Mapping[str, Vector],
    score: Mapping[tuple[str, str], float],
) -> Group:
    near = dict.fromkeys(members, 0.0)
    for at, left in enumerate(members):
        for right in members[at + 1 :]:
            value = score.get((left, right), 0.0)
            near[left] += value
            near[right] += value
    label = min(members, key=lambda member: (-round(near[member], DECIMALS), member))
    mean = sum(near.values()) / (len(members) * (len(members) - 1))
    shared = _shared(members, terms, vectors)
    return Group(group_id(members), tuple(members), label, round(mean, 4), shared)


def group_id(members: Iterable[str]) -> str:
    """Eight hexadecimal digits of the SHA-256 of the members' ids."""
    return hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()[:8]


def _shared(
    members: Sequence[str], terms: Mapping[str, ArticleTerms], vectors: Mapping[str, Vector]
) -> tuple[str, ...]:
    """The heaviest words that more than half of the members have, in the first one's spelling."""
    weight: defaultdict[str, float] = defaultdict(float)
    holders: Counter[str] = Counter()
    written: dict[str, str] = {}
    for member in members:
        for stem, value in vectors[member]:
            weight[stem] += value
            holders[stem] += 1
            written.setdefault(stem, terms[member].written[stem])
    most = [stem for stem, count in holders.items() if 2 * count > len(members)]
    heaviest = sorted(most, key=lambda stem: (-round(weight[stem], DECIMALS), stem))
    return tuple(written[stem] for stem in heaviest[:MAX_SHARED_WORDS])
