"""The answer to a query on a terminal: its claims and passages, then what they have in common.

Knows Rich and the answer; decides nothing of what is shown.
"""

from __future__ import annotations

import sys
from shlex import quote
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Final

from rich.text import Text

from corpus.terminal import console, counted, harmless, print_under, say
from index.search.corrections import as_typed
from index.terminal.claims import MATCHED, highlighted, print_claim, print_passages, source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.analysis.coverage import Reason
    from index.query.request import Answer, Result
    from index.terminal.claims import Detail

MOST_NAMED: Final = 6


def print_answer(answer: Answer, detail: Detail) -> None:
    """The results on stdout, numbered through all pages; facets and what is missing on stderr."""
    _say_corrections(answer)
    for number, result in enumerate(answer.results, answer.request.offset + 1):
        if result.row is None or result.story is None:
            _print_passage(number, result)
        else:
            print_claim(number, result.row, result.story, result.matched, detail)
        if result.around:
            _print_around(result)
    if answer.results:
        filters = answer.request.filters
        _print_facets({name: c for name, c in answer.facets.items() if getattr(filters, name) is None})
    elif answer.total:
        say("There are no more results.")
    else:
        _say_ways_on(answer)


def _say_corrections(answer: Answer) -> None:
    """Which words were searched for in place of those that no passage has, and how to search for those."""
    if answer.corrections:
        said = ", ".join(one.searched for one in answer.corrections)
        typed = as_typed(answer.request.query, answer.corrections)
        say(f"Searched for {said}; also your spelling: crossread search {quote(typed)}")


def _say_ways_on(answer: Answer) -> None:
    """That nothing is found, which words no passage has, and what leads to answers."""
    nowhere = [row.word for row in answer.without if row.is_nowhere]
    missing = f" No passage has {', nor '.join(nowhere)}." if nowhere else ""
    say(f"Nothing in the corpus answers {answer.request.query!r}.{missing}")
    for row in answer.without:
        if row.total:
            say(f"Without {row.word}: {counted(row.total, 'answer')} to {row.query!r}")
    for name in answer.near_names:
        say(f"{name.name}, written like {name.word}: {counted(name.total, 'answer')} to {name.query!r}")


def alone(reason: Reason | None) -> str:
    """What is said of a passage that no other outlet comes near.

    >>> alone(None), alone("other language")
    ('only here', 'elsewhere unknown: other language')
    """
    return f"elsewhere unknown: {reason}" if reason else "only here"


def _print_passage(number: int, result: Result) -> None:
    """A passage that stands alone in an answer, and those of other outlets that come near it."""
    out = console()
    (passage,) = result.passages
    matched = result.matched
    print_under(out, f"{number}. ", highlighted(passage.text, matched.get(passage.id, ())))
    state = "unclear: near it, but not joined" if result.near else alone(result.reason)
    head = result.heads[passage.article]
    print_under(out, "   ", Text(harmless(f"{source(head)} · {state}"), style="dim"))
    styled = {one: [(start, end, MATCHED) for start, end in spans] for one, spans in matched.items()}
    print_passages(out, [(one, result.heads[one.article]) for one in result.near], styled)
    out.print()


def _print_around(result: Result) -> None:
    """The passages that answer, each among the sentences round it."""
    out = console()
    for passage in result.passages:
        before, after = result.around[passage.id]
        line = Text(f"   {harmless(source(result.heads[passage.article]))}: ", style="dim")
        line.append(highlighted(" ".join(before) + " ", ())).append(highlighted(passage.text, (), "not dim"))
        out.print(line.append(highlighted(" " + " ".join(after), ())))
    out.print()


def _print_facets(found: Mapping[str, Mapping[str, int]]) -> None:
    """What the results have in common, on stderr: it is about the answer, not part of it."""
    for name, counts in found.items():
        if counts:
            most = list(counts.items())[:MOST_NAMED]
            more = f" and {len(counts) - len(most)} more" if len(counts) > len(most) else ""
            _say_wrapped(f"{name}: " + ", ".join(f"{value} {count}" for value, count in most) + more)


def _say_wrapped(message: str) -> None:
    """A message whose lines end between words where a person reads it."""
    if sys.stderr.isatty():
        width = get_terminal_size().columns
        message = fill(message, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    say(message)
