"""The report: a story, its matrix and its claims in one HTML file that loads nothing. Pure."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from index.present.claim_choice import StoryOptions, sorted_claims
from index.present.claim_page import claim_page
from index.present.findings_page import finding_lists
from index.present.html import render, static
from index.present.reprints_page import reprint_groups
from index.present.story_page import story_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.findings import Finding
    from index.present.indexed_story import IndexedStory
    from index.records import Claim

# Bytes that can be mailed; where no claims were chosen, those of the fewest outlets are left out to fit.
MAX_BYTES: Final = 1_000_000
# Findings of each kind that a report tells.
MOST_FINDINGS: Final = 10


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors inside the one file, with the interface of `index.present.addresses.Addresses`."""

    prefix: str = ""

    def claim(self, claim: str, passage: str | None = None) -> str:
        """The section of a claim."""
        del passage
        return f"#c-{claim}"

    def article(self, article: str, passage: str | None = None) -> str:
        """The entry of an article among the sources."""
        del passage
        return f"#a-{article}"


def report_html(
    indexed: IndexedStory, made: str, chosen: Sequence[Claim] = (), found: Sequence[Finding] = ()
) -> str:
    """The whole file. `made` is the day it was made; `chosen` keeps to these claims, in this order.

    `found` are the story's findings; the first of each kind stand above all else.
    """
    claims = list(chosen) or sorted_claims(indexed, "spread")
    html = _render(indexed, made, claims, found)
    while not chosen and len(claims) > 1 and (size := len(html.encode())) > MAX_BYTES:
        claims = claims[: max(1, int(len(claims) * MAX_BYTES / size * 0.95))]
        html = _render(indexed, made, claims, found)
    return html


def _render(indexed: IndexedStory, made: str, claims: Sequence[Claim], found: Sequence[Finding]) -> str:
    style = static("crossread.css").decode()
    return render(
        "report.html",
        page=story_page(indexed, StoryOptions(claims=tuple(claim.id for claim in claims))),
        claims=[claim_page(indexed, claim) for claim in claims],
        left=len(indexed.claims) - len(claims),
        lists=finding_lists(found, has_seed=indexed.seed is not None, most=MOST_FINDINGS),
        linked=frozenset(claim.id for claim in claims),
        reprints=reprint_groups(indexed),
        numbers={article: n for n, article in enumerate(indexed.story.articles, 1)},
        made=made,
        at=Anchors(),
        # Ours, not data: the one place where text is set unescaped.
        style=Markup(style),  # noqa: S704
        policy=policy(style),
    )


def policy(style: str) -> str:
    """A policy that allows this style sheet only: nothing is fetched, run or sent."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
