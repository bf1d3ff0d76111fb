"""Commands of the comparison: one claim, two articles, coverage, time line, reprints, outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from corpus.errors import UsageError
from corpus.options import CORPUS, CorpusOption, JsonOption, LimitOption, StoryOption
from corpus.session import compared_story, opened
from corpus.terminal import print_json, print_table, say

if TYPE_CHECKING:
    from pathlib import Path

    from index.analysis.comparison import Comparison

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Sort = Literal["spread", "disagreement", "date", "seed", "time"]
MissingOption = Annotated[
    str | None,
    typer.Option("--missing", metavar="LABEL=VALUE", help="Claims that no outlet of this group has."),
]


def loaded(corpus: Path, story: str | None) -> Comparison:
    """The story as it was compared, brought up to date first."""
    from index.store.comparison import load
    from index.store.refresh import refresh_alignments

    with opened(corpus) as store:
        refresh_alignments(store.database)
        return load(store.database, compared_story(store.database, story))


@app.command()
def claim(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or its beginning.")],
    corpus: CorpusOption = CORPUS,
    json: JsonOption = False,
) -> None:
    """Show one claim: its passages, what differs, and why they were linked."""
    from index.present.claim_page import claim_json, claim_page
    from index.present.indexed_story import index_story
    from index.store import ledger
    from index.store.claim_redirects import current_id
    from index.store.comparison import load
    from index.store.refresh import refresh_alignments

    with opened(corpus) as store:
        refresh_alignments(store.database)
        current = current_id(store.database, claim)
        if current is None:
            raise UsageError(f"There is no claim {claim!r}: `crossread claims` lists them.")
        story = load(store.database, ledger.story_of(store.database, current))
    pages = index_story(story)
    page = claim_page(pages, pages.claims[current])
    if json:
        print_json([claim_json(page)])
        return
    from index.terminal.claims import WHOLE, print_claim, print_links

    if current != claim and not current.startswith(claim):
        say(f"{claim} is {current} now.")
    print_claim(1, page.row, story, {}, WHOLE)
    print_links(page.links, story)


@app.command()
def compare(
    left: Annotated[str, typer.Argument(metavar="A", help="An article's id or address.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another's.")],
    corpus: CorpusOption = CORPUS,
    json: JsonOption = False,
) -> None:
    """Set two articles side by side: what both say, what only one says."""
    from corpus.corrections import find_article
    from index.present.indexed_story import index_story
    from index.present.pair_page import pair_json, pair_page
    from index.store.comparison import load
    from index.store.refresh import refresh_alignments

    with opened(corpus) as store:
        refresh_alignments(store.database)
        rows = [find_article(store.database, one) for one in (left, right)]
        if rows[0]["id"] == rows[1]["id"]:
            raise UsageError("Name two different articles.")
        if rows[0]["story"] is None or rows[0]["story"] != rows[1]["story"]:
            raise UsageError("The two articles are not in one story: `crossread move` puts them there.")
        story = load(store.database, rows[0]["story"])
    page = pair_page(index_story(story), story.articles[rows[0]["id"]], story.articles[rows[1]["id"]])
    if json:
        print_json([pair_json(page)])
        return
    from index.terminal.pair import print_pair

    print_pair(page)


@app.command()
def coverage(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    sort: Annotated[Sort, typer.Option("--sort", help="What comes first; time is date.")] = "spread",
    missing: MissingOption = None,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """Show claims by outlets: who reports, attributes, disputes, is unclear, silent, unknown."""
    from index.analysis.coverage import coverage as cover
    from index.cli.outlet_labels import outlets_in_group
    from index.present.tables import coverage_row, reporting, sorted_rows

    found = loaded(corpus, story)
    matrix = cover(found)
    rows = sorted_rows(matrix, found, "date" if sort == "time" else sort)
    if missing:
        group = outlets_in_group(found.labels, missing)
        rows = [row for row in rows if not group & set(reporting(row))]
    if json:
        print_json(coverage_row(row, found) for row in rows[:limit])
        return
    from index.terminal.matrix import print_matrix

    print_matrix(matrix.outlets, rows[:limit], found)


@app.command()
def timeline(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    limit: LimitOption = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Also claims of which nobody can say who was first.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Show who had each claim first, as far as dates tell."""
    from index.present.tables import timeline_rows

    rows = list(timeline_rows(loaded(corpus, story)))
    if json:
        print_json(rows[:limit])
        return
    from index.terminal.timeline import print_timeline

    shown = [row for row in rows if whole or row["order"] == "first"][:limit]
    print_timeline(shown, len(rows) - len(shown))


@app.command()
def reprints(corpus: CorpusOption = CORPUS, story: StoryOption = None, json: JsonOption = False) -> None:
    """Group text that several outlets print nearly word for word."""
    from index.present.tables import reprint_rows

    rows = list(reprint_rows(loaded(corpus, story)))
    if json:
        print_json(rows)
        return
    flat = [
        {
            "group": row["group"],
            "share": f"{member['share']:.0%}",
            "origin": f"origin ({row['grounds']})" if member["article"] == row["origin"] else "",
            "published": member["published"] or "undated",
            "outlet": member["outlet"],
            "url": member["url"],
        }
        for row in rows
        for member in row["members"]
    ]
    print_table(
        flat, ("group", "share", "origin", "published", "outlet", "url"), "No text is shared word for word."
    )


@app.command()
def outlets(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    labels: Annotated[
        str | None,
        typer.Option("--labels", metavar="FILE.csv", help="Keep labels: outlet,owner,country,… a row each."),
    ] = None,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List the outlets: claims shared, passages only here, share reprinted, how often they attribute."""
    from index.cli.outlets import outlets_of, store_labels

    if labels:
        store_labels(corpus, labels)
    rows = outlets_of(corpus, story)[:limit]
    if json:
        print_json(rows)
        return
    names = (
        "outlet",
        "articles",
        "partial",
        "claims",
        "only_here",
        "reprinted",
        "attributes",
        "disputes",
        "first",
    )
    print_table(rows, names, "No outlets: `crossread add WHAT…` brings some in.")
