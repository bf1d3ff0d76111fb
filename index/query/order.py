"""In which order claims and answers stand: the one place that sorts them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from index.query.facts import Candidate, Facts

    Subject = TypeVar("Subject")

Order = Literal["relevance", "date", "spread", "disagreement", "seed"]

KEYS: Final[Mapping[Order, Callable[[Facts], Any]]] = {
    "relevance": lambda _: 0,
    "date": lambda facts: facts.first.published or "9999",
    "spread": lambda facts: -len(facts.outlets),
    "disagreement": lambda facts: tuple(-count for count in facts.disagreement),
    "seed": lambda facts: facts.place_in_seed,
}


def ordered(candidates: Iterable[Candidate[Subject]], order: Order) -> list[Candidate[Subject]]:
    """As they are given, earliest publication first (the undated last), most outlets first, most
    disagreement first, or as the seed has them (what it lacks last).

    Where two are equal they stand as they are given: in a search the more relevant first, in a story
    the one of more outlets and passages.
    """  # noqa: D205 (the orders in one sentence)
    return sorted(candidates, key=lambda one: KEYS[order](one.facts))
