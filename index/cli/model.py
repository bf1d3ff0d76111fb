"""The command `model`: which model of sentence vectors compares languages that the judge does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from corpus.options import CORPUS, CorpusOption, JsonOption
from corpus.session import opened
from corpus.terminal import harmless, print_json

if TYPE_CHECKING:
    from index.store.sentence_model import ChosenModel

app = typer.Typer(add_completion=False, rich_markup_mode=None)
NONE: Final = "none"
NO_MODEL: Final = "This corpus has no model: other languages than the judge's are compared by words."


@app.command()
def model(
    chosen: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FOLDER|none", help="A model of sentence-transformers; none for none."),
    ] = None,
    corpus: CorpusOption = CORPUS,
    json: JsonOption = False,
) -> None:
    """Say or choose the model that compares the languages that the judge does not know."""
    from index.store.refresh import refresh_alignments
    from index.store.sentence_model import choose_model, chosen_model, remove_model

    with opened(corpus) as store:
        if chosen == NONE:
            remove_model(store.database)
        elif chosen is not None:
            choose_model(store.database, chosen)
        now = chosen_model(store.database)
        if json:
            print_json([_row(now)])
        else:
            typer.echo(_sentence(now))
        if chosen is not None:
            refresh_alignments(store.database)


def _row(now: ChosenModel | None) -> dict[str, object]:
    """The model as JSON: all null where there is none, `languages` null where its card names none."""
    if now is None:
        return {"model": None, "source": None, "languages": None}
    languages = None if now.languages is None else sorted(now.languages)
    return {"model": now.title, "source": now.source, "languages": languages}


def _sentence(now: ChosenModel | None) -> str:
    if now is None:
        return NO_MODEL
    languages = (
        "all languages, for its card names none"
        if now.languages is None
        else ", ".join(sorted(now.languages))
    )
    return harmless(f"{now.title} ({now.source}) compares {languages}.")
