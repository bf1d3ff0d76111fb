"""Text that several outlets printed nearly word for word: wire copy, syndication, rewrites of one release.

Pure; knows articles only as words. Word shingles are hashed and winnowed (Schleimer, Wilkerson and Aiken,
"Winnowing", SIGMOD 2003) to find articles that may share text; what they share is then measured word by
word. The order of paragraphs does not matter, and a changed word here and there is bridged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Mask = NDArray[np.bool_]

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4  # words
_WINDOW = 4  # shingles, so that any seven words in common leave a fingerprint in common
_BRIDGE = 3  # words between two shared runs that an editor may have changed
_RUN = 8  # words; shorter runs are phrases that everybody uses
_COMMON = 400  # articles; a fingerprint in more of them is furniture of the page
_CANDIDATE = 0.08  # of the fingerprints of the shorter article
_PAGES = 3  # of one outlet; what stands on more is its furniture
_ENOUGH = 25  # words; less is a caption or a notice
_SHARED = 0.27  # of the words of either article: 30 % before an editor's changes

Grounds = Literal["credit", "time", "unknown"]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as far as reprints go. `published` is ISO 8601, `wire` the agency it credits."""

    article: str
    outlet: str
    published: str | None
    wire: str | None
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a group; `share` in [0, 1] of its words stand in another member too.

    `spans` are (passage, start, end): characters of the passage's text that are shared.
    """

    article: str
    outlet: str
    share: float
    spans: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """Articles of at least two outlets that share text, and where it likely began.

    `origin` is the article that likely had it first, None where nobody can say; `grounds` says why:
    a credit, the time of publication, or unknown. `credit` is the agency credited, even if none of
    its own articles is here.
    """

    members: tuple[Member, ...]
    origin: str | None
    grounds: Grounds
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of an article, a row (passage, start, end) each, and the hash of the shingle at each."""

    places: NDArray[np.int32]
    shingles: Hashes


def reprints(articles: Iterable[Printed]) -> tuple[Reprint, ...]:
    """Groups of articles of different outlets that share text, by the first article's id.

    Two articles belong together if the words they share, in runs of eight or more, are 27 % or more of
    either. A group's members are paired with most of each other; an article can be in several groups.
    Articles of one outlet are never paired with each other.
    """
    printed = sorted(articles, key=lambda one: one.article)
    numbers: dict[str, int] = {}
    texts = _without_furniture(printed, [_text(one, numbers) for one in printed])
    pairs = [
        (a, b)
        for a, b in _candidates(texts)
        if printed[a].outlet != printed[b].outlet and _alike(texts[a], texts[b])
    ]
    return tuple(_group([printed[n] for n in row], [texts[n] for n in row]) for row in _gathered(pairs))


def independent(outlets: Mapping[str, str], groups: Iterable[Reprint]) -> int:
    """How many outlets speak for themselves, a reprint group counting as one.

    `outlets` gives each article's outlet. An outlet with an article of its own counts; a group counts if
    none of its outlets does. Only what the given articles share with each other matters.
    """
    shared = []
    for group in groups:
        here = {m.article: outlets[m.article] for m in group.members if m.article in outlets}
        if len(set(here.values())) > 1:
            shared.append(here)
    reprinted = {article for here in shared for article in here}
    own = {outlet for article, outlet in outlets.items() if article not in reprinted}
    return len(own) + sum(not own & set(here.values()) for here in shared)


def _text(printed: Printed, numbers: dict[str, int]) -> _Text:
    places: list[tuple[int, int, int]] = []
    words: list[int] = []
    for at, passage in enumerate(printed.passages):
        for match in _WORD.finditer(passage):
            places.append((at, match.start(), match.end()))
            words.append(numbers.setdefault(match.group().lower(), len(numbers)))
    return _Text(np.array(places, np.int32).reshape(-1, 3), _shingles(np.array(words, np.uint64)))


def _without_furniture(printed: Sequence[Printed], texts: Sequence[_Text]) -> list[_Text]:
    """Shingles that one outlet prints on many pages (a notice, a biography) are no evidence: set to 0."""
    outlets: defaultdict[str, list[Hashes]] = defaultdict(list)
    for one, text in zip(printed, texts, strict=True):
        outlets[one.outlet].append(np.unique(text.shingles))
    repeated = [_repeated(held) for held in outlets.values() if len(held) > _PAGES]
    furniture = np.unique(np.concatenate(repeated)) if repeated else np.array([], np.uint64)
    return [
        _Text(text.places, np.where(np.isin(text.shingles, furniture), np.uint64(0), text.shingles))
        for text in texts
    ]


def _repeated(held: Sequence[Hashes]) -> Hashes:
    shingles, times = np.unique(np.concatenate(held), return_counts=True)
    return shingles[times > _PAGES]


def _shingles(words: Hashes) -> Hashes:
    """One hash a shingle; a polynomial in an odd base, mixed so that its least value is a fair choice."""
    size = max(len(words) - _SHINGLE + 1, 0)
    total = np.zeros(size, np.uint64)
    for at in range(_SHINGLE):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[at : at + size] + np.uint64(1)
    total ^= total >> np.uint64(29)
    return total * np.uint64(0xBF58476D1CE4E5B9)


def _fingerprints(shingles: Hashes) -> Hashes:
    """The least hash of each window of neighbouring shingles."""
    shingles = shingles[shingles != 0]
    if len(shingles) <= _WINDOW:
        return np.unique(shingles)
    return np.unique(np.lib.stride_tricks.sliding_window_view(shingles, _WINDOW).min(axis=1))


def _candidates(texts: Sequence[_Text]) -> list[tuple[int, int]]:
    """Pairs of articles with enough fingerprints in common."""
    # Here, for a search reads this module and never comes by: the import takes a tenth of a second.
    from scipy.sparse import coo_matrix, csr_matrix

    prints = [_fingerprints(text.shingles) for text in texts]
    if not any(map(len, prints)):
        return []
    _, columns, often = np.unique(np.concatenate(prints), return_inverse=True, return_counts=True)
    rows = np.repeat(np.arange(len(prints)), [len(one) for one in prints])
    kept = (often[columns] > 1) & (often[columns] <= _COMMON)
    ones = np.ones(int(kept.sum()), np.int32)
    held = csr_matrix((ones, (rows[kept], columns[kept])), shape=(len(prints), len(often)))
    common = coo_matrix(held @ held.T)
    sizes = np.array([max(len(one), 1) for one in prints])
    enough = common.data >= _CANDIDATE * np.minimum(sizes[common.row], sizes[common.col])
    found = enough & (common.row < common.col)
    return [(int(a), int(b)) for a, b in zip(common.row[found], common.col[found], strict=True)]


def _alike(left: _Text, right: _Text) -> bool:
    mine, theirs = _common(left, right), _common(right, left)
    return max(_share(mine), _share(theirs)) >= _SHARED and min(mine.sum(), theirs.sum()) >= _ENOUGH


def _share(mask: Mask) -> float:
    return float(mask.mean()) if len(mask) else 0.0


def _common(text: _Text, other: _Text) -> Mask:
    """Which words of `text` stand in `other` too, in runs of `_RUN` or more with small gaps bridged."""
    same = np.isin(text.shingles, other.shingles) & (text.shingles != 0)
    words = np.zeros(len(text.places), bool)
    for at in range(_SHINGLE):
        words[at : at + len(same)] |= same
    for start, end in _runs(~words):
        if start > 0 and end < len(words) and end - start <= _BRIDGE:
            words[start:end] = True
    for start, end in _runs(words):
        if end - start < _RUN:
            words[start:end] = False
    return words


def _runs(mask: Mask) -> list[tuple[int, int]]:
    """The stretches of a mask that are true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _gathered(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Groups that hold every pair; each member is paired with more than half of those before it.

    So a roundup that reprints two articles is in two groups and does not make them one.
    """
    near: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    left = {node: set(others) for node, others in near.items()}
    groups = []
    for core in sorted(near, key=lambda node: (-len(near[node]), node)):
        while left[core]:
            group = [core]
            for node in sorted(near[core], key=lambda n: (n not in left[core], -len(near[n]), n)):
                if 2 * len(near[node] & set(group)) > len(group):
                    group.append(node)
            for node in group:
                left[node] -= set(group)
            groups.append(sorted(group))
    return sorted(groups)


def _group(printed: Sequence[Printed], texts: Sequence[_Text]) -> Reprint:
    members = []
    for one, text in zip(printed, texts, strict=True):
        mask = np.zeros(len(text.places), bool)
        for other, held in zip(printed, texts, strict=True):
            if other.outlet != one.outlet:
                mask |= _common(text, held)
        members.append(Member(one.article, one.outlet, round(_share(mask), 4), _spans(text, mask)))
    origin, grounds = _origin(printed)
    return Reprint(tuple(members), origin, grounds, next((one.wire for one in printed if one.wire), None))


def _spans(text: _Text, mask: Mask) -> tuple[tuple[int, int, int], ...]:
    """Shared stretches as (passage, start, end), cut where a passage ends."""
    spans: list[tuple[int, int, int]] = []
    last = -2
    for at in np.flatnonzero(mask):
        passage, start, end = (int(place) for place in text.places[at])
        if at == last + 1 and spans[-1][0] == passage:
            spans[-1] = (passage, spans[-1][1], end)
        else:
            spans.append((passage, start, end))
        last = int(at)
    return tuple(spans)


def _origin(printed: Sequence[Printed]) -> tuple[str | None, Grounds]:
    """The article of the agency that members credit, if it is here; without a credit the earliest."""
    credited = {_name(one.wire) for one in printed if one.wire}
    if credited:
        own = [one.article for one in printed if any(_is_outlet(name, one.outlet) for name in credited)]
        return (own[0], "credit") if len(own) == 1 else (None, "credit" if len(credited) == 1 else "unknown")
    first = [one for one in printed if all(_earlier(one, other) for other in printed if other is not one)]
    return (first[0].article, "time") if first else (None, "unknown")


_AGENCIES = {
    "ap": ("ap", "apnews"), "associatedpress": ("ap", "apnews"), "theassociatedpress": ("ap", "apnews"),
    "reuters": ("reuters",), "thomsonreuters": ("reuters",),
    "afp": ("afp",), "agencefrancepresse": ("afp",),
    "upi": ("upi",), "unitedpressinternational": ("upi",),
    "bloomberg": ("bloomberg",), "bloombergnews": ("bloomberg",),
    "dpa": ("dpa",), "ansa": ("ansa",), "efe": ("efe",), "tass": ("tass",), "interfax": ("interfax",),
    "ria": ("ria",), "rianovosti": ("ria",), "xinhua": ("xinhuanet", "news"), "apa": ("apa",), "pa": ("pa",),
}  # fmt: skip


def _name(wire: str | None) -> str:
    return "".join(_WORD.findall((wire or "").lower()))


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a credited agency is this outlet: one of the host's labels is its name."""
    labels = outlet.lower().split(".")[:-1] or [outlet.lower()]
    return bool(set(_AGENCIES.get(name, (name,))) & set(labels))


def _earlier(one: Printed, other: Printed) -> bool:
    """Whether `one` is surely earlier: by the instant if both have one, else by a full day."""
    if not one.published or not other.published:
        return False
    try:
        mine, theirs = _instant(one.published), _instant(other.published)
        if mine and theirs:
            return mine < theirs
        return date.fromisoformat(one.published[:10]) < date.fromisoformat(other.published[:10])
    except ValueError:
        return False


def _instant(published: str) -> datetime | None:
    if len(published) <= len("2023-12-01"):
        return None
    parsed = datetime.fromisoformat(published)
    return parsed if parsed.tzinfo else None
