"""The coverage matrix: for each claim, which outlets report it, dispute it, are unclear, silent or unknown.

Pure.

An omission is only a finding if it was looked for in the whole text: `silent` needs every article of
the outlet captured in full, one of them in a language that can be compared with the claim's, and no
passage that reaches the `suggested` tier with any passage of the claim. An outlet of which nothing could be
read is `unknown`, not absent. Knows captures, languages, links and claims; nothing of words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from corpus.identity import outlet as outlet_of
from index.analysis.comparable import in_other_languages
from index.analysis.nearness import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.records import Claim, Voice

State = Literal["reports", "attributes", "disputes", "unclear", "silent", "unknown"]
Reason = Literal["cut", "failed", "other language"]
# What a cell may say of an outlet that does not have the claim.
NOT_HAVING: Final = ("silent", "unclear", "unknown: cut", "unknown: failed", "unknown: other language")
# Why an address gave no article where there is none to be had: the outlet has not failed.
NO_ARTICLE: Final = frozenset({
    "listing", "front page", "frame", "another article", "other site", "malformed feed", "empty feed",
    "malformed sitemap", "empty sitemap", "too many sitemaps",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one outlet for one claim; `passages` are the evidence.

    An outlet is unclear whose nearest passage makes not quite the claim, or denies something, not surely it.

    `reason` says why it is unknown: a text was captured in part (`cut`), nothing of it could be read
    (`failed`), or no text is in a language that can be compared with the claim's. It is None in the other
    states.
    """

    state: State
    passages: tuple[str, ...] = ()
    reason: Reason | None = None

    @property
    def words(self) -> str:
        """The state, with the reason where it is unknown.

        >>> Cell("silent").words, Cell("unknown", reason="other language").words
        ('silent', 'unknown: other language')
        """
        return f"{self.state}: {self.reason}" if self.reason else self.state


@dataclass(frozen=True, slots=True)
class Row:
    """A claim across all outlets of its story."""

    claim: Claim
    cells: Mapping[str, Cell]

    def outlets(self, *states: State) -> tuple[str, ...]:
        """The outlets in one of these states, in the order of the columns."""
        return tuple(outlet for outlet, cell in self.cells.items() if cell.state in states)

    @property
    def reasons(self) -> dict[str, Reason]:
        """Why each outlet that is unknown is so."""
        return {outlet: cell.reason for outlet, cell in self.cells.items() if cell.reason}

    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """The outlets that do not have the claim by the words of their cells: silent, unclear, unknown."""
        found: dict[str, tuple[str, ...]] = {}
        for words in NOT_HAVING:
            if outlets := tuple(outlet for outlet, cell in self.cells.items() if cell.words == words):
                found[words] = outlets
        return found


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix: outlets in order of their first publication (the undated last), claims as given.

    Behind them are those of which nothing could be read, by name.
    """

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of an outlet: their languages, and whether any was captured in part."""

    languages: frozenset[str | None]
    cut: bool


def coverage(story: Comparison) -> Coverage:
    """Every claim of a story against every outlet of it."""
    heads: defaultdict[str, list[Head]] = defaultdict(list)
    for head in story.articles.values():
        heads[head.outlet].append(head)
    outlets = {
        outlet: _Texts(frozenset(one.language for one in mine), any(one.capture != "full" for one in mine))
        for outlet, mine in heads.items()
    }
    near = nearest(story.links)
    failed = tuple(sorted(failed_outlets(story) - outlets.keys()))
    rows = (_row(claim, story, outlets, near) for claim in story.claims)
    unread = dict.fromkeys(failed, Cell("unknown", reason="failed"))
    return Coverage((*outlets, *failed), tuple(replace(row, cells={**row.cells, **unread}) for row in rows))


def failed_outlets(story: Comparison) -> frozenset[str]:
    """The outlets of addresses that gave no article, for whatever reason but that there is none."""
    hosts = (outlet_of(url) for url, reason in story.failed if reason not in NO_ARTICLE)
    return frozenset(host for host in hosts if host)


def _row(
    claim: Claim,
    story: Comparison,
    outlets: Mapping[str, _Texts],
    near: Mapping[str, list[tuple[float, str]]],
) -> Row:
    by_outlet = story.by_outlet(claim.members)
    nearest_by_outlet: dict[str, tuple[float, str]] = {}
    for member in claim.members:
        for score, passage in near.get(member, ()):
            outlet = story.passages[passage].outlet
            nearest_by_outlet[outlet] = max(nearest_by_outlet.get(outlet, (0.0, "")), (score, passage))
    voices = {member: story.voices.get((claim.id, member), "reports") for member in claim.members}
    languages = frozenset(head.language for head in story.heads_of(claim))
    cells = {}
    for outlet, texts in outlets.items():
        if outlet in by_outlet or outlet in nearest_by_outlet:
            cells[outlet] = _evident(outlet, by_outlet, nearest_by_outlet, voices)
        else:
            cells[outlet] = _without_evidence(texts, languages, story.judged)
    return Row(claim, cells)


def _evident(
    outlet: str,
    by_outlet: Mapping[str, list[Passage]],
    nearest_by_outlet: Mapping[str, tuple[float, str]],
    voices: Mapping[str, Voice],
) -> Cell:
    """The cell of an outlet that has passages in the claim, or one near it, in whatever language."""
    if outlet not in by_outlet:
        return Cell("unclear", (nearest_by_outlet[outlet][1],))
    passages = tuple(passage.id for passage in by_outlet[outlet])
    return Cell(_state_of_outlet([voices.get(passage, "reports") for passage in passages]), passages)


def _without_evidence(texts: _Texts, languages: frozenset[str | None], judged: frozenset[str]) -> Cell:
    """The cell of an outlet none of whose passages comes near a claim that is made in these languages."""
    if in_other_languages(texts.languages, languages, judged):
        return Cell("unknown", reason="other language")
    return Cell("unknown", reason="cut") if texts.cut else Cell("silent")


def _state_of_outlet(voices: Sequence[Voice]) -> Voice:
    """What the outlet's passages are at most: `disputes`, else `reports`, `attributes`, or all `unclear`."""
    order: tuple[Voice, ...] = ("disputes", "reports", "attributes")
    return next((one for one in order if one in voices), "unclear")
