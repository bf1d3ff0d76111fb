"""Zotero RDF: the items of a library with the snapshots that were exported beside them.

The elements are those of https://www.zotero.org/support/kb/rdf; a snapshot lies under `files/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from corpus.errors import CorpusError, SourceError
from corpus.records import Seed
from corpus.sources.exports import beside
from corpus.sources.files import HTML, asserted
from corpus.sources.open_files import whole
from corpus.sources.tables import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
}
ABOUT: Final = f"{{{NAMES['rdf']}}}about"
RESOURCE: Final = f"{{{NAMES['rdf']}}}resource"
AUTHOR: Final = "bib:authors//foaf:Person"


def zotero_rdf(path: Path) -> Iterator[Seed | CorpusError]:
    """The items that have an address of the web: their snapshot where there is one, else the address."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(whole(path), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(str(path), "malformed rdf", f"{path.name} is no RDF ({error})") from error
    attached = {one.get(ABOUT): one for one in tree.iterfind("z:Attachment", NAMES)}
    found = [item for item in tree if isinstance(item.tag, str) and item.get(ABOUT) not in attached]
    seeds = [seed for item in found if (seed := _seed(path, item, attached)) is not None]
    if not seeds:
        raise SourceError(str(path), "no addresses", f"{path.name} holds no item with an address of the web")
    yield from seeds


def _seed(path: Path, item: Any, attached: dict[str | None, Any]) -> Seed | CorpusError | None:
    url = _address(item)
    if url is None:
        return None
    claimed = claims_of(path, _row(item))
    links = (link.get(RESOURCE) for link in item.iterfind("link:link", NAMES))
    kept = (attached[name].find("rdf:resource", NAMES) for name in links if name in attached)
    names = (found.get(RESOURCE, "") for found in kept if found is not None)
    snapshot = next((file for name in names if name.endswith(".html") and (file := beside(path, name))), None)
    if snapshot is None:
        return Seed(url, claimed=claimed)
    try:
        return Seed(url, asserted(snapshot, url, whole(snapshot), HTML).page, claimed)
    except SourceError as error:
        return error


def _address(item: Any) -> str | None:
    """The item's URL field, else its own name where that is an address."""
    stated = item.findtext("dc:identifier/dcterms:URI/rdf:value", "", NAMES)
    named = (value.strip() for value in (stated, item.get(ABOUT, "")))
    return next((value for value in named if value.startswith(("http://", "https://"))), None)


def _row(item: Any) -> dict[str, str]:
    """What the library says of an item, under the names of a table's columns."""
    fields = {
        "title": item.findtext("dc:title", "", NAMES),
        "published": item.findtext("dc:date", "", NAMES),
        "outlet": item.findtext("dcterms:isPartOf/*/dc:title", "", NAMES),
        "author": "; ".join(map(_name, item.iterfind(AUTHOR, NAMES))),
    }
    return {name: value.strip() for name, value in fields.items() if value.strip()}


def _name(person: Any) -> str:
    parts = (person.findtext(f"foaf:{part}", "", NAMES) for part in ("givenName", "surname"))
    return " ".join(filter(None, parts))
