"""The command `mcp`: a server that assistants start, on stdin and stdout."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer

from corpus.errors import UsageError
from corpus.options import CORPUS, CorpusOption
from corpus.terminal import say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mcp(
    corpus: CorpusOption = CORPUS,
    write: Annotated[
        bool, typer.Option("--write", help="Also offer to suggest addresses; else nothing is ever written.")
    ] = False,
) -> None:
    """Let an assistant ask the corpus, by the Model Context Protocol on stdin and stdout."""
    try:
        from index.mcp.protocol import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise UsageError("This needs the package mcp: pip install 'crossread[mcp]'.") from error
    from index.mcp.suggesting import AddressSuggester
    from index.mcp.tools import CorpusTools
    from index.read_only.corpus import ReadOnlyCorpus

    if sys.stdin.isatty():
        say("A client starts this and speaks JSON with it; docs/mcp.md says how. Ctrl-D ends it.")
    with closing(ReadOnlyCorpus(corpus)) as reading:
        serve(CorpusTools(reading, AddressSuggester(corpus) if write else None))
