"""What a person sees in a window of few columns: nothing is cut, broken in a word, or said twice."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.text import Text

from corpus.terminal import print_under


def shown(width, mark, text, *, terminal=True):
    out = Console(width=width, force_terminal=terminal, color_system=None, highlight=False)
    with out.capture() as caught:
        print_under(out, mark, Text(text))
    return [line.rstrip() for line in caught.get().splitlines()]


def test_the_lines_of_a_text_stand_under_each_other():
    assert shown(20, "1. ", "Cracks closed the Tallow Bridge.") == [
        "1. Cracks closed the", "   Tallow Bridge.",
    ]  # fmt: skip


def test_a_text_that_fits_is_one_line():
    assert shown(40, "10. ", "Cracks closed it.") == ["10. Cracks closed it."]


def test_a_word_longer_than_the_window_is_broken_and_not_cut():
    assert "".join(line.strip() for line in shown(12, "- ", "x" * 25)) == "- " + "x" * 25


def test_in_a_pipe_it_is_one_line():
    out = Console(width=20, force_terminal=False, soft_wrap=True, highlight=False)
    with out.capture() as caught:
        print_under(out, "1. ", Text("Cracks closed the Tallow Bridge."))
    assert caught.get() == "1. Cracks closed the Tallow Bridge.\n"


@pytest.mark.parametrize("width", [70, 100, 160])
def test_no_line_is_wider_than_the_window(width):
    words = "first dated 1 Dec 2023: bibliotecapleyades.net, news-pravda.com, centerforsecuritypolicy.org"
    assert all(len(line) <= width for line in shown(width, "   ", words))
