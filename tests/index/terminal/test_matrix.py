"""The matrix on a terminal: every word of a cell has a mark of its own."""

from typing import get_args

from index.analysis.coverage import Cell, Reason, State
from index.terminal.matrix import MARKS


def test_every_cell_has_its_own_mark():
    known = {Cell(state).words for state in get_args(State) if state != "unknown"}
    assert set(MARKS) == known | {Cell("unknown", reason=reason).words for reason in get_args(Reason)}
    assert len(set(MARKS.values())) == len(MARKS)
