"""Commands about what sources brought and waits for a person: `suggestions`, `accept` and `reject`."""

from __future__ import annotations

from typing import Annotated

import typer

from corpus.cli import notify_changed
from corpus.options import CORPUS, CorpusOption, JsonOption, LimitOption, StoryOption
from corpus.session import known_story, opened
from corpus.terminal import print_json, print_table, say
from index.cli.follow import print_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

WaitingArgument = Annotated[
    list[str],
    typer.Argument(metavar="NUMBER…", help="What waits, by its number (`crossread suggestions`) or address."),
]


@app.command()
def suggestions(
    story: StoryOption = None,
    corpus: CorpusOption = CORPUS,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List what may belong to a story and waits for your decision."""
    from index.following import suggestions as waiting

    with opened(corpus) as store:
        rows = list(waiting.suggestions(store.database, known_story(store.database, story)))[:limit]
    if json:
        print_json(rows)
        return
    shown = [
        row | {"shared": ", ".join(row["shared"]), "published": (row["published"] or "")[:10]} for row in rows
    ]
    columns = ("suggestion", "story", "published", "outlet", "shared", "url", "title")
    print_table(shown, columns, "Nothing waits for a decision.")
    if rows:
        say(
            "`crossread accept NUMBER…` puts them into the story, `crossread reject NUMBER…` leaves them out."
        )


@app.command()
def accept(ctx: typer.Context, numbers: WaitingArgument, corpus: CorpusOption = CORPUS) -> None:
    """Put what was suggested into its story."""
    from index.following import deciding

    failed, grown = False, set()
    with opened(corpus) as store:
        for one in numbers:
            story, stored = deciding.accept(store, one)
            grown.add(story)
            for outcome in stored:
                failed = failed or outcome.outcome == "failed"
                print_line(outcome.outcome, outcome.url, story, outcome.reason)
        notify_changed(ctx, store, grown)
    raise typer.Exit(1 if failed else 0)


@app.command()
def reject(ctx: typer.Context, numbers: WaitingArgument, corpus: CorpusOption = CORPUS) -> None:
    """Leave out what was suggested, or take out what was kept; it is never asked again."""
    from index.following import deciding

    with opened(corpus) as store:
        changed = set()
        for one in numbers:
            story, url = deciding.reject(store, one)
            changed.add(story)
            print_line("rejected", url, story, "")
        notify_changed(ctx, store, changed)
