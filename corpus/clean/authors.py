"""Who wrote an article, out of all the places where a page names somebody. Reads what was said; no tree.

Fields are filled by programs and bylines are written for readers, so a name that two kinds of places
give is believed before one that a single field gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.blocks import letters
from corpus.clean import byline
from corpus.clean.house import is_house
from corpus.clean.linked_data import texts_of
from corpus.clean.site_names import site_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.clean.fields import Said

_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dcsext.author",
    "dc.creator",
    "byl",
)
_WRITTEN_BY = re.compile(
    r"written|author|verfasst|geschrieben|[ée]crit|escrito|scritto|autor|geschreven", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s[|•·–—]\s")
_NEAREST = 20  # lines below the headline in which a byline stands
_SHOWN = ("byline", "signature")


@dataclass(frozen=True, slots=True)
class _Answer:
    """People whom one place on the page names; `shown` if it is written for readers."""

    names: tuple[str, ...]
    source: str

    @property
    def shown(self) -> bool:
        return self.source in _SHOWN


def authors(said: Said) -> tuple[tuple[str, ...], str]:
    """People and organisations who wrote it, and where they are named; nobody and "" if unsaid.

    A field that only repeats the site's own name or a desk gives way to one that names somebody,
    and one that no other place repeats to one that both a field and a line for readers give.
    """
    own = site_names(said)
    given = list(_answers(said))
    people = [
        _Answer(names, answer.source)
        for answer in given
        if (names := tuple(name for name in answer.names if not is_house(name, own)))
    ]
    best = _believed(people)
    if best:
        return best.names, best.source
    house = next((answer for answer in given if answer.source == "json-ld"), None)
    return (house.names, house.source) if house else ((), "")


def _believed(answers: list[_Answer]) -> _Answer | None:
    """The first answer; one that does better, where that is a meta's and no other place repeats it."""
    first = next(iter(answers), None)
    if first is None or first.shown or first.source == "json-ld" or _is_repeated(first, answers):
        return first
    better = (one for one in answers if _is_repeated(one, answers))
    return next(better, next((one for one in answers if one.source == "byline"), first))


def _is_repeated(answer: _Answer, answers: Iterable[_Answer]) -> bool:
    """Whether a field and a line for readers both give one of the names."""
    return any(
        letters(name) in letters(" ".join(other.names))
        for other in answers
        if other.shown != answer.shown
        for name in answer.names
    )


def _answers(said: Said) -> Iterator[_Answer]:
    for raw, source in _fields(said):
        if found := byline.names(raw):
            yield _Answer(found, source)
    for line in _lines(said):
        if found := _in_line(line):
            yield _Answer(found, "byline")
    for line in said.signatures:
        yield _Answer(byline.names([line]), "signature")
    for mark in said.markup.bylines:
        if found := byline.signed(mark.text):
            yield _Answer(found, "byline")


def _fields(said: Said) -> Iterator[tuple[list[str], str]]:
    yield texts_of(said.article.get("author"), said.nodes), "json-ld"
    for name in _METAS:
        yield list(said.markup.metas.get(name, ())), name
    for number in ("1", "2"):
        label = said.markup.first(f"twitter:label{number}")
        if label and _WRITTEN_BY.match(label[1]):
            yield list(said.markup.metas.get(f"twitter:data{number}", ())), f"twitter:data{number}"
    yield _visible(said), "byline"
    yield texts_of(said.article.get("creator"), said.nodes), "json-ld"


def _visible(said: Said) -> list[str]:
    """Bylines on the page whose every name looks like one; only those that say "by", if any does."""
    texts = [
        mark.text
        for mark in said.markup.bylines
        if (found := byline.names([mark.text])) and all(map(byline.looks_like_name, found))
    ]
    labelled = [text for text in texts if byline.says_by(text)]
    return labelled or texts


def _lines(said: Said) -> Iterator[str]:
    yield from said.lines
    yield from (line.text for line in said.around if line.place <= _NEAREST)


def _in_line(line: str) -> tuple[str, ...]:
    """Names of a line, or of a part of it ("25 April | By Ann Lee"), that is a byline."""
    return next((found for part in (line, *_BETWEEN.split(line)) if (found := byline.byline(part))), ())
