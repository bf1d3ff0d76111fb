"""What is printed steers no terminal and is still what it was."""

from __future__ import annotations

import doctest
import json

from hypothesis import given
from hypothesis import strategies as st

from corpus import terminal
from corpus.terminal import HARMFUL, harmless, json_line


def test_examples_hold():
    assert doctest.testmod(terminal).failed == 0


@given(st.text())
def test_harmless_text_can_be_written_and_steers_nothing(text):
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not HARMFUL.search(shown)
    shown.encode()


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_reads_back_as_it_was_and_steers_nothing(value):
    line = json_line(value)
    assert json.loads(line) == value
    assert not HARMFUL.search(line)
    assert "\n" not in line
    line.encode()
