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
_YEAR = re.compile(r"\s*\((?:published|updated|veröffentlicht|publié|publicado)\s+\d{4}\)$", re.IGNORECASE)
_METAS = ("og:title", "twitter:title", "headline", "dc.title")
_APOSTROPHE = re.compile(r"['’‘`´]")
_WORDS = re.compile(r"\w+")
_CUT = 100  # characters: fields of at most 110 are usual
_ENOUGH = 3  # words, with which a part of a title can be the whole headline


def headline(said: Said, site_names: set[str]) -> Fact | None:
    """The headline, and where it was read.

    JSON-LD's comes first, then `og:title`, the first heading and the title element. Two choices
    were measured on pages whose headline is known: where JSON-LD, heading and title element all
    say the same and `og:title` does not, the latter is the headline in 7 of 11 pages; where two
    differ in their quotation marks only, the title element tells which to take.
    """
    found: dict[str, str] = {}
    names = site_names | _named_apart(said)
    for value, source in _titles(said):
        if (text := without_site(value, names)) and letters(text) not in names:
            found.setdefault(source, text)
    first_part = _first_part(said.markup.title)
    found = {source: _without_rest(text, list(found.values()), first_part) for source, text in found.items()}
    if not found:
        return None
    source = _source(found)
    whole = next((one for one in found if _goes_on(found[source], found[one])), source)
    return Fact(found[whole], whole)


def candidates(said: Said) -> list[str]:
    """All headlines that the page gives itself, as they stand there."""
    return [text for text, _ in _titles(said) if text]


def stated(said: Said) -> list[str]:
    """The headlines in the page's head and data, which are of this article and no other on the page."""
    return [text for text, source in _titles(said) if text and source != "h1"]


def without_site(title: str, names: set[str]) -> str:
    """`title` without a first or last part that is one of the site's `names` (folded by `letters`)."""
    title = _YEAR.sub("", tidy(title))
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
    alike = [(_shared(heading, said.markup.title), heading) for heading in said.markup.headings]
    is_telling = len(said.markup.title.split()) >= _ENOUGH
    if alike and is_telling and not any(share for share, _ in alike):
        yield said.markup.title, "title"
    for _, heading in sorted(alike, key=lambda pair: -pair[0]):
        yield heading, "h1"
    yield said.markup.title, "title"


def _shared(heading: str, title: str) -> float:
    """The share of a heading's words that the page's title has too, in [0, 1]; 0 for a promotion."""
    words = _WORDS.findall(heading.casefold())
    known = set(_WORDS.findall(title.casefold()))
    return sum(word in known for word in words) / len(words) if words else 0.0


def _named_apart(said: Said) -> set[str]:
    """The site's name as the page tells it: a heading that is the last part of the title."""
    title = tidy(said.markup.title)
    parts = [letters(part) for part in _SEPARATOR.split(title)]
    if len(parts) < 2 or len(said.markup.headings) != 1:
        return set()
    rest = {
        letters(text)
        for text in (*said.markup.metas.get("og:title", ()), text_of(said.article.get("headline")))
    }
    heading = letters(said.markup.headings[0])
    return {heading} & {parts[-1]} - rest - {""}


def _goes_on(cut: str, whole: str) -> bool:
    """Whether a headline is the beginning of another: it ends in dots, or where fields are cut off."""
    begun = cut.rstrip(".… ")
    is_cut = cut.endswith(("...", "…")) or len(cut) >= _CUT
    return is_cut and len(whole) > len(begun) and not whole.endswith(("...", "…")) and whole.startswith(begun)


def _without_rest(title: str, others: list[str], first_part: str) -> str:
    """The title as another source has it, where that is the same but for a section behind it.

    A kicker before it goes only where two sources do without it, or the page's title parts it off at
    its beginning (`first_part`): many are part of the headline.
    """
    for other in sorted(set(others), key=len):
        if len(other) >= len(title) or len(other.split()) < _ENOUGH:
            continue
        if title.startswith(other) and _BEHIND.match(title, len(other)):
            return other
        before = title[: -len(other)] if title.endswith(other) else ""
        if before and ((_BEFORE.search(before) and others.count(other) > 1) or letters(before) == first_part):
            return other
    return title


def _first_part(title: str) -> str:
    """The letters of what stands before the first separator of the page's title, empty if there is none."""
    parts = _SEPARATOR.split(tidy(title))
    return letters(parts[0]) if len(parts) > 1 else ""


def _source(found: dict[str, str]) -> str:
    """Which source to believe: the best of those in the head and data, but as the heading spells it.

    Where two differ in an apostrophe only, readers see the heading's (right in 6 of 7 pages of two sets).
    """
    best, shown = _stated_source(found), found.get("h1", "")
    stated = found[best]
    is_respelt = shown != stated and _APOSTROPHE.sub("", shown) == _APOSTROPHE.sub("", stated)
    return "h1" if is_respelt else best


def _stated_source(found: dict[str, str]) -> str:
    """Which source to believe but for its spelling; sources stand in the order of trust."""
    first = next(iter(found))
    stated, shared, shown, named = (
        found.get(source, "") for source in ("json-ld", "og:title", "h1", "title")
    )
    if not stated or not shared or stated == shared:
        return first
    if letters(stated) == letters(shared):
        return "og:title" if named == shared else first
    if letters(shared) == letters(shown) and len(letters(stated)) > len(letters(shown)):
        return "og:title"  # search engines are given a longer headline than readers
    return "og:title" if letters(stated) == letters(shown) == letters(named) else first
