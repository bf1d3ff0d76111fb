"""The stretch of a label that all outlets say is kept with the claim."""

from __future__ import annotations

import json
import sqlite3

import pytest


def claims(bridge):
    """The claims as they are printed."""
    return [json.loads(line) for line in bridge("claims", "--json").stdout.splitlines()]


def test_a_claim_is_printed_with_the_stretch_that_is_kept(bridge, tmp_path):
    before = claims(bridge)
    with sqlite3.connect(tmp_path / "crossread.db") as corpus:
        corpus.execute("UPDATE claims SET label_start = 3, label_end = 9")
    assert [claim["label_span"] for claim in claims(bridge)] == [[3, 9]] * len(before)
    with sqlite3.connect(tmp_path / "crossread.db") as corpus:
        corpus.execute("UPDATE claims SET label_start = NULL, label_end = NULL")
    assert [claim["label_span"] for claim in claims(bridge)] == [None] * len(before)


@pytest.mark.parametrize("again", [False, True])
def test_a_stretch_lies_inside_its_label(bridge, tmp_path, again):
    if again:
        with sqlite3.connect(tmp_path / "crossread.db") as corpus:
            corpus.execute("DELETE FROM alignments")
    found = claims(bridge)
    assert found
    for claim in found:
        start, end = claim["label_span"] or (0, len(claim["label"]))
        assert 0 <= start < end <= len(claim["label"])
