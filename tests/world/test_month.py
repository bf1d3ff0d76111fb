"""Some days of the month that `benchmarks/month.py` lives: nothing drifts, and what drifts is seen."""

from __future__ import annotations

import importlib.util
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

PLACE = Path(__file__).parents[2] / "benchmarks"
DAYS = 3


@pytest.fixture(scope="module")
def month():
    """The benchmark, as a module."""
    modules = {}
    for name in ("loopback", "month_world", "month_check", "month"):
        spec = importlib.util.spec_from_file_location(name, PLACE / f"{name}.py")
        modules[name] = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(modules[name])
    yield modules["month"]
    for name in modules:
        del sys.modules[name]


@pytest.fixture(scope="module")
def lived(month, tmp_path_factory):
    """Some days, lived and found sound each evening; all that was found wrong."""
    place = tmp_path_factory.mktemp("month")
    world = month.World(random.Random(4), month.START, 3)
    with pytest.MonkeyPatch.context() as patch, month.serving(month.answering(world)) as port:
        patch.setenv("XDG_STATE_HOME", str(place / "state"))
        patch.setattr(month, "BACK", 2)  # the clock is far behind on the second day
        one = month.Month(place / "crossread.db", world, port, random.Random(5))
        wrong = []
        for _ in range(DAYS):
            month.live(one)
            wrong.append(list(month.check(one)))
    return one, wrong


def test_no_day_leaves_anything_lost_doubled_or_drifted(lived):
    assert lived[1] == [[]] * DAYS


def test_the_days_were_not_empty(lived, month):
    one, _ = lived
    have = month.counts(one)
    assert have["articles"] > 3
    assert have["revisions"] > 3
    assert have["failures"] > 0
    assert len(one.decided) > 3
    assert set(one.world.happened) >= {"publish", "correct", "rename", "move", "move_on", "copy", "fail"}


def test_every_byte_of_the_file_has_a_table(lived, month):
    one, _ = lived
    sizes = month.sizes(one)
    assert sizes.total() == sum(
        size for (size,) in one.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    )
    assert sizes["articles"] > 0


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM revisions WHERE id = (SELECT min(id) FROM revisions)", "is kept"),
        ("UPDATE articles SET text = text || '.' WHERE number = 1", "is kept"),
        ("UPDATE judgements SET undone = 'now' WHERE id = 1", "is not as it was made"),
        ("DELETE FROM failures", "failed:"),
        ("DELETE FROM articles WHERE number = 1", "is kept"),
        ("DELETE FROM addresses WHERE article = (SELECT id FROM articles WHERE number = 1)", "there 0 times"),
    ],
)
def test_what_drifts_is_seen(lived, month, tmp_path, damage, said):
    from month_check import decisions, failures, texts

    one, _ = lived
    shutil.copy(one.corpus, tmp_path / "crossread.db")
    spoilt = month.Month(tmp_path / "crossread.db", one.world, one.port, one.chance, one.decided)
    with closing(sqlite3.connect(spoilt.corpus)) as database:
        database.execute(damage)
        database.commit()
    found = [*texts(spoilt), *failures(spoilt), *decisions(spoilt)]
    assert any(said in one for one in found)
