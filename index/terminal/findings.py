"""Findings on a terminal, or tab-separated in a pipe.

Knows Rich and the findings; decides nothing of what is shown.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.text import Text

from corpus.terminal import console, harmless, print_table, print_under, say
from index.present.findings import COLUMNS, finding_rows, heading
from index.terminal.claims import source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.findings import Evidence
    from index.present.findings import FindingGroup

NOTHING: Final = (
    "Nothing found: by the rules, no outlet differs, is alone, was first, or has what the seed leaves out."
)


def print_findings(groups: Sequence[FindingGroup]) -> None:
    """Each kind under its title and rule, its findings with their passages."""
    if groups and sys.stdout.isatty():
        for group in groups:
            _print_group(group)
    else:
        print_table(finding_rows([one for group in groups for one in group.findings]), COLUMNS, NOTHING)


def say_findings(groups: Sequence[FindingGroup]) -> None:
    """How many of each kind and the first of each, on stderr: the end of `add`."""
    for group in groups:
        found = group.findings[0]
        first = found.evidence[0]
        what = heading(found) or source(first.head)
        say(f"{group.title} ({group.total}): {what}: {' '.join(first.passage.text.split())}")
    if groups:
        say("All with their passages: crossread findings")


def _print_group(group: FindingGroup) -> None:
    out = console()
    out.print(Text.assemble((group.title, "bold"), (f"  {group.total}", "dim")))
    out.print(Text(group.rule, style="dim"))
    for finding in group.findings:
        named = Text(harmless(heading(finding)), style="bold" if finding.readings else "")
        if finding.claim:
            named.append(f"{'  ' if named else ''}claim {finding.claim}", style="not bold dim")
        if named:
            print_under(out, "  ", named)
        for one in finding.evidence:
            print_under(out, "    ", _passage(one))
            # Not broken by us, so that it can be followed and copied.
            out.print(Text(f"    {harmless(one.head.url)}", style="dim"), soft_wrap=True)
    if group.total > len(group.findings):
        more = group.total - len(group.findings)
        out.print(Text(f"  and {more} more: crossread findings --kind {group.kind} --all", style="dim"))
    out.print()


def _passage(one: Evidence) -> Text:
    line = Text(harmless(f"{source(one.head)}: "), style="cyan")
    return line.append(harmless(" ".join(one.passage.text.split())), style="default")
