"""Flags on a time line do not meet, and none is where its day is not."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.present.timeline_chart import GAP, LETTER, MOST_FLAGS, Event, label, timeline


def events(*days):
    return [Event(f"o{n}.example", day) for n, day in enumerate(days)]


def test_one_day_is_no_line():
    assert timeline(events("2024-03-01", None), 1000, 80) is None


def test_the_first_day_is_marked_and_the_undated_stand_apart():
    found = timeline(events("2024-03-03", "2024-03-01", None), 1000, 80)
    assert [label(flag) for flag in found.flags] == ["o1.example, first", "o0.example"]
    assert [event.name for event in found.undated] == ["o2.example"]


def test_a_month_is_no_day():
    found = timeline([*events("2024-03-01", "2024-03-03"), Event("m", "2024-03")], 1000, 80)
    assert [event.name for event in found.undated] == ["m"]


def test_events_of_one_day_are_piled():
    found = timeline(events("2024-03-01", "2024-03-01", "2024-03-02"), 1000, 80)
    assert sorted(flag.dot for flag in found.flags) == [0, 0, 1]


def test_a_long_line_has_few_ticks_and_names_the_year():
    found = timeline(events("2014-01-01", "2024-01-01"), 1000, 80)
    assert len(found.ticks) <= 10
    assert found.ticks[0].text == "Jan 2014"


def test_beyond_a_dozen_there_are_dots_without_names():
    found = timeline(events(*["2024-03-01"] * 20, "2024-03-02"), 1000, 80)
    assert (len(found.flags), len(found.dots)) == (MOST_FLAGS, 9)


days = st.integers(0, 400).map(lambda n: (date(2024, 1, 1) + timedelta(days=n)).isoformat())


@given(st.lists(days, min_size=2, max_size=12))
def test_no_two_names_of_one_level_overlap(found):
    flags = timeline(events(*found), 1000, 80).flags
    spans = {}
    for flag in flags:
        long = (len(label(flag)) * LETTER + GAP) * 100 / 1000
        start = flag.x - long if flag.at_left else flag.x
        spans.setdefault(flag.y, []).append((start, start + long))
    for level in spans.values():
        level.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(level))


@given(st.lists(days, min_size=2, max_size=30))
def test_every_dot_is_on_the_line(found):
    made = timeline(events(*found), 1000, 80)
    assert all(0 < flag.x < 100 for flag in made.flags + made.dots)
