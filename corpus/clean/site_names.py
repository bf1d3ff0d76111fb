"""What a site calls itself, so that its name is not taken for a headline or an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.blocks import letters
from corpus.clean.linked_data import as_list, text_of, texts_of
from corpus.identity import outlet

if TYPE_CHECKING:
    from corpus.clean.fields import Said

_METAS = ("og:site_name", "application-name", "al:ios:app_name")
_KINDS = {"WebSite", "NewsMediaOrganization", "Organization"}


def site_names(said: Said) -> set[str]:
    """Every name of the site: in its tags, in its data and in its address, folded by `letters`."""
    host = outlet(said.url)
    given = [
        *(content for name in _METAS for content in said.markup.metas.get(name, ())),
        *texts_of(said.article.get("publisher"), said.nodes),
        *(
            text_of(node.get("name"))
            for node in said.nodes
            if _KINDS & {str(kind) for kind in as_list(node.get("@type"))}
        ),
        host,
        host.rsplit(".", 1)[0],
        *host.split(".")[:-1],
    ]
    return {folded for name in given if (folded := letters(name))}
