"""Commands for many articles that nobody has sorted: finding stories, archives on Spark, and the way back.

Heavy imports are inside, so that --help is fast. `index.cli` puts these beside the others.
"""

from __future__ import annotations

from typing import Annotated

import typer

from corpus.cli import changed
from corpus.errors import UsageError
from corpus.options import CORPUS, CorpusOption, JsonOption, LimitOption
from corpus.session import opened
from corpus.terminal import print_json, print_table

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def stories(
    ctx: typer.Context,
    discover: Annotated[
        bool, typer.Option("--discover", help="Find stories among the articles that have none.")
    ] = False,
    start: Annotated[
        list[str] | None,
        typer.Option("--start", metavar="NAME=GROUP", help="With --discover: make a story of that group."),
    ] = None,
    corpus: CorpusOption = CORPUS,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List the stories, or find new ones."""
    if start and not discover:
        raise UsageError("--start belongs to --discover: `crossread stories --discover --start NAME=GROUP`.")
    with opened(corpus) as store:
        if discover:
            from index.discovering import discovered

            changed(ctx, store, set(discovered(store, start or (), limit, json=json)))
            return
        from corpus.store import lists

        rows = list(lists.stories(store.database))[:limit]
        if json:
            print_json(rows)
        else:
            columns = ("story", "articles", "outlets", "failed", "seed")
            print_table(rows, columns, "No stories: `crossread new STORY --seed WHAT` starts one.")
