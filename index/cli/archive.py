"""Commands for many articles that nobody has sorted: finding stories, archives on Spark, and the way back.

Heavy imports are inside, so that --help is fast. `index.cli.main` puts these beside the others.
"""

from __future__ import annotations

from typing import Annotated

import typer

from corpus.cli import notify_changed
from corpus.errors import UsageError
from corpus.options import CORPUS, CorpusOption, JsonOption, LimitOption
from corpus.session import opened
from corpus.terminal import print_json, print_table, say

STORIES = 10

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
            from index.archive.discovering import run_discovery

            notify_changed(ctx, store, set(run_discovery(store, start or (), limit, json=json)))
            return
        from corpus.store import lists

        rows = list(lists.stories(store.database))[:limit]
        if json:
            print_json(rows)
        else:
            columns = ("story", "articles", "outlets", "failed", "seed")
            print_table(rows, columns, "No stories: `crossread new STORY --seed WHAT` starts one.")


@app.command("import")
def import_(
    ctx: typer.Context,
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help="The folder that `spark run` wrote.")],
    story: Annotated[
        list[str] | None, typer.Option("--story", metavar="ID", help="A story to bring in.")
    ] = None,
    query: Annotated[
        str | None,
        typer.Option("--query", metavar="WORDS", help="Stories with an article that has them all."),
    ] = None,
    corpus: CorpusOption = CORPUS,
    limit: LimitOption = None,
) -> None:
    """Bring stories of an archive into the corpus, with their alignments."""
    from index.archive.importing import Archive, import_stories

    if not story and not query:
        raise UsageError("Say which stories to bring in: --story ID, or --query WORDS.")
    archive = Archive(output)
    found = [*(story or ()), *(archive.stories_with(query, limit or STORIES) if query else ())]
    if not found:
        say(f"No story of {output} has an article with all of these words.")
        raise typer.Exit(1)
    with opened(corpus, create=True) as store:
        notify_changed(ctx, store, set(import_stories(store, archive, dict.fromkeys(found))))


spark_app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
app.add_typer(spark_app, name="spark", help="Archives of any size, on Apache Spark (the extra `spark`).")


@spark_app.callback()
def spark() -> None:
    """Archives of any size, on Apache Spark (the extra `spark`)."""


@spark_app.command("run")
def spark_run(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="A file or folder of WARC, HTML, JSONL or Parquet.")
    ],
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="The folder of Parquet tables to start or add to.")
    ],
    master: Annotated[
        str | None,
        typer.Option(
            "--master", envvar="MASTER", help="The cluster; all cores of this machine if not given."
        ),
    ] = None,
    partitions: Annotated[
        int | None,
        typer.Option(
            "--partitions", min=1, help="Parts to cut the work into; four a core, or one for 16 MB."
        ),
    ] = None,
) -> None:
    """Clean, sort into stories and compare whatever INPUT holds and OUTPUT does not."""
    from index.spark.session import spark_session

    with spark_session(master) as session:
        from index.spark.run import print_report, run

        print_report(run(session, source, output, partitions), output)
