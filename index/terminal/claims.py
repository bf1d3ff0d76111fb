"""Claims on a terminal: wide, narrow, or plain in a pipe.

Knows Rich and the claims; decides nothing of what is shown.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.terminal import NARROW, console, counted, harmless, print_under
from index.analysis import days as dates
from index.analysis.points import points
from index.present.shapes import first
from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console, RenderableType

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.analysis.coverage import Row
    from index.analysis.points import Point
    from index.records import Link

    Spans = Sequence[tuple[int, int] | tuple[int, int, str]]
    Matches = Mapping[str, Sequence[tuple[int, int]]]
    Marks = Mapping[str, Sequence[tuple[int, int, str]]]

MATCHED: Final = "bold yellow"
DIFFERING: Final = "underline red"
MOST_POINTS: Final = 4


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a claim is shown: so many outlets, passages of each, and names of those without it."""

    outlets: int
    passages: int
    named: int


BRIEF: Final = Detail(outlets=6, passages=1, named=3)
WHOLE: Final = Detail(outlets=sys.maxsize, passages=sys.maxsize, named=sys.maxsize)


def print_claim(number: int, row: Row, story: Comparison, matched: Matches, detail: Detail) -> None:
    """One claim: its label, bold where all say it, who has it, each outlet's passages, who is silent."""
    out = console()
    label = story.passages[row.claim.label]
    said = (*(row.claim.label_span or (0, len(label.text))), "bold")
    heading = highlighted(label.text, [said, *matched.get(label.id, ())])
    print_under(out, f"{number}. ", heading)
    print_under(out, "   ", Text(harmless(_facts(row, story)), style="dim"))
    for line in _named_points(row, story):
        print_under(out, "   ", line)
    shown, left = _shown(row, story, matched, detail)
    print_passages(out, [(p, story.articles[p.article]) for p in shown], _marked(row, story, matched))
    unsaid = [f"{state}: {_named(outlets, detail.named)}" for state, outlets in row.missing.items()]
    for words in [*([f"and {left}"] if left else []), *([" · ".join(unsaid)] if unsaid else [])]:
        print_under(out, "   ", Text(harmless(words), style="dim"))
    out.print()


def _shown(row: Row, story: Comparison, matched: Matches, detail: Detail) -> tuple[list[Passage], str]:
    """The passages that are shown, the best of each outlet in reading order, and how many are left out."""
    groups: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in story.passages_of(row.claim):
        groups[passage.outlet].append(passage)
    shown: list[Passage] = []
    for group in list(groups.values())[: detail.outlets]:
        best = sorted(group, key=lambda one: (one.id != row.claim.label, -len(matched.get(one.id, ()))))
        shown += sorted(best[: detail.passages], key=lambda one: one.position)
    passages, outlets = len(row.claim.members) - len(shown), len(groups) - len({one.outlet for one in shown})
    left = [counted(passages, "more passage")] if passages else []
    return shown, " of ".join([*left, counted(outlets, "more outlet")]) if outlets else "".join(left)


def _named_points(row: Row, story: Comparison) -> Iterator[Text]:
    """What differs, by name: the readings of each side and how many outlets have them."""
    factual = [p for p in points(story, story.differences.get(row.claim.id, ())) if p.kind not in TONE]
    for point in factual[:MOST_POINTS]:
        sides = (_readings(point, side) for side in range(len(point.sides)))
        line = Text(f"≠ {point.kind}: ", style="bold red")
        yield line.append(harmless("  /  ".join(sides)), style="not bold default")
    if len(factual) > MOST_POINTS:
        yield Text(f"and {len(factual) - MOST_POINTS} more differences", style="dim")


def _readings(point: Point, side: int) -> str:
    words = dict.fromkeys(" ".join((reading.text or "–").split()) for reading in point.sides[side])
    outlets = point.outlets(side)
    by = outlets[0] if len(outlets) == 1 else f"{len(outlets)} outlets"
    return f"{', '.join(list(words)[:3])} ({by})"


def _marked(row: Row, story: Comparison, matched: Matches) -> Marks:
    """By passage, the spans of the query's words and those of what differs."""
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for passage, spans in matched.items():
        found[passage] += [(start, end, MATCHED) for start, end in spans]
    for left, right, difference in story.differences.get(row.claim.id, ()):
        if difference.kind not in TONE:
            for passage, span in ((left, difference.left_span), (right, difference.right_span)):
                if span is not None:
                    found[passage].append((*span, DIFFERING))
    return found


def highlighted(text: str, spans: Spans, style: str = "") -> Text:
    """A passage with its matched words highlighted. Spans count in the text as it is stored.

    A span without a style of its own, `(start, end)`, is of matched words.
    """
    shown = Text("".join(" " if char.isspace() else harmless(char) for char in text), style=style)
    for start, end, *styled in spans:
        shown.stylize(str(styled[0]) if styled else MATCHED, start, end)
    return shown


def differing(text: Text, spans: Iterable[tuple[int, int] | None]) -> Text:
    """The text with what differs underlined in red."""
    for span in spans:
        if span is not None:
            text.stylize(DIFFERING, *span)
    return text


def _without_words(link: Link) -> str:
    """Why two passages were linked that share nothing rare."""
    if link.spans:
        return "no rare word"
    alone = link.tier == "suggested" and not link.through
    return "alike by the model alone" if alone else "alike in its neighbours"


def print_links(links: Iterable[Link], story: Comparison) -> None:
    """Why the passages of a claim were linked."""
    out = console()
    out.print(Text("Why", style="bold"))
    for link in links:
        ends = f"{story.head(link.left).byline} – {story.head(link.right).byline}"
        why = ", ".join(link.shared) or _without_words(link)
        out.print(Text(harmless(f"  {link.score:.2f} {link.tier}  {ends}: {why}")))
        for passage, span in zip((link.left, link.right), link.spans or (), strict=False):
            text = story.passages[passage].text
            out.print(Text("       ").append(highlighted(text[slice(*span)], ())), style="italic")
        out.print(Text(f"       {link.left} {link.right}", style="dim"))


def _facts(row: Row, story: Comparison) -> str:
    outlets = row.outlets("reports", "attributes", "disputes")
    parts = [
        f"claim {row.claim.id}",
        counted(len(outlets), "outlet"),
        counted(len(row.claim.members), "passage"),
    ]
    if earliest := first(row.claim, story):
        parts.append(f"first dated {dates.full(earliest['published'])}: {', '.join(earliest['outlets'])}")
    return " · ".join(parts)


def print_passages(out: Console, rows: Iterable[tuple[Passage, Head]], matched: Marks) -> None:
    """Passages with their outlets and dates: a table, or one below the other where there is no room."""
    if out.is_terminal and out.width < NARROW:
        for passage, head in rows:
            out.print(Padding(Text(harmless(source(head)), style="cyan"), (0, 0, 0, 3)))
            out.print(Padding(highlighted(passage.text, matched.get(passage.id, ())), (0, 0, 0, 5)))
    elif out.is_terminal:
        out.print(Padding(_table(rows, matched), (0, 0, 0, 3)))
    else:
        for passage, head in rows:
            out.print(
                Text(f"   {harmless(source(head))}: ").append(
                    highlighted(passage.text, matched.get(passage.id, ()))
                )
            )


def _table(rows: Iterable[tuple[Passage, Head]], matched: Marks) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=34, overflow="fold", style="cyan")
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column(ratio=1)
    above = ""
    for passage, head in rows:
        byline = harmless(head.byline)
        named = "" if byline == above else byline
        above = byline
        table.add_row(
            named, dates.full(head.published), highlighted(passage.text, matched.get(passage.id, ()))
        )
    return table


def source(head: Head) -> str:
    """The outlet and date of a passage."""
    return f"{head.byline}, {dates.full(head.published)}"


def _named(outlets: Sequence[str], most: int) -> str:
    """The outlets by name, where they are no more than so many, else their number.

    >>> _named(["a.org", "b.org"], 2), _named(["a.org", "b.org"], 1)
    ('a.org, b.org', '2 outlets')
    """
    return ", ".join(map(harmless, outlets)) if len(outlets) <= most else counted(len(outlets), "outlet")
