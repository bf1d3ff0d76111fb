from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.clean import clean
from corpus.clean.nesting import is_cut
from corpus.clean.tree import parse, prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.records import Page


@pytest.mark.parametrize(
    ("levels", "tag"), [(100, "div"), (256, "div"), (300, "div"), (600, "font"), (1500, "span")]
)
def test_what_stands_deep_in_a_page_is_read(
    page: Callable[..., Page], story: str, levels: int, tag: str
) -> None:
    deep = "<article>" + f"<{tag}>" * levels
    assert len(clean(page(f"<h1>Ferry</h1>{deep}{story}")).blocks) == 6


def test_a_page_that_its_parser_did_not_read_to_the_end_is_known() -> None:
    assert is_cut(parse("<div>" * 3000 + "<p>deep"))
    assert not is_cut(parse("<div>" * 1000 + "<p>deep"))


def test_paragraphs_may_stand_in_elements_of_the_site_s_own(page: Callable[..., Page], story: str) -> None:
    own = story.replace("<p>", "<story-paragraph>").replace("</p>", "</story-paragraph>")
    assert len(clean(page(f"<h1>Ferry</h1><article>{own}</article>")).blocks) == 6


def test_a_site_s_own_element_within_a_line_breaks_no_line(page: Callable[..., Page], story: str) -> None:
    own = story.replace("night ferry", "<place-name>night ferry</place-name>")
    assert len(clean(page(f"<h1>Ferry</h1><article>{own}</article>")).blocks) == 6


def test_a_part_in_a_shadow_root_is_read(page: Callable[..., Page], story: str) -> None:
    more = (
        "<p>The mayor said that the tug would stay as long as there was money for its crew and its oil.</p>"
    )
    body = f"<article>{story}<x-part><template shadowrootmode='open'>{more}</template></x-part></article>"
    assert "the tug would stay" in clean(page(body)).text


def test_blank_lines_part_the_paragraphs_of_a_text_in_pre(page: Callable[..., Page], story: str) -> None:
    text = story.replace("<p>", "").replace("</p>", "\n")
    assert len(clean(page(f"<h1>Ferry</h1><pre>{text}</pre>")).blocks) == 6


def test_a_poem_in_pre_keeps_its_verses_together() -> None:
    tree = parse("<pre>The sea\n\nis wide\n\nand cold</pre>")
    assert tree is not None
    prepare(tree)
    assert tree.find(".//p") is None
