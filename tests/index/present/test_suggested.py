"""Suggestions of the search field: names that passages share, and outlets."""

from index.present.suggested import MOST, suggested
from index.records import Link


def links(*shared):
    return tuple(Link(f"a{n}", f"b{n}", 0.9, "confirmed", words) for n, words in enumerate(shared))


def test_names_that_most_share_come_first_then_outlets(make):
    found = suggested(make(links=links(("Okafor",), ("Tallow", "bridge"), ("Tallow", "17"))).story)
    assert found[:2] == ("Tallow", "Okafor")
    assert set(found[2:]) == {"outlet:a.example", "outlet:b.example", "outlet:c.example", "outlet:d.example"}


def test_there_are_not_too_many(make):
    many = suggested(make(links=links(*((f"N{'a' * n}",) for n in range(1, 99)))).story)
    assert sum(not one.startswith("outlet:") for one in many) == MOST
