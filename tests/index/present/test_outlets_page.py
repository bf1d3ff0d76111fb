"""Outlets and days."""

from dataclasses import replace

from index.present.outlets_page import days, days_rows, entries, entries_rows


def test_who_was_first_is_counted(bridge):
    found = {entry.outlet: (entry.claims, entry.first, entry.odd) for entry in entries(bridge)}
    assert found == {
        "a.example": (2, 0, 1), "b.example": (2, 2, 0), "c.example": (2, 0, 0), "d.example": (0, 0, 0),
    }  # fmt: skip


def test_days_stand_in_order_and_the_undated_last(bridge):
    assert [(day.published, day.after) for day in days(bridge)] == [
        ("2024-03-01", None), ("2024-03-02", 1), ("2024-03-04", 2), (None, None),
    ]  # fmt: skip


def test_a_day_tells_what_it_brought_first(bridge):
    ((head, claims),) = days(bridge)[0].articles
    assert (head.outlet, [claim.id for claim in claims]) == ("b.example", ["cracks", "ferry"])


def test_the_tables_have_a_row_each(bridge):
    # What the fourth says in no claim comes near what another says: it is not only there.
    assert [row["only_here"] for row in entries_rows(bridge)] == [0, 1, 1, 0]
    assert [row["brought_first"] for row in days_rows(bridge)] == [2, 0, 0, 0]


def test_what_is_only_here_is_unknown_of_a_language_that_no_other_outlet_has(bridge, make):
    heads = {**bridge.story.articles, "d": replace(bridge.story.articles["d"], language="de")}
    found = {entry.outlet: entry.compared for entry in entries(make(articles=heads))}
    assert found == {"a.example": True, "b.example": True, "c.example": True, "d.example": False}
    assert all(entry.compared for entry in entries(bridge))
