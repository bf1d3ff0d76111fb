"""The command `findings`, and the findings at the end of `add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from corpus.options import CORPUS, CorpusOption, JsonOption, StoryOption
from corpus.session import compared_story, opened
from corpus.terminal import print_json
from index.records import FindingKind  # noqa: TC001 - Typer reads it

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.store.database import Database

MOST: Final = 5

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def findings(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    kind: Annotated[FindingKind | None, typer.Option("--kind", help="Only findings of this kind.")] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="At most so many of each kind; 5 if not given.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All of each kind.")] = False,
    json: JsonOption = False,
) -> None:
    """Show what is worth knowing: who differs, is alone, was first, what the seed leaves out."""
    from index.present.findings import finding_groups, finding_json
    from index.store.findings import story_findings
    from index.store.refresh import refresh_alignments

    with opened(corpus) as store:
        refresh_alignments(store.database)
        chosen = compared_story(store.database, story)
        found = story_findings(store.database, chosen)
    most = None if every else limit or (None if json else MOST)
    groups = finding_groups([one for one in found if kind in (None, one.kind)], most)
    if json:
        print_json(finding_json(one, chosen) for group in groups for one in group.findings)
        return
    from index.terminal.findings import print_findings

    print_findings(groups)


def say_first_findings(database: Database, stories: Sequence[str]) -> None:
    """After stories changed: how many findings of each kind, and the first of each, on stderr."""
    from index.present.findings import finding_groups
    from index.store.findings import story_findings
    from index.terminal.findings import say_findings

    for story in stories:
        say_findings(finding_groups(story_findings(database, story), 1))
