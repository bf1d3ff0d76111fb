"""Commands about what is in the corpus: starting stories, adding coverage, listing and correcting it.

Heavy imports are inside the commands, so that --help is fast. `index.cli.main` adds these commands to its
own; a command that changes stories ends with `notify_changed(ctx, …)`, so that the comparison can be
brought up to date without an import of `index`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import UsageError
from corpus.options import (
    CORPUS,
    DELAY,
    TIMEOUT,
    CorpusOption,
    DelayOption,
    JsonOption,
    LimitOption,
    OutletOption,
    PrivateOption,
    RobotsOption,
    SinceOption,
    StoryOption,
    TimeoutOption,
    UntilOption,
)
from corpus.session import article_filter, known_story, one_story, opened
from corpus.store.writers import mark_adding
from corpus.terminal import print_json, print_table, say

if TYPE_CHECKING:
    from corpus.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)

NoStoryOption = Annotated[bool, typer.Option("--no-story", help="Keep the articles without a story.")]
UrlOption = Annotated[
    str | None, typer.Option("--url", help="The address of a page saved by hand (FILE --url URL).")
]
ArticleArgument = Annotated[str, typer.Argument(metavar="ARTICLE", help="An article's id or address.")]


def notify_changed(ctx: typer.Context, store: Store, stories: set[str]) -> None:
    """Call the listener in `ctx.obj` (the comparison) with the stories that changed."""
    if ctx.obj is not None and stories:
        ctx.obj(store.database, sorted(stories))


@app.command()
def new(
    ctx: typer.Context,
    story: Annotated[str, typer.Argument(help="A short name for the story.")],
    seed: Annotated[
        str, typer.Option("--seed", metavar="WHAT", help="The article it starts from: an address or a file.")
    ],
    url: UrlOption = None,
    corpus: CorpusOption = CORPUS,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Start a story from a seed article."""
    from corpus.adding import AddRequest, add_all, fetcher

    if not story.strip() or "/" in story:
        raise UsageError(f"{story!r} cannot name a story: use a short name without slashes.")
    with opened(corpus, create=True) as store:
        fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
        store.new_story(story)
        with mark_adding(corpus, story):
            failed = add_all(store, AddRequest(what=(seed,), url=url), fetch, story)
            notify_changed(ctx, store, {story})
    if failed:
        say(f"The story {story!r} has no seed yet: the first article that is added to it becomes its seed.")
        raise typer.Exit(1)


@app.command()
def add(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None, typer.Argument(metavar="WHAT…", help="Addresses, files, folders, or - for a list.")
    ] = None,
    list_: Annotated[
        list[str] | None, typer.Option("--list", metavar="FILE", help="A file with one address a line.")
    ] = None,
    feed: Annotated[
        list[str] | None, typer.Option("--feed", metavar="URL", help="What an RSS or Atom feed lists.")
    ] = None,
    sitemap: Annotated[
        list[str] | None, typer.Option("--sitemap", metavar="URL", help="What a site's sitemap lists.")
    ] = None,
    memento: Annotated[
        str | None, typer.Option("--memento", metavar="DATE", help="As an archive had it nearest to then.")
    ] = None,
    url: UrlOption = None,
    story: StoryOption = None,
    no_story: NoStoryOption = False,
    corpus: CorpusOption = CORPUS,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Add coverage: addresses, lists, feeds, sitemaps, files and folders."""
    from corpus.adding import AddRequest, add_all, fetcher, memento_time

    request = AddRequest(
        what=tuple(what or ()),
        lists=tuple(list_ or ()),
        feeds=tuple(feed or ()),
        sitemaps=tuple(sitemap or ()),
        url=url,
        memento=memento_time(memento),
    )
    request.check()
    with opened(corpus, create=True) as store:
        chosen = None if no_story else one_story(store.database, story)
        fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
        with mark_adding(corpus, chosen):
            failed = add_all(store, request, fetch, chosen)
            notify_changed(ctx, store, {chosen} if chosen else set())
    raise typer.Exit(1 if failed else 0)


@app.command()
def refresh(
    ctx: typer.Context,
    story: StoryOption = None,
    outlet: OutletOption = None,
    corpus: CorpusOption = CORPUS,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Fetch again what came from the network; earlier texts are kept."""
    from corpus.adding import fetcher, refresh_all

    with opened(corpus) as store:
        fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
        failed, stories = refresh_all(store, fetch, known_story(store.database, story), outlet)
        notify_changed(ctx, store, stories)
    raise typer.Exit(1 if failed else 0)


@app.command()
def retry(
    ctx: typer.Context,
    story: StoryOption = None,
    corpus: CorpusOption = CORPUS,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Try again what failed."""
    from corpus.adding import fetcher, retry_all

    with opened(corpus) as store:
        fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
        failed, stories = retry_all(store, fetch, known_story(store.database, story))
        notify_changed(ctx, store, stories)
    raise typer.Exit(1 if failed else 0)


@app.command()
def articles(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List the articles."""
    from corpus.store import lists

    with opened(corpus) as store:
        filter_ = article_filter(store.database, story, outlet, since, until)
        rows = lists.articles(store.database, filter_, limit or -1)
        if json:
            print_json(rows)
        else:
            columns = ("id", "published", "outlet", "kind", "capture", "passages", "title")
            print_table(list(rows), columns, "No articles: `crossread add WHAT…` brings some in.")


@app.command()
def failures(corpus: CorpusOption = CORPUS, story: StoryOption = None, json: JsonOption = False) -> None:
    """List what could not be read, and why."""
    from corpus.store import lists

    with opened(corpus) as store:
        rows = list(lists.failures(store.database, known_story(store.database, story)))
        if json:
            print_json(rows)
        else:
            print_table(rows, ("url", "reason", "tries", "failed"), "Nothing failed.")


@app.command()
def show(article: ArticleArgument, corpus: CorpusOption = CORPUS, json: JsonOption = False) -> None:
    """Show one article as it was cleaned, with where each field was read."""
    from corpus.article_view import article_row, print_article

    with opened(corpus) as store:
        row = article_row(store.database, article)
        if json:
            print_json([row])
        else:
            print_article(row)


@app.command()
def revisions(article: ArticleArgument, corpus: CorpusOption = CORPUS, json: JsonOption = False) -> None:
    """Show what changed between an article's texts, sentence by sentence."""
    from corpus.revision_diff import print_revisions, revision_rows

    with opened(corpus) as store:
        rows = list(revision_rows(store.database, article))
    if json:
        print_json(rows)
    else:
        print_revisions(rows)


@app.command()
def edit(
    ctx: typer.Context,
    article: ArticleArgument,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="ISO 8601 day or time.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="The outlet's host.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="The headline.")] = None,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Correct what was extracted; the extracted value is kept."""
    from corpus.corrections import corrections, find_article

    with opened(corpus) as store:
        row = find_article(store.database, article)
        for field, value in corrections(published, outlet, title).items():
            store.edit(row["id"], field, value)
            say(f"{row['id']}: {field} is now {value!r} (was {row[field]!r}).")
        notify_changed(ctx, store, {row["story"]} - {None})


@app.command()
def move(
    ctx: typer.Context,
    article: ArticleArgument,
    story: Annotated[str | None, typer.Argument(metavar="STORY", help="Where to.")] = None,
    no_story: NoStoryOption = False,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Put an article into another story."""
    from corpus.corrections import find_article

    if (story is None) != no_story:
        raise UsageError("Say where to: `crossread move ARTICLE STORY`, or --no-story.")
    with opened(corpus) as store:
        row = find_article(store.database, article)
        target = known_story(store.database, story)
        store.move(row["id"], target)
        say(f"{row['id']} is now in {target or 'no story'}.")
        notify_changed(ctx, store, {row["story"], target} - {None})


@app.command()
def remove(ctx: typer.Context, article: ArticleArgument, corpus: CorpusOption = CORPUS) -> None:
    """Take an article out, with its pages and revisions."""
    from corpus.corrections import find_article

    with opened(corpus) as store:
        row = find_article(store.database, article)
        store.remove(row["id"])
        say(f"Removed {row['id']} ({row['url']}).")
        notify_changed(ctx, store, {row["story"]} - {None})


@app.command()
def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    corpus: CorpusOption = CORPUS,
) -> None:
    """Copy the corpus as it is now, safely even while it is in use."""
    from pathlib import Path

    target = Path(file)
    if target.exists():
        raise UsageError(f"{file} is there already: name a new file.")
    with opened(corpus) as store:
        store.database.backup(target)
    say(f"Copied {corpus} to {file}.")


@app.command()
def preview(
    what: Annotated[list[str], typer.Argument(metavar="WHAT…", help="Files or addresses; - for stdin.")],
    json: JsonOption = False,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
) -> None:
    """Show how pages would be cleaned, without keeping them."""
    from corpus.adding import fetcher
    from corpus.article_view import print_preview
    from corpus.errors import CorpusError
    from corpus.preview import preview_row, previews

    failed = False
    fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
    for name, outcome in previews(what, fetch):
        if isinstance(outcome, CorpusError):
            failed = True
            say(f"crossread: {outcome}")
        elif json:
            print_json([preview_row(name, outcome)])
        else:
            print_preview(preview_row(name, outcome))
    raise typer.Exit(1 if failed else 0)
