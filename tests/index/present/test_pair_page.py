"""Two articles side by side."""

from dataclasses import replace

from index.present.pair_page import aligned_pairs, pair_json, pair_page, pair_rows


def page(indexed, left="a", right="b"):
    return pair_page(indexed, indexed.story.articles[left], indexed.story.articles[right])


def ids(found):
    return [(aligned.left.id, aligned.right.id) for aligned in found]


def test_passages_meet_in_the_claims_they_share(bridge):
    assert ids(aligned_pairs(bridge, "a", "b")) == [("a0", "b0"), ("a1", "b1")]


def test_the_other_way_round_the_same_passages_meet(bridge):
    assert ids(aligned_pairs(bridge, "b", "a")) == [("b0", "a0"), ("b1", "a1")]


def test_articles_that_share_nothing_do_not_meet(bridge):
    assert aligned_pairs(bridge, "b", "d") == ()


def test_a_suggested_link_is_no_meeting(bridge):
    assert aligned_pairs(bridge, "a", "d") == ()


def test_stretches_cover_the_whole_text_in_order(bridge):
    found = page(bridge)
    assert [[p.id for p in s.passages] for s in found.left_side] == [["a0"], ["a1"], ["a2"]]
    assert [stretch.state for stretch in found.left_side] == ["aligned", "aligned", "only"]


def test_what_is_in_other_outlets_only_is_kept_apart(bridge):
    found = page(bridge, "a", "d")
    assert [(stretch.state, stretch.outlets) for stretch in found.left_side] == [
        ("elsewhere", 2),
        ("only", 0),
    ]


def test_differences_stand_on_their_sides(bridge):
    (aligned, _) = aligned_pairs(bridge, "a", "b")
    (swapped, _) = aligned_pairs(bridge, "b", "a")
    assert [(d.left, d.right) for d in aligned.differences] == [("eleven cracks", "four cracks")]
    assert [(d.left, d.right) for d in swapped.differences] == [("four cracks", "eleven cracks")]
    assert page(bridge).differing == 1


def test_the_data_has_every_meeting(bridge):
    data = pair_json(page(bridge))
    assert [(link["left"], link["right"], link["claims"]) for link in data["links"]] == [
        ("a0", "b0", ["cracks"]), ("a1", "b1", ["ferry"]),
    ]  # fmt: skip
    assert pair_rows(page(bridge))[0]["differs"] == "number: eleven cracks / four cracks"


def test_two_languages_that_cannot_be_compared_are_told(bridge, make):
    heads = {**bridge.story.articles, "d": replace(bridge.story.articles["d"], language="de")}
    assert not page(make(articles=heads), "a", "d").compared
    assert page(make(articles=heads, judged=frozenset({"de", "en"})), "a", "d").compared
    assert page(bridge, "a", "d").compared
