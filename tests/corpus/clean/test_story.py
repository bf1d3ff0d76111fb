"""What of a page's own paragraphs is missing from the story that was read."""

from __future__ import annotations

from corpus.blocks import Piece
from corpus.clean.boilerplate import main_box, plain_paragraphs
from corpus.clean.story import lost_words
from corpus.clean.tree import parse

FERRY = "The night ferry to the outer islands stops in June, the board said after a vote on Wednesday."
SHIP = "The ship has lost money for seven years and its engine is older than its captain, they said."
PRICE = "A new engine would cost as much as the ship did when it was built in Port Ellery long ago."
KEPT = [Piece("paragraph", FERRY), Piece("paragraph", SHIP)]


def test_the_plain_paragraphs_of_a_box_are_its_prose_only() -> None:
    tree = parse(f"<html><body><div><p>{FERRY}</p><p>Share</p><p>{SHIP}</p></div></body></html>")
    assert plain_paragraphs(main_box(tree)) == [FERRY, SHIP]
    assert plain_paragraphs(None) == []


def test_a_paragraph_of_the_story_s_box_that_is_not_told_is_lost() -> None:
    assert lost_words([FERRY, SHIP, PRICE], KEPT) == 20
    assert lost_words([FERRY, SHIP], KEPT) == 0


def test_a_box_none_of_which_is_told_is_not_the_story_s() -> None:
    assert lost_words([PRICE], KEPT) == 0
