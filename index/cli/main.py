"""The command line of crossread: joins the commands of all modules, and adds those that compare.

Heavy imports are inside the commands, so that --help is fast.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from corpus.cli import app as corpus_app
from corpus.options import (
    CORPUS,
    DELAY,
    TIMEOUT,
    CorpusOption,
    JsonOption,
    LimitOption,
    OutletOption,
    SinceOption,
    StoryOption,
    UntilOption,
)
from corpus.session import compared_story, day, known_story, opened
from corpus.terminal import counted, print_json, say
from index.cli.archive import app as archive_app
from index.cli.compare import app as compare_app
from index.cli.filters import app as filter_app
from index.cli.findings import app as findings_app
from index.cli.findings import say_first_findings
from index.cli.follow import app as follow_app
from index.cli.groups import CommandGroup
from index.cli.judge import app as judge_app
from index.cli.mcp import app as mcp_app
from index.cli.model import app as model_app
from index.cli.priority import give_way
from index.cli.suggestions import app as suggestions_app
from index.search.engine import EngineName

if TYPE_CHECKING:
    from corpus.store.database import Database

Order = Literal["relevance", "date", "spread", "disagreement", "seed"]
Kind = Literal[
    "facts", "tone",
    "number", "date", "place", "name", "quotation", "negation", "roles", "term", "attribution", "hedge",
]  # fmt: skip
KindOption = Annotated[
    Kind | None,
    typer.Option("--kind", help="Only claims that differ in this: a kind, or all of facts or tone."),
]
SeedOption = Annotated[
    Literal["yes", "no", "silent"] | None,
    typer.Option("--seed", help="Only what the seed has, has not, or is silent on."),
]
VoiceOption = Annotated[
    Literal["disputes"] | None, typer.Option("--voice", help="Only claims that an outlet disputes.")
]
FirstOption = Annotated[
    Literal["alone"] | None,
    typer.Option("--first", help="Only claims of three and more outlets that one had before all others."),
]
WholeOption = Annotated[bool, typer.Option("--all", help="All passages, and every outlet by name.")]
EngineOption = Annotated[
    EngineName | None,
    typer.Option("--engine", help="The search engine of this corpus from now on; builds its index anew."),
]
RESULTS = 10
ROWS = 50
# Objects that are made before cycles among them are looked for (Python itself: 700, since 3.13 2,000).
GARBAGE = 50_000

app = typer.Typer(cls=CommandGroup, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def crossread(ctx: typer.Context) -> None:
    """Read one story across many outlets: who reports a claim, who disputes it, what differs."""
    ctx.obj = _after_change


def _after_change(database: Database, stories: list[str]) -> None:
    from index.store.refresh import align_changed
    from index.store.search_index import tidy_index

    give_way()
    align_changed(database, stories)
    tidy_index(database)
    say_first_findings(database, stories)


app.add_typer(corpus_app)
app.add_typer(follow_app)
app.add_typer(suggestions_app)
app.add_typer(findings_app)
app.add_typer(compare_app)
app.add_typer(judge_app, name="judge", help="Decide on links and claims; decisions survive rebuilds.")
app.add_typer(archive_app)
app.add_typer(filter_app)
app.add_typer(mcp_app)
app.add_typer(model_app)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="A question or a query; - reads one a line.")],
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="Published in it (YYYY-MM), or undated.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Only in this language (ISO 639).")
    ] = None,
    kind: KindOption = None,
    seed: SeedOption = None,
    voice: VoiceOption = None,
    first: FirstOption = None,
    sort: Annotated[Order, typer.Option("--sort", help="What comes first.")] = "relevance",
    limit: LimitOption = None,
    offset: Annotated[
        int, typer.Option("--offset", min=0, help="Leave out so many of the first results.")
    ] = 0,
    context: Annotated[
        int, typer.Option("--context", min=0, help="So many sentences round each passage.")
    ] = 0,
    fast: Annotated[bool, typer.Option("--fast", help="By words alone, without the judge of pairs.")] = False,
    whole: WholeOption = False,
    engine: EngineOption = None,
    json: JsonOption = False,
) -> None:
    """Find what outlets say about something, claim by claim."""
    from index.cli.search import answer_all, answer_one, show_brief, show_json, show_whole
    from index.query.filters import Filter
    from index.query.request import Request

    days = (day(since, "--since"), day(until, "--until"))
    filters = Filter(outlet, *days, month, language, kind, seed, voice, first)
    most = limit or (ROWS if json or query == "-" else RESULTS)
    with opened(corpus) as store:
        _choose_engine(store.database, engine)
        chosen = known_story(store.database, story)
        request = Request(query, chosen, filters, sort, offset, most, context, fast)
        if query == "-":
            lines = (line.decode(errors="replace") for line in sys.stdin.buffer)
            answer_all(store.database, lines, request)
        else:
            answer_one(store.database, request, show_json if json else show_whole if whole else show_brief)


def _choose_engine(database: Database, name: EngineName | None) -> None:
    if name is not None:
        from index.store.search_index import choose_engine

        choose_engine(database, name)


@app.command()
def claims(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    seed: SeedOption = None,
    voice: VoiceOption = None,
    first: FirstOption = None,
    limit: LimitOption = None,
    whole: WholeOption = False,
    json: JsonOption = False,
) -> None:
    """List the story's claims, those of the most outlets first."""
    from index.analysis.coverage import coverage
    from index.present.shapes import full_claim_json
    from index.present.tables import fitting_rows
    from index.query.filters import Filter
    from index.store.comparison import load
    from index.store.refresh import refresh_alignments

    with opened(corpus) as store:
        refresh_alignments(store.database)
        loaded = load(store.database, compared_story(store.database, story))
    days = (day(since, "--since"), day(until, "--until"))
    filters = Filter(outlet, *days, kind=kind, seed=seed, voice=voice, first=first)
    rows = fitting_rows(coverage(loaded), loaded, filters)[:limit]
    if json:
        print_json(full_claim_json(row, loaded) for row in rows)
        return
    from index.terminal.claims import BRIEF, WHOLE, print_claim

    for number, row in enumerate(rows, 1):
        print_claim(number, row, loaded, {}, WHOLE if whole else BRIEF)
    say(
        f"{counted(len(rows), 'claim')}."
        if rows
        else "No claims: no passages of two outlets say the same yet."
    )


@app.command()
def browse(
    corpus: CorpusOption = CORPUS,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; beyond this machine it is open to all.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="The port; 8001 or a free one if not given."),
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--write", help="Decide, correct and add in the browser too, on this machine alone."),
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
    engine: EngineOption = None,
) -> None:
    """Read the corpus in the browser, until Ctrl-C."""
    from corpus.adding import fetcher
    from index.store.refresh import refresh_alignments
    from index.store.search_index import open_index
    from index.web.server import serve, serve_writable

    with opened(corpus) as store:
        _choose_engine(store.database, engine)
        refresh_alignments(store.database)
        open_index(store.database).close()
    if write:
        fetch = fetcher(TIMEOUT, DELAY, allow_private=False, ignore_robots=False)
        serve_writable(corpus, fetch, host, port, visit=not no_open)
    else:
        serve(corpus, host, port, visit=not no_open)


ReportArgument = Annotated[Path, typer.Argument(metavar="OUT.html", help="The file to write.")]
ClaimsOption = Annotated[
    str | None, typer.Option("--claims", metavar="ID,…", help="Only these claims, in this order.")
]


@app.command()
def report(
    out: ReportArgument,
    chosen: ClaimsOption = None,
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
) -> None:
    """Write the story as one self-contained HTML file, to mail or to keep."""
    from index.cli.share import share_report

    with opened(corpus) as store:
        size = share_report(store.database, story, chosen, out)
    say(f"Wrote {out} ({size // 1000} kB).")


@app.command()
def export(
    out: Annotated[str, typer.Argument(metavar="OUT", help="The file to write; - for stdout.")] = "-",
    form: Annotated[
        str | None, typer.Option("--format", help="csv, json, jsonl or md; else as OUT ends; csv for stdout.")
    ] = None,
    chosen: ClaimsOption = None,
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
) -> None:
    """Write the story's claims as CSV, JSON, JSON lines or Markdown."""
    from index.cli.share import share_export

    with opened(corpus) as store:
        share_export(store.database, story, chosen, out, form)


@app.command("publish-copy")
def publish_copy(
    out: Annotated[Path, typer.Argument(metavar="OUT.db", help="The file to write; not there yet.")],
    decisions: Annotated[
        bool, typer.Option("--with-decisions", help="Keep what you decided and corrected in the copy.")
    ] = False,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Write a copy for others to browse with Datasette: no raw pages, none of your decisions and folders."""
    from index.cli.share import share_copy

    with opened(corpus) as store:
        described = share_copy(store.database, out, decisions=decisions)
    say(f"Wrote {out} and {described.name}: datasette {out} --metadata {described}")


@app.command()
def doctor(
    corpus: CorpusOption = CORPUS,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild what can be rebuilt; the rest is only reported.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Check store, alignments and search index against each other."""
    from index.doctor.command import run_doctor

    with opened(corpus) as store:
        off = run_doctor(store.database, repair=repair, json=json)
    raise typer.Exit(1 if off else 0)


def main() -> None:
    """The entry point of the command `crossread`."""
    # The products of matrices are small, and threads that wait for a busy core cost three times the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Modules that are being read leave no cycles to look for: a tenth of a search's time.
    gc.set_threshold(GARBAGE)
    app(prog_name="crossread")
