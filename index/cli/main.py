"""The command line of crossread: the comparison's own commands, and the corpus' beside them.

Heavy imports are inside the commands, so that --help is fast. Errors meant for a person end
here, in one sentence on stderr and the exit status that DESIGN gives them.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from corpus.cli import app as corpus_app
from corpus.errors import CrossreadError, UsageError
from corpus.options import (
    CORPUS,
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
from index.cli.judge import app as judge_app

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.align.semantic import Vectors


Order = Literal["relevance", "date", "spread", "disagreement"]
RESULTS = 10
ROWS = 50
INTERRUPTED = 130
WAYS = {
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space",
    errno.EROFS: "choose a folder that can be written",
    errno.EACCES: "check who may read and write it",
    errno.EPERM: "check who may read and write it",
    errno.EMFILE: "too many files are open: raise the limit with `ulimit -n 1024`",
    errno.ENFILE: "too many files are open on this machine: close some programs",
}


class Spoken(TyperGroup):
    """A command group that says our errors in one sentence instead of showing their traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; exit 2 for wrong use, 1 for the rest, 130 when interrupted."""
        try:
            return super().invoke(ctx)
        except CrossreadError as error:
            say(f"crossread: {error}")
            raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
        except KeyboardInterrupt:
            say("crossread: stopped; what was reported as stored is kept.")
            sys.stdout.flush()
            # At once: requests under way have nothing left to report to.
            os._exit(INTERRUPTED)
        except BrokenPipeError:
            sys.stderr.close()
            raise typer.Exit(0) from None
        except OSError as error:
            say(f"crossread: {refused(error)}")
            raise typer.Exit(1) from error


def refused(error: OSError) -> str:
    """What the system refused to do, with the thing and the way out."""
    thing = error.filename or error.filename2 or "a file"
    way = WAYS.get(error.errno or 0, "check that it is there and may be used")
    return f"{thing}: {error.strerror or error}; {way}. What was reported as stored is kept."


app = typer.Typer(cls=Spoken, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def crossread(ctx: typer.Context) -> None:
    """Read one story across many outlets: who reports a claim, who disputes it, what differs."""
    ctx.obj = _after_change


def _after_change(database: Database, stories: list[str]) -> None:
    from index.store.refresh import align_changed

    align_changed(database, stories)


app.add_typer(corpus_app)
app.add_typer(compare_app)
app.add_typer(judge_app, name="judge", help="Decide on links and claims; decisions survive rebuilds.")
app.add_typer(archive_app)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="A question or a query; - reads one a line.")],
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    sort: Annotated[Order, typer.Option("--sort", help="What comes first.")] = "relevance",
    limit: LimitOption = None,
    offset: Annotated[
        int, typer.Option("--offset", min=0, help="Leave out so many of the first results.")
    ] = 0,
    context: Annotated[
        int, typer.Option("--context", min=0, help="So many sentences round each passage.")
    ] = 0,
    json: JsonOption = False,
) -> None:
    """Find what outlets say about something, claim by claim."""
    from index.cli.search import Asked, ask_all, ask_one

    with opened(corpus) as store:
        chosen = known_story(store.database, story)
        days = (day(since, "--since"), day(until, "--until"))
        most = limit or (ROWS if json or query == "-" else RESULTS)
        asked = Asked(chosen, outlet, days, most, offset, sort, context)
        if query == "-":
            ask_all(store.database, (line.decode(errors="replace") for line in sys.stdin.buffer), asked)
        else:
            ask_one(store.database, query, asked, json=json)


@app.command()
def claims(
    corpus: CorpusOption = CORPUS,
    story: StoryOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List the story's claims, those of the most outlets first."""
    from index.analysis.coverage import coverage
    from index.present.shapes import full_claim_json, select
    from index.store.comparison import load
    from index.store.refresh import refresh_alignments

    with opened(corpus) as store:
        refresh_alignments(store.database)
        loaded = load(store.database, compared_story(store.database, story))
    days = (day(since, "--since"), day(until, "--until"))
    rows = select(coverage(loaded).rows, loaded, outlet, days)[:limit]
    if json:
        print_json(full_claim_json(row, loaded) for row in rows)
        return
    from index.terminal.claims import print_claim

    for number, row in enumerate(rows, 1):
        print_claim(number, row, loaded, {})
    say(
        f"{counted(len(rows), 'claim')}."
        if rows
        else "No claims: no passages of two outlets say the same yet."
    )


@app.command()
def passages(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Plain text or HTML; - for stdin.")],
    json: JsonOption = False,
) -> None:
    """Cut an article into passages, and say which speak for someone."""
    from index.cli.stages import passage_rows, print_passages

    rows = passage_rows(file)
    if json:
        print_json(rows)
    else:
        print_passages(rows)


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
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Read the corpus in the browser, until Ctrl-C."""
    from index.store.refresh import refresh_alignments
    from index.store.search_index import opened_index
    from index.web.server import serve

    with opened(corpus) as store:
        refresh_alignments(store.database)
        opened_index(store.database).close()
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


@app.command()
def contrast(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS.jsonl", help="Rows {id, left, right, left_published?, right_published?}, or -."
        ),
    ],
) -> None:
    """Say what two texts differ in: one row a pair, as JSONL."""
    from index.cli.stages import contrast_rows

    print_json(contrast_rows(pairs))


@app.command()
def align(
    passages: Annotated[
        str,
        typer.Argument(
            metavar="PASSAGES.jsonl",
            help="Rows {id, story, article, outlet, position, text, published?}, or -.",
        ),
    ],
    links: Annotated[str | None, typer.Option("--links", metavar="OUT", help="Where the links go.")] = None,
    claims_: Annotated[
        str | None, typer.Option("--claims", metavar="OUT", help="Where the claims go.")
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold", min=0, max=1, help="Keep links from this score; 0 keeps every pair with evidence."
        ),
    ] = None,
    semantic: Annotated[
        bool, typer.Option("--semantic", help="Also compare by meaning (the extra `semantic`).")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model", envvar="CROSSREAD_MODEL", help="The model of --semantic: a name or a folder."
        ),
    ] = None,
) -> None:
    """Align passages of a JSONL file: links and claims as JSONL."""
    from index.cli.stages import align_file

    align_file(passages, links=links, claims=claims_, threshold=threshold, vectors=_vectors(semantic, model))


def _vectors(semantic: bool, model: str | None) -> Vectors | None:
    if not semantic:
        return None
    if not model:
        raise UsageError("--semantic needs a model: name one with --model NAME|FOLDER or CROSSREAD_MODEL.")
    from index.align.semantic import load

    return load(model)


@app.command()
def doctor(
    corpus: CorpusOption = CORPUS,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make anew what can be made anew; the rest is only told.")
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
    app(prog_name="crossread")
