"""What a person may decide on the page of a claim, and what was decided: beside passages and links. Pure.

A decision is told by the words that follow `crossread judge`: a button sends them, and a page that only
reads shows them as a command.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.present.claim_page import ClaimPage, Entry

TOGETHER: Final = frozenset({"confirm", "join"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement: its number, when it was made and undone, and the pairs of passages that it concerns."""

    number: int
    verb: str
    made: str
    undone: str | None
    pairs: tuple[tuple[str, str], ...]

    @property
    def together(self) -> bool:
        """Whether it says that the passages make the same claim."""
        return self.verb in TOGETHER


@dataclass(frozen=True, slots=True)
class Question:
    """Whether passages make the same claim: the words for yes and for no ("" where that cannot be said)."""

    yes: str
    no: str
    decided: Decision | None


def decisions(rows: Iterable[Mapping[str, Any]]) -> tuple[Decision, ...]:
    """The judgements of these rows (`index.store.judgements.decisions_on`), the oldest first."""
    pairs: dict[int, list[tuple[str, str]]] = {}
    heads: dict[int, tuple[str, str, str | None]] = {}
    for row in rows:
        pairs.setdefault(row["number"], []).append((row["left"], row["right"]))
        heads[row["number"]] = row["verb"], row["made"], row["undone"]
    return tuple(Decision(number, *heads[number], tuple(found)) for number, found in pairs.items())


def ends(made: Iterable[Decision]) -> set[str]:
    """The ids of the passages that stand for each judgement on a page: those of its first pair."""
    return {passage for one in made for passage in one.pairs[0]}


def decision_rows(made: Iterable[Decision]) -> list[dict[str, Any]]:
    """A row a pair, for CSV and JSON."""
    return [
        {"number": one.number, "verb": one.verb, "left": left, "right": right}
        | {"made": one.made, "undone": one.undone}
        for one in made
        for left, right in one.pairs
    ]


def questions(page: ClaimPage, decided: Sequence[Decision]) -> dict[str, Question]:
    """The questions of a claim's page, by the ids of the passage or of both passages, in their order.

    A passage is judged against the one that stands for the claim, which itself is judged through its links.
    """
    latest = {frozenset(pair): one for one in decided for pair in one.pairs}
    label, claim = page.label, page.row.claim.id

    def pair(left: str, right: str) -> Question:
        words = f"{left} {right}"
        return Question(f"confirm {words}", f"reject {words}", latest.get(frozenset((left, right))))

    def member(entry: Entry) -> Question:
        taken = " ".join((entry.passage.id, *(copy.id for copy, _ in entry.copies)))
        same_article = entry.passage.article == label.article
        yes = "" if same_article else f"confirm {label.id} {entry.passage.id}"
        return Question(yes, f"split {claim} {taken}", latest.get(frozenset((label.id, entry.passage.id))))

    entries = [entry for _, mine in page.entries for entry in mine]
    found = {
        entry.passage.id: member(entry)
        for entry in entries
        if label.id not in {entry.passage.id, *(copy.id for copy, _ in entry.copies)}
    }
    found |= {f"{link.left} {link.right}": pair(link.left, link.right) for link in page.links}
    near = (page.row.cells[outlet].passages[0] for outlet in page.row.outlets("unclear"))
    return found | {passage: pair(label.id, passage) for passage in near}
