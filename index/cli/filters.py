"""The stages as filters on files, without a corpus: `passages`, `contrast`, `align`.

Heavy imports are inside the commands, so that --help is fast. `index.cli.main` adds these to the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import UsageError
from corpus.options import JsonOption  # noqa: TC001 (Typer reads annotations at runtime)
from corpus.terminal import print_json

if TYPE_CHECKING:
    from index.align.judging import PairJudge
    from index.align.semantic import Vectors

app = typer.Typer(add_completion=False, rich_markup_mode=None)


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
def contrast(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS.jsonl",
            help="Rows {id, left, right, left_published?, right_published?, left_language?, "
            "right_language?}, or -.",
        ),
    ],
    fast: Annotated[bool, typer.Option("--fast", help="By words alone, without the judge of pairs.")] = False,
) -> None:
    """Say what two texts differ in: one row a pair, as JSONL."""
    from index.cli.stages import contrast_rows

    print_json(contrast_rows(pairs, None if fast else _judge()))


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
    fast: Annotated[bool, typer.Option("--fast", help="By words alone, without the judge of pairs.")] = False,
    semantic: Annotated[
        bool,
        typer.Option(
            "--semantic",
            help="With a model of your own for languages that the judge does not know; with --fast for all.",
        ),
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

    align_file(
        passages,
        links=links,
        claims=claims_,
        threshold=threshold,
        judge=None if fast else _judge(),
        vectors=_vectors(semantic, model),
    )


def _judge() -> PairJudge:
    from index.align.model.judge import shipped

    return shipped()


def _vectors(semantic: bool, model: str | None) -> Vectors | None:
    if not semantic:
        return None
    if not model:
        raise UsageError("--semantic needs a model: name one with --model NAME|FOLDER or CROSSREAD_MODEL.")
    from index.align.semantic import load

    return load(model)
