"""What claims and passages are narrowed down to, and how many have each value of it. Pure.

The one place that says whether an answer fits; every view, list and facet asks it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final, TypeVar

from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from index.query.facts import Candidate, Facts, Publication

    Subject = TypeVar("Subject")

MONTH: Final = len("2023-12")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None asks for nothing.

    A claim fits if one of its articles is of that outlet, published between those days (both
    included, `YYYY-MM-DD`), in that month (`YYYY-MM`, or `undated`) and in that language (ISO 639, or
    `unknown`), all at once; and if its passages differ in that kind (see
    `index.records.DifferenceKind`; `facts` and `tone` are all kinds of a tier), an outlet disputes it
    (`voice` is `disputes`), one outlet had it before all others (`first` is `alone`), and the seed has it
    (`yes`), has it not (`no`) or is silent on it (`silent`).
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    month: str | None = None
    language: str | None = None
    kind: str | None = None
    seed: str | None = None
    voice: str | None = None
    first: str | None = None

    @property
    def restricts(self) -> bool:
        """Whether anything is asked for."""
        return any(getattr(self, one.name) is not None for one in fields(self))


EVERYTHING: Final = Filter()


def fits(facts: Facts, filters: Filter) -> bool:
    """Whether a claim or passage has all that is asked for."""
    return (
        (filters.kind is None or _differs(facts, filters.kind))
        and (filters.seed is None or _seed_has(facts, filters.seed))
        and (filters.voice is None or (filters.voice == "disputes" and bool(facts.disputing)))
        and (filters.first is None or (filters.first == "alone" and facts.first_alone))
        and any(_published(one, filters) for one in facts.publications)
    )


def fitting(candidates: Iterable[Candidate[Subject]], filters: Filter) -> list[Candidate[Subject]]:
    """Those that fit, in the order given."""
    return [one for one in candidates if fits(one.facts, filters)]


def _differs(facts: Facts, kind: str) -> bool:
    """Whether passages differ in that kind, or in any of the tier `facts` or `tone`."""
    kinds = set(facts.kinds)
    tiers = {"facts": kinds - TONE, "tone": kinds & TONE}
    return bool(tiers[kind]) if kind in tiers else kind in kinds


def _seed_has(facts: Facts, asked: str) -> bool:
    return facts.seed_silent if asked == "silent" else asked == in_seed(facts)


def _published(one: Publication, filters: Filter) -> bool:
    published = one.published or ""
    return (
        (filters.outlet is None or one.outlet == filters.outlet)
        and (filters.since is None or published >= filters.since)
        and (filters.until is None or "" < published[: len(filters.until)] <= filters.until)
        and (filters.month is None or month(one) == filters.month)
        and (filters.language is None or language(one) == filters.language)
    )


def in_seed(facts: Facts) -> str:
    """Whether the seed has it, as it is filtered by: `yes` or `no`."""
    return "yes" if facts.in_seed else "no"


def month(one: Publication) -> str:
    """The month of a publication, as it is filtered by: `2023-12`, `2023` or `undated`."""
    return (one.published or "undated")[:MONTH]


def language(one: Publication) -> str:
    """The language of a publication, as it is filtered by: ISO 639 or `unknown`."""
    return one.language or "unknown"


def facets(candidates: Sequence[Candidate[Subject]], filters: Filter) -> dict[str, dict[str, int]]:
    """By field of the filter, how many fit with each value put in the place of the present one.

    Most first, then by value. So every count is what a reader gets who chooses that value.
    """
    return {name: _counted(candidates, replace(filters, **{name: None}), name) for name in VALUES}


def _counted(candidates: Sequence[Candidate[Subject]], others: Filter, name: str) -> dict[str, int]:
    values = VALUES[name]
    found = Counter(value for one in fitting(candidates, others) for value in values(one.facts, others))
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def _of_publications(value: Callable[[Publication], str]) -> Callable[[Facts, Filter], set[str]]:
    return lambda facts, others: {value(one) for one in facts.publications if _published(one, others)}


# What each facet counts of one answer: each value once.
VALUES: Final[Mapping[str, Callable[[Facts, Filter], Iterable[str]]]] = {
    "outlet": _of_publications(lambda one: one.outlet),
    "month": _of_publications(month),
    "language": _of_publications(language),
    "kind": lambda facts, _: [kind for kind in facts.kinds if kind not in TONE],
    "seed": lambda facts, _: (in_seed(facts),),
}
