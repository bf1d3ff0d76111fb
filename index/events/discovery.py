"""Stories found, not told: which articles report the same event. Pure: articles in, groups out.

An article is read as its words, those of the title and of the lead weighing more and names more than
other words; two articles are alike by the cosine of their heaviest words (TF-IDF, Spärck Jones 1972,
IDF counted among the articles given), less for each day between them (`index.events.similarity`), and
`index.events.clustering` makes groups of them that do not chain.

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

from index.events.clustering import grouped
from index.events.similarity import DECIMALS, likeness
from index.reading.languages.codes import read_in
from index.reading.languages.stop_words import STOP_WORDS
from index.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.records import Article
    from index.events.similarity import Vector

# How much a word weighs by where it stands; the lead is the first LEAD words of the text.
IN_TITLE, IN_LEAD, IN_TEXT, NAME = 5.0, 3.0, 1.0, 1.5
LEAD, READ = 80, 500
LONGEST_WORD = 32
# Articles in which no word occurs, added so that few articles do not make every common word rare.
PRIOR = 200
HEAVIEST = 60
ENOUGH = 0.15
SHOWN = 6
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Read:
    """An article as far as finding stories goes.

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
    """Articles of at least two outlets that report one event, by id.

    `label` is the article nearest the others, `score` the mean likeness of two members in [0, 1], and
    `shared` the heaviest words that most members have: why they are here.
    """

    id: str
    articles: tuple[str, ...]
    label: str
    score: float
    shared: tuple[str, ...]


def discover(articles: Iterable[Article], held: Iterable[Sequence[str]] = ()) -> tuple[Group, ...]:
    """The groups among these articles, largest first; the same whatever their order.

    `held` are groups found earlier, by article ids: they may take in more, but never lose or meet.
    """
    reads = sorted({one.id: read(one) for one in articles}.values(), key=lambda one: one.id)
    rare = rarity(document_counts(reads), len(reads))
    vectors = {one.id: vector(one.counts, rare) for one in reads}
    placed = [(one.id, one.day) for one in reads]
    pairs = list(likeness(placed, [vectors[one.id] for one in reads]))
    return groups({one.id: one for one in reads}, vectors, pairs, held)


def read(article: Article) -> Read:
    """The words of an article's title and the first `READ` of its text, by stem."""
    language = read_in(article.language, f"{article.title}\n{article.text}")
    stop = STOP_WORDS.get(language, frozenset())
    counts: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for stem, spelt, weight in _placed(article, language):
        if stem not in stop and len(stem) <= LONGEST_WORD:
            counts[stem] += weight
            written.setdefault(stem, spelt)
    return Read(article.id, article.outlet, day_number(article.published), dict(counts), written)


def _placed(article: Article, language: str) -> Iterator[tuple[str, str, float]]:
    """Each word's stem, spelling and weight by its place."""
    for word in words(article.title, language):
        yield word.stem, word.text, IN_TITLE * (NAME if word.capitalised else 1)
    for number, word in enumerate(words(article.text, language)):
        if number == READ:
            return
        weight = IN_LEAD if number < LEAD else IN_TEXT
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


def document_counts(reads: Iterable[Read]) -> Counter[str]:
    """In how many articles each stem stands."""
    return Counter(stem for one in reads for stem in one.counts)


def rarity(found_in: Mapping[str, int], articles: int) -> dict[str, float]:
    """The IDF of each stem that more than one article has; no other can be shared."""
    whole = 1 + articles + PRIOR
    return {stem: log(whole / (1 + count)) for stem, count in found_in.items() if count > 1}


def vector(counts: Mapping[str, float], rare: Mapping[str, float]) -> Vector:
    """The `HEAVIEST` stems of an article with their weights at length 1, the heaviest first."""
    weighed = [(-log1p(count) * rare[stem], stem) for stem, count in counts.items() if stem in rare]
    kept = [(stem, -weight) for weight, stem in sorted(weighed)[:HEAVIEST]]
    length = sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return tuple((stem, weight / length) for stem, weight in kept)


def groups(
    reads: Mapping[str, Read],
    vectors: Mapping[str, Vector],
    pairs: Iterable[tuple[str, str, float]],
    held: Iterable[Sequence[str]] = (),
) -> tuple[Group, ...]:
    """Groups of at least two outlets from the pairs' likeness, largest first."""
    pairs = list(pairs)
    score = {(left, right): value for left, right, value in pairs}
    found = [
        _group(members, reads, vectors, score)
        for members in grouped(pairs, ENOUGH, held)
        if len({reads[member].outlet for member in members}) > 1
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.articles), group.articles)))


def _group(
    members: Sequence[str],
    reads: Mapping[str, Read],
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
    shared = _shared(members, reads, vectors)
    return Group(group_id(members), tuple(members), label, round(mean, 4), shared)


def group_id(members: Iterable[str]) -> str:
    """Eight hexadecimal digits of the SHA-256 of the members' ids."""
    return hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()[:8]


def _shared(
    members: Sequence[str], reads: Mapping[str, Read], vectors: Mapping[str, Vector]
) -> tuple[str, ...]:
    """The heaviest words that more than half of the members have, in the first one's spelling."""
    weight: defaultdict[str, float] = defaultdict(float)
    holders: Counter[str] = Counter()
    written: dict[str, str] = {}
    for member in members:
        for stem, value in vectors[member]:
            weight[stem] += value
            holders[stem] += 1
            written.setdefault(stem, reads[member].written[stem])
    most = [stem for stem, count in holders.items() if 2 * count > len(members)]
    heaviest = sorted(most, key=lambda stem: (-round(weight[stem], DECIMALS), stem))
    return tuple(written[stem] for stem in heaviest[:SHOWN])
