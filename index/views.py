"""Claims and search results on a terminal: wide, narrow, or plain in a pipe.

Knows Rich and the answers; decides nothing of what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.terminal import NARROW, console, counted, harmless
from index.answer import first, shown_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console, RenderableType

    from corpus.records import Passage
    from index.comparison import Comparison, Head
    from index.coverage import Row, State

    Matches = Mapping[str, Sequence[tuple[int, int]]]

MOST_NAMED: Final = 6
UNSAID: Final[tuple[State, ...]] = ("silent", "unclear", "unknown")


def print_claim(
    number: int, row: Row, story: Comparison, matched: Matches, passages: Sequence[Passage] = ()
) -> None:
    """One claim: its label, who has it, each outlet's passages, who is silent."""
    out = console()
    label = story.passages[row.claim.label]
    spans = matched.get(label.id, ())
    out.print(Text.assemble((f"{number}. ", "dim"), lit(label.text, spans, "bold")))
    out.print(Text("   " + _facts(row, story), style="dim"))
    passages = story.passages_of(row.claim)
    _print_passages(out, [(p, story.articles[p.article]) for p in passages], matched)
    for state, outlets in _unsaid(row):
        line = Text(f"{state}: {_named(outlets) if out.is_terminal else ', '.join(outlets)}", style="dim")
        out.print(Padding(line, (0, 0, 0, 3), expand=False) if out.is_terminal else Text("   ") + line)
    out.print()


def print_passage(number: int, passage: Passage, head: Head, matched: Matches) -> None:
    """A passage that stands alone in an answer."""
    out = console()
    out.print(Text.assemble((f"{number}. ", "dim"), lit(passage.text, matched.get(passage.id, ()))))
    line = f"   {head.byline} · {shown_day(head.published)} · only here"
    out.print(Text(harmless(line), style="dim"))
    out.print()


def lit(text: str, spans: Sequence[tuple[int, int]], style: str = "") -> Text:
    """A passage with its matched words lit. Spans count in the text as it is stored."""
    shown = Text("".join(" " if char.isspace() else harmless(char) for char in text), style=style)
    for start, end in spans:
        shown.stylize("bold yellow", start, end)
    return shown


def _facts(row: Row, story: Comparison) -> str:
    outlets = row.outlets("reports", "attributes", "disputes")
    parts = [
        f"claim {row.claim.id}",
        counted(len(outlets), "outlet"),
        counted(len(row.claim.members), "passage"),
    ]
    if earliest := first(row.claim, story):
        parts.append(f"first dated {shown_day(earliest['published'])}: {', '.join(earliest['outlets'])}")
    return " · ".join(parts)


def _print_passages(out: Console, rows: Iterable[tuple[Passage, Head]], matched: Matches) -> None:
    if out.is_terminal and out.width < NARROW:
        for passage, head in rows:
            out.print(Padding(Text(harmless(_source(head)), style="cyan"), (0, 0, 0, 3)))
            out.print(Padding(lit(passage.text, matched.get(passage.id, ())), (0, 0, 0, 5)))
    elif out.is_terminal:
        out.print(Padding(_table(rows, matched), (0, 0, 0, 3)))
    else:
        for passage, head in rows:
            out.print(
                Text(f"   {harmless(_source(head))}: ").append(lit(passage.text, matched.get(passage.id, ())))
            )


def _table(rows: Iterable[tuple[Passage, Head]], matched: Matches) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=34, overflow="fold", style="cyan")
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column(ratio=1)
    above = ""
    for passage, head in rows:
        source = harmless(head.byline)
        named = "" if source == above else source
        above = source
        table.add_row(named, shown_day(head.published), lit(passage.text, matched.get(passage.id, ())))
    return table


def _source(head: Head) -> str:
    return f"{head.byline}, {shown_day(head.published)}"


def _unsaid(row: Row) -> list[tuple[State, tuple[str, ...]]]:
    named = ((state, row.outlets(state)) for state in UNSAID)
    return [(state, outlets) for state, outlets in named if outlets]


def _named(outlets: Sequence[str]) -> str:
    """The outlets by name, the rest by number.

    >>> _named([f"{n}.org" for n in range(8)])
    '0.org, 1.org, 2.org, 3.org, 4.org, 5.org and 2 more'
    """
    named = ", ".join(harmless(outlet) for outlet in outlets[:MOST_NAMED])
    more = len(outlets) - MOST_NAMED
    return named + (f" and {more} more" if more > 0 else "")
