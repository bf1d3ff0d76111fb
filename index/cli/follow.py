"""Commands that let coverage find its story: which sources are followed, and reading what is new in them.

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
            print_line("failed", one, story, error.reason)
            say(f"  {one}: {error.detail}")
            continue
        new = Following(store.database).follow(story, url, kind)
        print_line("followed" if new else "unchanged", url, story, kind)
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
    """Read what is new in the sources that are followed, or was suggested; keep what belongs to its story."""
    from corpus.adding import fetcher
    from corpus.store.following import Following

    with opened(corpus) as store, sole_gatherer(corpus) as is_sole:
        chosen = known_story(store.database, story)
        following = Following(store.database)
        waiting = (row["story"] for row in (*following.to_read(chosen), *following.open_items(chosen)))
        followed = sorted(set(waiting))
        for one in sorted({row["story"] for row in following.sources(chosen)} - set(followed)):
            say(f"{one} has no article to compare with: `crossread add WHAT --story {one}` first.")
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

    from index.cli.priority import give_way
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
        give_way()
        # Those too that a gather which was killed let grow.
        align_changed(store.database, stories)
        notify_changed(ctx, store, grown)
    _say_counts(store, counts, chosen)
    return "failed" in counts


def _print_gathered(found: Gathered, *, json: bool) -> None:
    if json:
        print_json([found])
    else:
        print_line(found.outcome, found.url, found.story, found.reason)
        if found.detail:
            say(f"  {found.url}: {found.detail}")


def _say_counts(store: Store, counts: dict[str, int], story: str | None) -> None:
    from index.following.suggestions import suggestions

    order = ("kept", "suggested", "left out", "known", "failed")
    told = ", ".join(f"{counts[name]} {name}" for name in order if name in counts)
    say(f"{told}." if told else "Nothing is new.")
    if waiting := len(list(suggestions(store.database, story))):
        say(f"{waiting} {'waits' if waiting == 1 else 'wait'} for you: `crossread suggestions`.")


def print_line(outcome: str, url: str, story: str, reason: str) -> None:
    """`outcome<TAB>url<TAB>story[<TAB>reason]` on stdout."""
    cells: list[Any] = [outcome, url, story, *([reason] if reason else [])]
    plain = [harmless(" ".join(cell.split())) for cell in cells]
    if sys.stdout.isatty():
        typer.echo(f"{plain[0]:<10}" + "  ".join(plain[1:]))
    else:
        typer.echo("\t".join(plain))
    sys.stdout.flush()
