"""Commands that let coverage find its story: sources that are followed, and what they bring.

Heavy imports are inside, so that --help is fast. `index.cli.main` puts these beside the others.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.cli import notify_changed
from corpus.errors import CorpusError, UsageError
from corpus.options import (
    CORPUS,
    DELAY,
    TIMEOUT,
    CorpusOption,
    DelayOption,
    JsonOption,
    LimitOption,
    PrivateOption,
    RobotsOption,
    StoryOption,
    TimeoutOption,
)
from corpus.session import compared_story, known_story, opened
from corpus.store.writers import mark_adding, sole_gatherer
from corpus.terminal import harmless, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.fetch import Fetcher
    from corpus.store import Store
    from index.following.gathering import Gathered

app = typer.Typer(add_completion=False, rich_markup_mode=None)

SOURCE_COLUMNS = ("story", "kind", "items", "kept", "suggested", "read", "trouble", "url")
WaitingArgument = Annotated[
    list[str],
    typer.Argument(metavar="NUMBER…", help="What waits, by its number (`crossread suggestions`) or address."),
]


@app.command()
def follow(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="FEED|SITEMAP…", help="Addresses; without any, what is followed is listed."),
    ] = None,
    story: StoryOption = None,
    corpus: CorpusOption = CORPUS,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
    json: JsonOption = False,
) -> None:
    """Follow feeds and sitemaps for a story, or list those that are followed."""
    from corpus.adding import fetcher
    from corpus.store.following import Following

    with opened(corpus) as store:
        if sources:
            chosen = compared_story(store.database, story)
            fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
            failed = _follow_all(store, sources, chosen, fetch)
            raise typer.Exit(1 if failed else 0)
        rows = list(Following(store.database).sources(known_story(store.database, story)))
    if json:
        print_json(rows)
    else:
        print_table(
            rows, SOURCE_COLUMNS, "Nothing is followed: `crossread follow FEED --story STORY` begins."
        )


def _follow_all(store: Store, sources: Iterable[str], story: str, fetch: Fetcher) -> bool:
    """Keep each source that can be read; whether one could not."""
    from corpus.sources.addresses import is_address
    from corpus.sources.followed import recognised
    from corpus.store.following import Following

    sources = list(sources)
    if strange := [one for one in sources if not is_address(one)]:
        raise UsageError(
            f"{strange[0]} is no address: only what lies on the web can be followed; "
            "`crossread add` reads files."
        )
    failed = False
    for one in sources:
        try:
            url, kind = recognised(one, fetch.get)
        except CorpusError as error:
            failed = True
            _print_line("failed", one, story, error.reason)
            say(f"  {one}: {error.detail}")
            continue
        new = Following(store.database).follow(story, url, kind)
        _print_line("followed" if new else "unchanged", url, story, kind)
    if not failed:
        say("`crossread gather` reads what is new in them.")
    return failed


@app.command()
def unfollow(
    sources: Annotated[
        list[str], typer.Argument(metavar="FEED|SITEMAP…", help="As `crossread follow` lists them.")
    ],
    story: StoryOption = None,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Follow a feed or sitemap no more; what it brought stays."""
    from corpus.store.following import Following

    with opened(corpus) as store:
        chosen = known_story(store.database, story)
        followed = {row["url"] for row in Following(store.database).sources(chosen)}
        if strange := [one for one in sources if one not in followed]:
            raise UsageError(f"{strange[0]} is not followed: `crossread follow` lists what is.")
        for one in sources:
            Following(store.database).unfollow(one, chosen)
            say(f"{one} is followed no more.")


@app.command()
def gather(
    ctx: typer.Context,
    story: StoryOption = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Read at most so many addresses; the rest next time.")
    ] = None,
    corpus: CorpusOption = CORPUS,
    timeout: TimeoutOption = TIMEOUT,
    delay: DelayOption = DELAY,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
    json: JsonOption = False,
) -> None:
    """Read what is new in the sources that are followed, and keep what belongs to their stories."""
    from corpus.adding import fetcher
    from corpus.store.following import Following

    with opened(corpus) as store, sole_gatherer(corpus) as is_sole:
        chosen = known_story(store.database, story)
        followed = sorted({row["story"] for row in Following(store.database).to_read(chosen)})
        if not is_sole:
            say(f"Another crossread gathers for {corpus} already: it is left to that one.")
        elif not followed:
            say("Nothing is followed: `crossread follow FEED --story STORY` begins.")
        else:
            fetch = fetcher(timeout, delay, allow_private=allow_private, ignore_robots=ignore_robots)
            failed = _gather(ctx, store, corpus, followed, fetch, chosen, limit, json=json)
            raise typer.Exit(1 if failed else 0)


def _gather(
    ctx: typer.Context, store: Store, corpus: Path, stories: list[str], fetch: Fetcher, chosen: str | None,
    limit: int | None, *, json: bool,
) -> bool:  # fmt: skip
    """Read sources, then addresses; print a line each. Whether something failed."""
    from itertools import chain

    from index.following.gathering import read_items, read_sources
    from index.store.refresh import align_changed

    counts: dict[str, int] = {}
    grown: set[str] = set()
    with ExitStack() as adding:
        for one in stories:
            adding.enter_context(mark_adding(corpus, one))
        for found in chain(read_sources(store, fetch, chosen), read_items(store, fetch, chosen, limit)):
            counts[found.outcome] = counts.get(found.outcome, 0) + 1
            if found.outcome == "kept":
                grown.add(found.story)
            _print_gathered(found, json=json)
        # Those too that a gather which was killed let grow.
        align_changed(store.database, stories)
        notify_changed(ctx, store, grown)
    _say_counts(store, counts, chosen)
    return "failed" in counts


def _print_gathered(found: Gathered, *, json: bool) -> None:
    if json:
        print_json([found])
    else:
        _print_line(found.outcome, found.url, found.story, found.reason)


def _say_counts(store: Store, counts: dict[str, int], story: str | None) -> None:
    from index.following.suggestions import suggestions

    order = ("kept", "suggested", "left out", "known", "failed")
    told = ", ".join(f"{counts[name]} {name}" for name in order if name in counts)
    say(f"{told}." if told else "Nothing is new.")
    if waiting := len(list(suggestions(store.database, story))):
        say(f"{waiting} {'waits' if waiting == 1 else 'wait'} for you: `crossread suggestions`.")


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
                _print_line(outcome.outcome, outcome.url, story, outcome.reason)
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
            _print_line("rejected", url, story, "")
        notify_changed(ctx, store, changed)


def _print_line(outcome: str, url: str, story: str, reason: str) -> None:
    """`outcome<TAB>url<TAB>story[<TAB>reason]` on stdout."""
    cells: list[Any] = [outcome, url, story, *([reason] if reason else [])]
    plain = [harmless(" ".join(cell.split())) for cell in cells]
    if sys.stdout.isatty():
        typer.echo(f"{plain[0]:<10}" + "  ".join(plain[1:]))
    else:
        typer.echo("\t".join(plain))
    sys.stdout.flush()
