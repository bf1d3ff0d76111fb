"""Differences between pairs become points with sides, of which none is called right."""

from index.analysis.points import points
from index.records import Difference


def words(point):
    return [[(reading.passage, reading.text) for reading in side] for side in point.sides]


def test_what_differs_from_the_same_words_is_one_point(bridge):
    (point,) = bridge.points["cracks"]
    assert point.kind == "number"
    assert words(point) == [[("a0", "eleven cracks")], [("b0", "four cracks"), ("c0", "Four cracks")]]


def test_the_seed_stands_on_the_first_side_though_another_was_earlier(bridge):
    (point,) = bridge.points["cracks"]
    assert point.side("a0") == 0
    assert bridge.story.articles["b"].published < bridge.story.articles["a"].published


def test_the_fewer_are_odd(bridge):
    (point,) = bridge.points["cracks"]
    assert point.odd == {"a.example"}


def test_one_against_one_leaves_nobody_odd(bridge):
    found = [("a0", "b0", Difference("place", "Tallow", "Skopje", (0, 6), (0, 6)))]
    (point,) = points(bridge.story, found)
    assert point.odd == frozenset()


def test_things_that_do_not_touch_are_two_points(bridge):
    found = [
        ("a0", "b0", Difference("number", "eleven", "four", (0, 1), (0, 1))),
        ("a0", "b0", Difference("number", "ten km", "two km", (5, 9), (5, 9))),
    ]
    assert [words(point) for point in points(bridge.story, found)] == [
        [[("a0", "eleven")], [("b0", "four")]],
        [[("a0", "ten km")], [("b0", "two km")]],
    ]


def test_a_side_without_words_is_kept(bridge):
    found = [("a0", "b0", Difference("negation", "not", None, (3, 6), None))]
    (point,) = points(bridge.story, found)
    assert words(point) == [[("a0", "not")], [("b0", None)]]


def test_three_that_all_differ_are_three_sides(bridge):
    found = [
        ("a0", "b0", Difference("number", "11", "4", (0, 1), (0, 1))),
        ("a0", "c0", Difference("number", "11", "7", (0, 1), (0, 1))),
        ("b0", "c0", Difference("number", "4", "7", (0, 1), (0, 1))),
    ]
    (point,) = points(bridge.story, found)
    assert len(point.sides) == 3


def test_without_differences_there_are_no_points(bridge):
    assert points(bridge.story, []) == ()
