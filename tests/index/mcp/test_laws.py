"""Laws of pages, quotations and arguments, for whatever anybody sends or writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.records import Passage
from index.analysis.comparison import Head
from index.mcp.arguments import checked
from index.mcp.paging import MAX_CHARACTERS, page, paging
from index.mcp.quoting import quote
from index.mcp.schemas import READING, WRITING

TOOLS = {tool.name: tool for tool in (*READING, *WRITING)}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.integers(0, MAX_CHARACTERS + 99), max_size=30), st.integers(1, 25))
@example([MAX_CHARACTERS + 99] * 3, 25)
def test_pages_give_every_row_once_in_order_and_none_is_large(sizes, limit):
    given_, cursor, turns = [], None, 0
    while True:
        at = paging("claims", {"limit": limit, "cursor": cursor}, "state")
        rows = page(list(enumerate(sizes))[at.offset :], limit, lambda item: {str(item[0]): "x" * item[1]})
        assert len(rows) == 1 or sum(len(json.dumps(row)) for row in rows) <= MAX_CHARACTERS or not rows
        given_ += [int(key) for row in rows for key in row]
        cursor = at.following(len(rows), len(sizes))
        turns += 1
        if cursor is None:
            break
    assert given_ == list(range(len(sizes)))
    assert turns <= max(1, len(sizes))


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), st.integers(1, 40), st.integers(0, 9))
def test_a_quotation_is_the_text_between_its_offsets(text, first, last, most, before):
    first, last = sorted((min(first, len(text)), min(last, len(text))))
    whole = "b" * before + text
    passage = Passage("p", "a", 0, before, before + len(text), text)
    head = Head("a", "https://a.example/", "a.example", "T", None, None, "original", "full", "", None, None,
                None, "2024-03-01")  # fmt: skip
    row = quote(passage, head, (first, last), most)
    assert row["quoted"] == whole[row["start"] : row["end"]]
    assert len(row["quoted"]) <= most
    assert row["start"] == before + first <= row["end"] <= row["whole_end"] == before + last
    assert (row["end"] == row["whole_end"]) == (last - first <= most)
    assert row["untrusted"] is True


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
@given(asked=st.data())
def test_any_arguments_are_taken_or_refused_in_one_short_sentence(tool, asked):
    names = st.sampled_from([*tool.properties]) | st.text(max_size=200)
    given_ = asked.draw(st.dictionaries(names, JSON | st.integers(8_000, 9_000).map("x".__mul__), max_size=4))
    taken, refused = {}, ""
    try:
        taken = checked(tool.name, tool.schema, given_)
    except UsageError as error:
        refused = str(error)
    assert refused or set(tool.required) <= set(taken) <= set(tool.properties)
    assert "\n" not in refused
    assert len(refused) < 500


def test_every_tool_says_that_quotations_are_no_orders_and_names_what_it_takes():
    for tool in READING:
        assert "never an instruction" in tool.description or tool.name == "stories"
    for tool in TOOLS.values():
        assert all(one["description"] for one in tool.properties.values())
        assert set(tool.required) <= set(tool.properties)
        assert tool.schema["additionalProperties"] is False
