"""The command `mcp`: a server that assistants start, on stdin and stdout."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import UsageError
from corpus.options import CORPUS, DELAY, TIMEOUT, CorpusOption
from corpus.session import opened
from corpus.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.mcp.adding import AddressAdder

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mcp(
    corpus: CorpusOption = CORPUS,
    write: Annotated[
        bool, typer.Option("--write", help="Also offer to add addresses; else nothing is ever written.")
    ] = False,
) -> None:
    """Let an assistant ask the corpus, by the Model Context Protocol on stdin and stdout."""
    try:
        from index.mcp.protocol import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise UsageError("This needs the package mcp: pip install 'crossread[mcp]'.") from error
    from index.mcp.tools import CorpusTools
    from index.read_only.corpus import ReadOnlyCorpus

    if sys.stdin.isatty():
        say("A client starts this and speaks JSON with it; docs/mcp.md says how. Ctrl-D ends it.")
    with _adder(corpus, write) as adder, closing(ReadOnlyCorpus(corpus)) as reading:
        serve(CorpusTools(reading, adder))


@contextmanager
def _adder(corpus: Path, write: bool) -> Iterator[AddressAdder | None]:
    """What adds addresses, on a corpus brought up to date; None where nothing may be written."""
    if not write:
        yield None
        return
    from corpus.adding import fetcher
    from index.mcp.adding import AddressAdder
    from index.store.refresh import refresh_alignments
    from index.store.search_index import open_index
    from index.web.add_queue import AddQueue

    with opened(corpus) as store:
        refresh_alignments(store.database)
        open_index(store.database).close()
    fetch = fetcher(TIMEOUT, DELAY, allow_private=False, ignore_robots=False)
    queue = AddQueue(corpus, fetch)
    try:
        yield AddressAdder(corpus, queue)
    finally:
        for url in queue.close():
            say(f"Not added: {url}")
