"""Loads the findings of a story: the one way to them, for terminal, pages and report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.analysis.findings import findings, unmatched
from index.store.comparison import load_unexplained

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.analysis.comparison import Comparison
    from index.analysis.findings import Finding


def story_findings(database: Database, story: str) -> tuple[Finding, ...]:
    """The findings of a story as it was last compared."""
    return findings_of(load_unexplained(database, story))


def findings_of(story: Comparison) -> tuple[Finding, ...]:
    """The findings of a story that was loaded; only its unmatched passages are read."""
    from index.reading import read_all

    return findings(story, read_all(unmatched(story)))
