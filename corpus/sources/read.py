"""The dispatcher: from what a person named to the reader that knows its form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import SourceError
from corpus.records import Seed
from corpus.sources.addresses import is_address, lines
from corpus.sources.exports import json_file
from corpus.sources.files import saved_html, saved_text
from corpus.sources.folders import inside
from corpus.sources.mht import saved_mht
from corpus.sources.open_files import unreadable
from corpus.sources.syndicated import xml_file
from corpus.sources.tables import csv_rows, json_rows
from corpus.sources.warc import wacz, warc
from corpus.sources.zotero import zotero_rdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.errors import CorpusError

    Outcomes = Iterator[Seed | CorpusError]

# One page to a file: these can be given an address by hand.
PAGES: dict[str, Callable[[Path, str | None], Outcomes]] = {
    ".html": saved_html,
    ".htm": saved_html,
    ".xhtml": saved_html,
    ".mht": saved_mht,
    ".mhtml": saved_mht,
    ".txt": saved_text,
    ".md": saved_text,
}
# Many pages to a file: each names its own.
COLLECTIONS: dict[str, Callable[[Path], Outcomes]] = {
    ".json": json_file,
    ".jsonl": json_rows,
    ".ndjson": json_rows,
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".warc": warc,
    ".wacz": wacz,
    ".rdf": zotero_rdf,
    ".xml": xml_file,
    ".rss": xml_file,
    ".atom": xml_file,
}


def read(what: str, *, url: str | None = None, stdin: Iterable[bytes | str] | None = None) -> Outcomes:
    """Seeds, and values for what cannot be read, one after the other, of anything a person names.

    `what` is an address, `-` for a list on standard input, a file or a folder; `url` is the address
    that belongs to a single page saved by hand. An error is a value like the others; only NoHandlesError
    is raised, for then nothing else could be read either.
    """
    if what == "-":
        yield from lines(sys.stdin.buffer if stdin is None else stdin, "standard input")
    elif is_address(what):
        yield Seed(what)
    else:
        yield from _named(Path(what), url)


def _named(path: Path, url: str | None) -> Outcomes:
    try:
        if not path.is_dir():
            yield from _file(path, url)
        elif url is None:
            yield from _folder(path)
        else:
            yield SourceError(
                str(path), "a folder has no address", "--url belongs to one file; name the file"
            )
    except OSError as error:
        yield unreadable(path, error)


def _folder(path: Path) -> Outcomes:
    empty = True
    for file in inside(path, lambda file: _ending(file) in (*PAGES, *COLLECTIONS)):
        empty = False
        yield from _file(file, None)
    if empty:
        yield SourceError(
            str(path), "empty folder", f"the folder holds no file that can be read; {_accepted()}"
        )


def _file(path: Path, url: str | None) -> Outcomes:
    """The outcomes of one file, what it raises made a value of."""
    ending = _ending(path)
    try:
        if not path.exists():
            yield unreadable(path, FileNotFoundError())
        elif ending in PAGES:
            yield from PAGES[ending](path, url)
        elif ending in COLLECTIONS:
            yield from _collection(path, url)
        else:
            yield SourceError(
                str(path), f"unknown ending {ending}" if ending else "no ending",
                f"what {path.name} holds cannot be told from its ending; {_accepted()}",
            )  # fmt: skip
    except SourceError as error:
        yield error
    except OSError as error:
        yield unreadable(path, error)


def _collection(path: Path, url: str | None) -> Outcomes:
    if url is not None:
        yield SourceError(
            str(path), "many pages", f"--url belongs to one page, and {path.name} can hold many"
        )
    else:
        yield from COLLECTIONS[_ending(path)](path)


def _ending(path: Path) -> str:
    """The ending that tells the form: that before .gz."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return suffixes[-2] if len(suffixes) == 2 and suffixes[-1] == ".gz" else "".join(suffixes[-1:])


def _accepted() -> str:
    return f"crossread reads {' '.join([*PAGES, *COLLECTIONS])}, each also with .gz"
