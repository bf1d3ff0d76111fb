"""The story of a page: its pieces, and the lines around it that tell who wrote it and when. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.blocks import letters
from corpus.clean import byline, fields
from corpus.clean.authors import authors
from corpus.clean.body import body
from corpus.clean.boilerplate import plain_paragraphs, prune, prune_scripts
from corpus.clean.boilerplate_lines import without_boilerplate
from corpus.clean.headline import candidates, stated
from corpus.clean.hidden import hidden_story, scripts, stated_story
from corpus.clean.layout import above_story, only_links, page_blocks, teasers
from corpus.clean.linked_data import text_of
from corpus.clean.other_articles import drop_others
from corpus.clean.pagination import goes_on
from corpus.clean.recovery import recover
from corpus.clean.refusal import asks_for_consent
from corpus.clean.surroundings import above, lines_around
from corpus.clean.visibility import hidden_names
from corpus.clean.wholeness import locked_words, words
from corpus.paragraphs import join

if TYPE_CHECKING:
    from corpus.blocks import Piece
    from corpus.clean.layout import Found
    from corpus.clean.markup import Element
    from corpus.clean.surroundings import Line

_MORE = 2  # times as many words
_ENOUGH = 60  # words: a page that shows fewer may show its story only in a browser
_TOP, _END = 3, 2  # pieces among which a story is signed


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells. `lines` stand around the story; `signatures` are names and nothing else.

    `around` are the lines near its headline,
    `found` are the blocks of the page, `page_text` all its visible words before any were taken off,
    `locked` the words in the part that must be paid for, `asks` says that the page asks for consent,
    `goes_on` that there is a further page of the article, `lost` the words of the story's own paragraphs
    that are neither told nor known as boilerplate, `named` who wrote it and where that was read.
    """

    pieces: list[Piece]
    lines: tuple[str, ...]
    signatures: tuple[str, ...]
    found: list[Found]
    page_text: str
    around: tuple[Line, ...]
    locked: int | None
    named: tuple[tuple[str, ...], str]
    asks: bool = False
    goes_on: bool = False
    lost: int = 0


def read_story(tree: Element, said: fields.Said, title: str) -> Story:
    """The story without what the page's template puts around and between it. Changes the tree."""
    carried, locked = scripts(tree), locked_words(tree, said.article)
    hidden = hidden_names(sheet.text or "" for sheet in tree.iter("style"))
    prune_scripts(tree)
    asks, more = asks_for_consent(tree), goes_on(tree, said.url)
    page_text = " ".join(tree.itertext())
    if not said.is_live:
        drop_others(tree, said.url, {letters(text) for text in (title, *stated(said)) if text})
    around = lines_around(tree, {letters(text) for text in (title, *stated(said)) if text})
    main = prune(tree, hidden)
    found, own = page_blocks(tree), plain_paragraphs(main)
    pieces = recover(found, body(tree, said.url), fields.descriptions(said))
    edges = [*pieces[:_TOP], *pieces[_TOP:][-_END:]]
    begun = pieces[:_TOP][-1].text if pieces else ""
    around = above(around, pieces[0].text if pieces else "")
    lines = (*above_story(found, begun), *(piece.text for piece in edges))
    signatures = tuple(
        piece.text for piece in edges if piece.kind == "paragraph" and byline.is_signature(piece.text)
    )
    named = authors(replace(said, lines=lines, signatures=signatures, around=around))
    titles = [title, *candidates(said)]
    shown = without_boilerplate(pieces, only_links(found), titles, named[0], teasers(found))
    text = join(_fuller(shown, said, carried))
    return Story(
        text, lines, signatures, found, page_text, around, locked, named, asks, more, lost_words(own, pieces)
    )


def _fuller(shown: list[Piece], said: fields.Said, carried: list[str]) -> list[Piece]:
    """What is shown, or what the page carries along unseen if that is by far more."""
    count = _count(shown)
    stated = stated_story(text_of(said.article.get("articleBody")))
    if _count(stated) > max(_MORE * count, _ENOUGH):
        return stated
    if count >= _ENOUGH:
        return shown
    hidden = hidden_story(carried)
    return hidden if _count(hidden) > max(_MORE * count, _ENOUGH) else shown


def lost_words(own: list[str], pieces: list[Piece]) -> int:
    """How many words of the story's own paragraphs stand in none of its pieces.

    A box most of whose paragraphs do not is another's (an imprint, a publisher's notice): 0.
    """
    kept = letters(" ".join(piece.text for piece in pieces))
    lost = sum(words(text) for text in own if letters(text) not in kept)
    return lost if lost * 2 < sum(map(words, own)) else 0


def _count(pieces: list[Piece]) -> int:
    return sum(words(piece.text) for piece in pieces)
