"""The headline among those that a page gives itself: without the site's name, and which one of several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.blocks import letters, tidy
from corpus.clean.linked_data import text_of
from corpus.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.clean.fields import Said

_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«/*]{1,2}\s+|\s*[|ㅣ｜：]\s*")
_BEHIND = re.compile(r"\s+[|\-–—·•»*]|\s*[|ㅣ｜：]|-\S+$")
_BEFORE = re.compile(r"[|ㅣ｜：:]\s*[-–—]?\s*$")
_METAS = ("og:title", "twitter:title", "headline", "dc.title")
_ENOUGH = 3  # words, with which a part of a title can be the whole headline


def headline(said: Said, site_names: set[str]) -> Fact | None:
    """The headline, and where it was read.

    JSON-LD's comes first, then `og:title`, the first heading and the title element. Two choices
    were measured on pages whose headline is known: where JSON-LD, heading and title element all
    say the same and `og:title` does not, the latter is the headline in 7 of 11 pages; where two
    differ in their quotation marks only, the title element tells which to take.
    """
    found: dict[str, str] = {}
    for value, source in _titles(said):
        if text := without_site(value, site_names):
            found.setdefault(source, text)
    found = {source: _without_rest(text, list(found.values())) for source, text in found.items()}
    if not found:
        return None
    source = _source(found)
    return Fact(found[source], source)


def candidates(said: Said) -> list[str]:
    """All headlines that the page gives itself, as they stand there."""
    return [text for text, _ in _titles(said) if text]


def stated(said: Said) -> list[str]:
    """The headlines in the page's head and data, which are of this article and no other on the page."""
    return [text for text, source in _titles(said) if text and source != "h1"]


def without_site(title: str, names: set[str]) -> str:
    """`title` without a first or last part that is one of the site's `names` (folded by `letters`)."""
    title = tidy(title)
    parts = list(_SEPARATOR.finditer(title))
    if parts and letters(title[parts[-1].end() :]) in names:
        return without_site(title[: parts[-1].start()], names)
    if parts and letters(title[: parts[0].start()]) in names:
        return without_site(title[parts[0].end() :], names)
    return title


def _titles(said: Said) -> Iterator[tuple[str, str]]:
    yield text_of(said.article.get("headline")), "json-ld"
    for name in _METAS:
        for content in said.markup.metas.get(name, ()):
            yield content, name
    for heading in said.markup.headings:
        yield heading, "h1"
    yield said.markup.title, "title"


def _without_rest(title: str, others: list[str]) -> str:
    """The title as another source has it, where that is the same but for a section behind it.

    A kicker before it goes only where two sources do without it: many are part of the headline.
    """
    for other in sorted(set(others), key=len):
        if len(other) >= len(title) or len(other.split()) < _ENOUGH:
            continue
        if title.startswith(other) and _BEHIND.match(title, len(other)):
            return other
        if title.endswith(other) and _BEFORE.search(title[: -len(other)]) and others.count(other) > 1:
            return other
    return title


def _source(found: dict[str, str]) -> str:
    """Which source to believe; sources stand in the order of trust."""
    first = next(iter(found))
    stated, shared, shown, named = (
        found.get(source, "") for source in ("json-ld", "og:title", "h1", "title")
    )
    if not stated or not shared or stated == shared:
        return first
    if letters(stated) == letters(shared):
        return "og:title" if named == shared else first
    return "og:title" if letters(stated) == letters(shown) == letters(named) else first
