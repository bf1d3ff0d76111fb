"""Whatever is done to a file, reading it gives seeds and named reasons.

`benchmarks/fuzz.py` does the same for minutes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.records import Seed
from corpus.sources import read

pytestmark = pytest.mark.fuzz

FIXTURES = sorted(path for path in (Path(__file__).parent / "fixtures").rglob("*") if path.is_file())
TOKENS = [
    b"<",
    b">",
    b'"',
    b"\n",
    b"\r\n",
    b"\x00",
    b"\xff",
    b"\x1f\x8b",
    b"&x;",
    b"Content-Length: -1",
    b"9" * 30,
    b"{",
    b"]",
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(TOKENS) | st.binary(max_size=8)),
    max_size=6,
)


def edited(content, edits):
    """`content` with, at each place (0 to 1), so many bytes taken out and others put in."""
    for place, cut, put in edits:
        at = int(place * len(content))
        content = content[:at] + put + content[at + cut :]
    return content


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_any_edit_gives_seeds_or_reasons(tmp_path, fixture, edits):
    path = tmp_path / fixture.name
    path.write_bytes(edited(fixture.read_bytes(), edits))
    for outcome in read(str(path)):
        assert isinstance(outcome, (Seed, CorpusError))
        assert outcome.url
        assert isinstance(outcome, Seed) or (outcome.reason and outcome.detail)
