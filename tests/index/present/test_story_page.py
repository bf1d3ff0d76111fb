"""The matrix: claims down, outlets across, and what cannot be said."""

from dataclasses import replace

from index.present.claim_choice import SORTS, StoryOptions, groups, sorted_claims
from index.present.csv_table import csv_text
from index.present.story_page import story_json, story_page, story_rows
from index.query.filters import Filter
from index.records import Claim, Difference


def states(line):
    return [mark.state for mark in line.marks]


def test_outlets_stand_by_their_first_day_and_the_undated_last(bridge):
    page = story_page(bridge, StoryOptions())
    assert [column.outlet for column in page.columns] == ["b.example", "a.example", "d.example", "c.example"]
    assert page.groups == (("March 2024", 3), ("date not known", 1))


def test_a_row_tells_who_reports_and_who_only_comes_near(bridge):
    cracks = story_page(bridge, StoryOptions()).lines[0]
    assert states(cracks) == ["reports", "reports", "unclear", "reports"]
    assert (cracks.outlets, cracks.kinds) == (3, ("number",))


def test_an_unclear_cell_shows_the_nearest_passage(bridge):
    mark = story_page(bridge, StoryOptions()).lines[0].marks[2]
    assert mark.passage.text == "A crack or two was rumoured."


def test_only_the_odd_one_out_is_marked(bridge):
    marks = story_page(bridge, StoryOptions()).lines[0].marks
    assert [mark.column.outlet for mark in marks if mark.odd] == ["a.example"]


def test_silent_is_said_of_whole_captures_only(make):
    story = make().story
    heads = {**story.articles, "d": replace(story.articles["d"], capture="partial")}
    page = story_page(make(articles=heads), StoryOptions())
    assert states(page.lines[1])[2] == "unknown"
    assert [head.outlet for head in page.partial] == ["d.example"]


def in_german(make, **changes):
    """The story, with the outlet that only comes near in German, and no longer near."""
    story = make().story
    heads = {**story.articles, "d": replace(story.articles["d"], language="de")}
    return make(articles=heads, links=story.links[:-1], **changes)


def test_another_language_is_unknown_with_that_reason(make):
    page = story_page(in_german(make), StoryOptions())
    assert [(mark.state, mark.reason) for mark in page.lines[0].marks][2] == ("unknown", "other language")
    assert [head.outlet for head in page.uncompared] == ["d.example"]
    (cracks, _) = story_json(page)["claims"]
    assert cracks["cells"]["d.example"] == "unknown"
    assert (cracks["silent"], cracks["unknown"]) == ([], ["d.example", "e.example"])
    assert cracks["reasons"] == {"d.example": "other language", "e.example": "failed"}
    assert story_rows(page)[0]["d.example"] == "unknown: other language"


def test_with_a_model_of_both_languages_it_is_silent(make):
    page = story_page(in_german(make, judged=frozenset({"de", "en"})), StoryOptions())
    assert (states(page.lines[0])[2], page.uncompared) == ("silent", ())


def test_in_one_language_everything_is_compared(bridge):
    page = story_page(bridge, StoryOptions())
    assert page.uncompared == ()
    assert all(mark.reason is None for line in page.lines for mark in line.marks)


def test_a_digest_says_so_in_its_column(make):
    story = make().story
    heads = {**story.articles, "b": replace(story.articles["b"], kind="digest")}
    page = story_page(make(articles=heads), StoryOptions())
    assert [column.kind for column in page.columns] == ["digest", "", "", ""]


def test_each_order_of_claims_is_told_apart(make):
    """Of four claims each order puts another first; what is equal stays as it was given."""
    claims = (
        Claim("wide", "bridge", "c0", ("b1", "c0", "d0")),
        Claim("late", "bridge", "d0", ("a2", "d0")),
        Claim("early", "bridge", "b0", ("b0", "c2")),
        Claim("seeded", "bridge", "a0", ("a0", "c1")),
    )
    voices = {("late", "d0"): "disputes"}
    number = Difference("number", "eleven", "four", (0, 6), (0, 4))
    hedge = Difference("hedge", "may", "", (0, 3), None)
    differences = {
        "early": (("b0", "c2", number),),
        "wide": (("b1", "c0", hedge), ("b1", "d0", hedge)),
    }
    indexed = make(claims=claims, voices=voices, differences=differences)
    orders = {order: [claim.id for claim in sorted_claims(indexed, order)] for order in SORTS}
    assert orders == {
        "spread": ["wide", "late", "early", "seeded"],
        "disagreement": ["late", "early", "wide", "seeded"],
        "date": ["wide", "early", "late", "seeded"],
        "seed": ["seeded", "late", "wide", "early"],
    }


def test_sorted_by_the_seed_what_it_lacks_comes_last(make):
    claims = (
        Claim("other", "bridge", "b0", ("b0", "c0")),
        Claim("second", "bridge", "a1", ("a1", "b1")),
        Claim("first", "bridge", "a0", ("a0", "b0")),
    )
    found = sorted_claims(make(claims=claims), "seed")
    assert [claim.id for claim in found] == ["first", "second", "other"]


def test_one_outlet_keeps_its_claims_only(make):
    claims = (Claim("x", "bridge", "a0", ("a0", "b0")), Claim("y", "bridge", "a1", ("a1", "c1")))
    page = story_page(make(claims=claims), StoryOptions(filters=Filter(outlet="c.example")))
    assert [line.claim.id for line in page.lines] == ["y"]


def test_the_seeds_group_leaves_out_who_shares_nothing_with_it(bridge):
    page = story_page(bridge, StoryOptions(group="seed"))
    assert [column.outlet for column in page.columns] == ["b.example", "a.example", "c.example"]


def test_the_users_labels_are_groups(make):
    indexed = make(
        labels={
            "a.example": {"country": "UK"},
            "b.example": {"country": "US"},
            "c.example": {"country": "UK"},
        }
    )
    assert groups(indexed)["country:UK"] == "country UK"
    page = story_page(indexed, StoryOptions(group="country:UK"))
    assert [column.outlet for column in page.columns] == ["a.example", "c.example"]


def test_who_disputes_shows_the_passage_that_disputes(make):
    claims = (Claim("x", "bridge", "b0", ("a0", "a1", "b0")),)
    voices = {("x", "a0"): "reports", ("x", "a1"): "disputes", ("x", "b0"): "reports"}
    page = story_page(make(claims=claims, voices=voices, differences={}), StoryOptions())
    mark = page.lines[0].marks[1]
    assert (mark.state, mark.passage.id) == ("disputes", "a1")
    passage, of = page.passages[mark.number]
    assert (passage.id, page.heads[of].id) == ("a1", "a")


def test_the_links_above_say_how_many_claims_fit(make):
    claims = (
        Claim("x", "bridge", "a0", ("a0", "b0")),
        Claim("y", "bridge", "b1", ("b1", "c1")),
        Claim("z", "bridge", "a1", ("a1", "b0", "d0")),
    )
    tone = ("b1", "c1", Difference("hedge", "may", None, (0, 3), None))
    fact = ("a0", "b0", Difference("number", "11", "4", (0, 2), (0, 1)))
    indexed = make(
        claims=claims, links=(), differences={"x": (fact,), "y": (tone,)}, voices={("y", "c1"): "disputes"}
    )
    chips = story_page(indexed, StoryOptions(filters=Filter(kind="tone"))).chips
    assert {chip.words: chip.count for chip in chips} == {
        "all": 3, "≠ facts": 1, "tone": 1, "first alone": 1, "disputed": 1, "seed silent": 1,
    }  # fmt: skip
    assert [chip.words for chip in chips if chip.is_chosen] == ["tone"]
    for chip in chips:
        page = story_page(indexed, StoryOptions(filters=Filter(**chip.query)))
        assert (page.found, len(page.lines)) == (chip.count, chip.count)


def test_without_a_seed_nothing_asks_for_its_silence(make):
    words = [chip.words for chip in story_page(make(seed=None), StoryOptions()).chips]
    assert "seed silent" not in words


def test_a_phone_names_few_outlets_but_always_the_seed_and_who_disputes(make):
    story = make().story
    members = ("b0", "a0", "d0", "c0")
    extra = {
        f"{name}0": replace(story.passages["b0"], id=f"{name}0", article=name, outlet=f"{name}.example")
        for name in "efgh"
    }
    heads = story.articles | {
        name: replace(story.articles["b"], id=name, outlet=f"{name}.example", published=f"2024-02-0{n}")
        for n, name in enumerate("efgh", 1)
    }
    order = dict(sorted(heads.items(), key=lambda row: row[1].published or "9999"))
    claims = (Claim("x", "bridge", "b0", (*members, *extra)),)
    voices = {("x", "d0"): "disputes"}
    page = story_page(
        make(passages=story.passages | extra, articles=order, claims=claims, voices=voices), StoryOptions()
    )
    (line,) = page.lines
    late = [mark.column.outlet for mark in line.marks if mark.late]
    assert late == ["b.example", "c.example"]  # not a, the seed, nor d, who disputes
    assert line.late == 2


def test_claims_stand_in_tens(make):
    claims = tuple(Claim(f"c{n}", "bridge", "a0", ("a0", "b0")) for n in range(23))
    page = story_page(make(claims=claims, differences={}), StoryOptions())
    assert [len(ten) for ten in page.tens] == [10, 10, 3]


def test_a_page_beyond_the_last_is_the_last(bridge):
    assert [line.claim.id for line in story_page(bridge, StoryOptions(page=99)).lines] == ["cracks", "ferry"]


def test_a_story_without_claims_has_no_lines(make):
    page = story_page(make(claims=(), links=(), differences={}), StoryOptions())
    assert (page.lines, page.found, page.pages) == ((), 0, 1)


def test_the_data_carries_every_cell(bridge):
    data = story_json(story_page(bridge, StoryOptions()))
    assert data["claims"][0]["cells"]["d.example"] == "unclear"
    assert data["claims"][0]["unclear"] == ["d.example"]
    assert data["failed"] == [{"url": "https://e.example/gone", "reason": "http 404"}]


def test_the_table_has_a_column_for_each_outlet(bridge):
    head, first, *_ = csv_text(story_rows(story_page(bridge, StoryOptions()))).splitlines()
    outlets = "b.example,a.example,d.example,c.example,e.example"
    assert head == f"claim,label,label_outlet,outlets,differs,{outlets}"
    assert first.endswith("3,number,reports,reports,unclear,reports,unknown: failed")
