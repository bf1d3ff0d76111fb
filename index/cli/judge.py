"""`judge`: a person's decisions on links and claims, which survive every rebuild and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from corpus.options import CORPUS, CorpusOption, JsonOption
from corpus.session import opened
from corpus.terminal import print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.store.database import Database

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

PassageArgument = Annotated[
    str, typer.Argument(metavar="PASSAGE", help="A passage's id (`crossread claim ID`).")
]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")]


def _decide(corpus: Path, decision: Callable[[Database], set[str]]) -> None:
    """Carry out a decision and align the stories it touches."""
    from index.store.refresh import align_changed, ensure_tables, refresh_alignments

    with opened(corpus) as store:
        ensure_tables(store.database)
        refresh_alignments(store.database)
        align_changed(store.database, sorted(decision(store.database)))


@app.command()
def confirm(left: PassageArgument, right: PassageArgument, corpus: CorpusOption = CORPUS) -> None:
    """Two passages make the same claim."""
    from index.store.judgements import judge_pair

    _decide(corpus, lambda database: judge_pair(database, "confirm", left, right))


@app.command()
def reject(left: PassageArgument, right: PassageArgument, corpus: CorpusOption = CORPUS) -> None:
    """Two passages do not make the same claim."""
    from index.store.judgements import judge_pair

    _decide(corpus, lambda database: judge_pair(database, "reject", left, right))


@app.command()
def join(first: ClaimArgument, second: ClaimArgument, corpus: CorpusOption = CORPUS) -> None:
    """Two claims are one."""
    from index.store import judgements

    _decide(corpus, lambda database: judgements.join(database, first, second))


@app.command()
def split(
    claim: ClaimArgument,
    passages: Annotated[
        list[str], typer.Argument(metavar="PASSAGE…", help="Those that do not belong to it.")
    ],
    corpus: CorpusOption = CORPUS,
) -> None:
    """Some passages do not belong to a claim."""
    from index.store import judgements

    _decide(corpus, lambda database: judgements.split(database, claim, passages))


@app.command()
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="NUMBER", help="Which (`judge list`); the latest.")
    ] = None,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Take a decision back."""
    from index.store import judgements

    _decide(corpus, lambda database: judgements.undo(database, number))


@app.command("list")
def list_(corpus: CorpusOption = CORPUS, json: JsonOption = False) -> None:
    """List the decisions, the latest first."""
    from index.store.judgements import decisions
    from index.store.refresh import ensure_tables

    with opened(corpus) as store:
        rows = list(decisions(ensure_tables(store.database)))
    if json:
        print_json(rows)
    elif rows:
        print_table(rows, ("number", "verb", "pairs", "made", "undone", "left", "right"), "")
    else:
        say("No decisions yet.")
