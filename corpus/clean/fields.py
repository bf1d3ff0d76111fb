"""Title, day, publisher and the rest out of what a page says, each with its source.

Every function takes what was read (`Said`) and gives a `Fact` or None; the first source that
holds wins, in the order in which sources proved right. Nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.clean import day
from corpus.clean.dates import is_after, machine_date
from corpus.clean.headline import headline
from corpus.clean.linked_data import Node, kinds, text_of, texts_of
from corpus.clean.site_names import site_names
from corpus.clean.surroundings import Line
from corpus.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from corpus.clean.markup import Markup

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "pubdate",
    "article.published",
    "date.created",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "date",
    "dc.date",
    "dcterms.date",
    "og:published_time",
    "article:published",
    "citation_publication_date",
    "citation_date",
    "bepress_citation_date",
)
_LAST_CHANGE = "last-modified"  # of the file: it is the day of publication only if the page says so too
_EDGE = 100  # lines: where a line at the edge of the story is counted to stand, behind all near the headline
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "revised")
_IN_ADDRESS = re.compile(
    r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)|/(?:[^/]*[/_-])?(20\d{2})(\d{2})(\d{2})(?=[/_.-]|$)"
)


_LIVE = re.compile(
    r"[/_-](?:live-?blog|live-?ticker|live-?updates?|news-?blog)(?=[/_.-]|$)|/live/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """All that a page says of itself: its address, its tags, its JSON-LD article and all nodes.

    `lines` stand around the story, `signatures` are full names that stand alone in it, `around` are the
    lines of the page near its headline.
    """

    url: str
    markup: Markup
    article: Node
    nodes: tuple[Node, ...]
    lines: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    around: tuple[Line, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether the page is written while it runs."""
        return any("LiveBlogPosting" in kinds(node) for node in self.nodes) or bool(_LIVE.search(self.url))


def title(said: Said) -> Fact | None:
    """The headline, without the site's name behind it."""
    return headline(said, site_names(said))


def published(said: Said, fetched: datetime) -> Fact | None:
    """When it was first published, never after `fetched`, never a day of an update or a comment."""
    found = day.publication(
        _publications(said), _shown(said), list(_hints(said)), _unclear(said), _changes(said), fetched
    )
    addresses = (Fact(when, source) for when, source in _in_address(said.url))
    return found or next(
        (one for one in addresses if machine_date(one.value) and not is_after(one.value, fetched)), None
    )


def day_candidates(said: Said) -> Fact | None:
    """The days on a page of which none could be believed."""
    return day.candidates(_shown(said), _unclear(said), _hints(said))


def _shown(said: Said) -> list[day.Shown]:
    return day.shown_days(_lines(said), said.markup.language or "")


def _unclear(said: Said) -> list[str]:
    return day.ambiguous_days(_lines(said))


def _lines(said: Said) -> list[Line]:
    """The lines near the headline, then those at the beginning and the end of the story."""
    near = {line.text for line in said.around}
    return [*said.around, *(Line(text, place=_EDGE) for text in said.lines if text not in near)]


def _hints(said: Said) -> Iterator[tuple[str, str]]:
    for content in said.markup.metas.get(_LAST_CHANGE, ()):
        yield content, _LAST_CHANGE
    for address in (said.url, said.markup.canonical or ""):
        yield from _in_address(address)


def _changes(said: Said) -> set[str]:
    return {when for value, _ in _modifications(said) if (when := machine_date(value))}


def _modifications(said: Said) -> list[tuple[str, str]]:
    pairs = [(text_of(said.article.get("dateModified")), "json-ld")]
    return pairs + [(content, name) for name in _MODIFIED for content in said.markup.metas.get(name, ())]


def modified(said: Said, fetched: datetime) -> Fact | None:
    """When the page says it was last changed."""
    return next(
        (
            Fact(when, source)
            for value, source in _modifications(said)
            if (when := machine_date(value)) and not is_after(when, fetched)
        ),
        None,
    )


def others(said: Said, fetched: datetime) -> dict[str, Fact | None]:
    """The fields that an article keeps as facts only."""
    free = is_free(said)
    return {
        "modified": modified(said, fetched),
        "section": section(said),
        "site": site_name(said),
        "publisher": publisher(said),
        "language": Fact(said.markup.language, "html lang") if said.markup.language else None,
        "free": None if free is None else Fact(str(free).lower(), "isAccessibleForFree"),
    }


def publisher(said: Said) -> Fact | None:
    """Who publishes, in the page's own words."""
    if name := text_of(texts_of(said.article.get("publisher"), said.nodes)[:1]):
        return Fact(name, "json-ld")
    return site_name(said)


def site_name(said: Said) -> Fact | None:
    """What the site calls itself."""
    found = said.markup.first("og:site_name", "application-name", "al:ios:app_name")
    return Fact(found[1], found[0]) if found else None


def section(said: Said) -> Fact | None:
    """The part of the outlet in which it appeared."""
    if name := text_of(said.article.get("articleSection")):
        return Fact(name, "json-ld")
    found = said.markup.first("article:section", "section", "cxenseparse:section")
    return Fact(found[1], found[0]) if found else None


def descriptions(said: Said) -> list[str]:
    """What the page says that it is about, in one or two sentences."""
    found = [text_of(said.article.get("description")), text_of(said.article.get("alternativeHeadline"))]
    for name in ("og:description", "description", "twitter:description"):
        found.extend(said.markup.metas.get(name, ()))
    return [text for text in found if text]


def is_free(said: Said) -> bool | None:
    """`isAccessibleForFree`, where the page says it."""
    for node in (said.article, *said.nodes):
        value = text_of(str(node.get("isAccessibleForFree", ""))).casefold()
        if value in {"true", "false", "yes", "no"}:
            return value in {"true", "yes"}
    found = said.markup.first("article:content_tier", "og:article:content_tier")
    return found[1].casefold() not in {"locked", "metered", "paid"} if found else None


def _publications(said: Said) -> Iterator[tuple[str, str]]:
    yield text_of(said.article.get("datePublished")), "json-ld"
    for name in _PUBLISHED:
        for content in said.markup.metas.get(name, ()):
            yield content, name
    for node in said.nodes:
        if any(kind.endswith("Page") for kind in kinds(node)):
            yield text_of(node.get("datePublished")), "json-ld"
    yield text_of(said.article.get("dateCreated")), "json-ld"


def _in_address(url: str) -> Iterator[tuple[str, str]]:
    if match := _IN_ADDRESS.search(url):
        yield "-".join(part.zfill(2) for part in match.groups() if part), "address"
