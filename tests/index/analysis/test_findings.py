"""What a reader should see first: each finding by its rule, and nothing where the rule does not hold."""

from __future__ import annotations

import pytest

from corpus.records import Passage
from index.analysis.comparison import Comparison, Head
from index.analysis.findings import RULES, findings, unmatched
from index.reading import read_all
from index.records import Claim, Difference, Link

CRACKS = "Inspectors found eleven cracks in the Tallow Bridge on Monday."
FERRY = "Mayor Ines Okafor asked Tallow for 30 more boats before the winter."


def head(outlet, published="2024-03-02", capture="full", language="en"):
    return Head(
        id=outlet, url=f"https://{outlet}/", outlet=outlet, title="", published=published,
        published_source=None, kind="original", capture=capture, capture_reason="", language=language,
        wire=None, publisher=None, snapshot="",
    )  # fmt: skip


def story(*heads, seed=None, members=(), texts=None, links=(), differences=()):
    """Each outlet has a passage about cracks, `a#0`, and those of `texts` after it."""
    passages = {}
    for one in heads:
        for n, text in enumerate((CRACKS, *(texts or {}).get(one.outlet, ()))):
            passages[f"{one.id}#{n}"] = Passage(
                f"{one.id}#{n}", one.id, n, 0, len(text), text, story="s", outlet=one.outlet, language="en"
            )
    claims = (Claim("c", "s", members[0], members),) if members else ()
    found = {"c": differences} if differences else {}
    articles = {one.id: one for one in heads}
    return Comparison("s", seed, articles, passages, tuple(links), claims, found)


def found(one, kind):
    return [row for row in findings(one, read_all(unmatched(one))) if row.kind == kind]


def number(left, right, texts):
    return (left, right, Difference("number", *texts, (0, 3), (0, 3)))


def test_where_they_differ_the_readings_have_their_outlets():
    rows = (number("a#0", "b#0", ("54", "45")), number("b#0", "c#0", ("45", "54")))
    (one,) = found(story(*map(head, "abc"), members=("a#0", "b#0", "c#0"), differences=rows), "differ")
    assert [(side.text, side.outlets) for side in one.readings] == [("54", ("a", "c")), ("45", ("b",))]
    assert [row.passage.id for row in one.evidence] == ["a#0", "b#0"]
    assert [side.span for side in one.readings] == [(0, 3), (0, 3)]
    assert (one.claim, one.evidence[0].head.url) == ("c", "https://a/")


def test_a_reading_is_shown_by_its_shortest_passage():
    long = f"{CRACKS[:-1]}, who came by boat."
    rows = tuple(number(left, "c#0", ("eleven", "four")) for left in ("a#1", "b#0"))
    three = story(*map(head, "abc"), texts={"a": [long]}, members=("a#1", "b#0", "c#0"), differences=rows)
    (one,) = found(three, "differ")
    assert [row.passage.id for row in one.evidence] == ["b#0", "c#0"]


def test_tone_is_no_difference_of_facts():
    rows = (("a#0", "b#0", Difference("hedge", "may", None, (0, 3), None)),)
    assert not found(story(*map(head, "ab"), members=("a#0", "b#0"), differences=rows), "differ")


def test_an_outlet_that_gives_both_figures_differs_with_nobody():
    rows = (
        number("a#0", "b#0", ("54", "45")),
        number("a#1", "b#0", ("54", "45")),
        number("b#1", "a#0", ("45", "54")),
    )
    more = story(
        *map(head, "ab"), texts={"a": [FERRY], "b": [FERRY]}, members=("a#0", "a#1", "b#0", "b#1"),
        differences=(*rows, number("b#1", "b#0", ("54", "45"))),
    )  # fmt: skip
    assert not found(more, "differ")


def test_the_difference_with_most_outlets_on_both_sides_comes_first():
    rows = (
        number("a#0", "b#0", ("1", "2")),
        *(number(left, right, ("54", "45")) for left in ("a#0", "b#0") for right in ("c#0", "d#0")),
    )
    both = found(story(*map(head, "abcd"), members=("a#0", "b#0", "c#0", "d#0"), differences=rows), "differ")
    assert [[len(side.outlets) for side in one.readings] for one in both] == [[2, 2], [1, 1]]


@pytest.mark.parametrize(
    ("later", "order"),
    [("2024-03-05", [[2, 2], [1, 1]]), ("2024-03-06", [[1, 1], [2, 2]]), (None, [[2, 2], [1, 1]])],
)
def test_figures_told_many_days_apart_come_after_those_of_one_time(later, order):
    """A count of 2 March and one of 6 March may both be right."""
    rows = (
        number("a#1", "b#1", ("1", "2")),
        *(number(left, right, ("54", "45")) for left in ("a#0", "b#0") for right in ("c#0", "d#0")),
    )
    both = story(
        *map(head, "ab"), head("c", later), head("d", later), texts={"a": [FERRY], "b": [FERRY]},
        members=("a#0", "a#1", "b#0", "b#1", "c#0", "d#0"), differences=rows,
    )  # fmt: skip
    readings = [[len(side.outlets) for side in one.readings] for one in found(both, "differ")]
    assert readings == order


def firsts(*days):
    names = "abcdef"[: len(days)]
    heads = [head(name, day) for name, day in zip(names, days, strict=True)]
    return found(story(*heads, members=tuple(f"{name}#0" for name in names)), "first")


def test_the_first_of_three_has_its_lead():
    (one,) = firsts("2024-03-01", "2024-03-03", "2024-03-04")
    assert (one.lead.outlet, one.lead.days, one.lead.minutes, one.lead.followers) == ("a", 2, None, ("b",))
    assert one.evidence[0].passage.id == "a#0"


def test_within_a_day_moments_tell_the_lead():
    (one,) = firsts("2024-03-01T09:00:00+00:00", "2024-03-01T11:30:00+01:00", "2024-03-02T09:00:00+00:00")
    assert (one.lead.outlet, one.lead.days, one.lead.minutes) == ("a", 0, 90)


@pytest.mark.parametrize(
    "days",
    [
        ("2024-03-01", "2024-03-03"),
        ("2024-03-01", "2024-03-01", "2024-03-04"),
        ("2024-03-01", "2024-03-03", None),
        ("2024-03-05", "2024-03-06", "2024-03"),
        ("2024-03-01T09:00:00", "2024-03-01T11:00:00", "2024-03-02"),
    ],
)
def test_nobody_is_first_among_two_or_where_dates_cannot_tell(days):
    assert firsts(*days) == []


def omitted(seed, *others, links=()):
    members = tuple(f"{one.outlet}#0" for one in others)
    return found(story(seed, *others, seed=seed.id, members=members, links=links), "seed-omits")


def test_the_seed_leaves_out_what_three_have():
    (one,) = omitted(head("s"), head("a"), head("b"), head("c"))
    assert (one.outlets, one.evidence[0].passage.id) == (("a", "b", "c"), "a#0")


def test_a_seed_leaves_out_nothing_when_cut_near_or_earlier():
    others = [head(name) for name in "abc"]
    assert omitted(head("s", capture="partial"), *others) == []
    assert omitted(head("s"), *others, links=[Link("a#0", "s#0", 0.3, "suggested")]) == []
    assert omitted(head("s", "2024-03-01"), *others) == []
    assert omitted(head("s"), *others[:2]) == []
    assert omitted(head("s", language="sv"), *others) == []


def lone(text=FERRY, seed=None, capture="full", links=(), other="en"):
    texts = {"a": [text]}
    heads = (head("a", capture=capture), head("b", language=other))
    one = story(*heads, seed=seed, members=("a#0", "b#0"), texts=texts, links=links)
    return findings(one, read_all(unmatched(one)))


def test_only_one_says_what_is_near_to_nothing():
    (one,) = lone()
    assert (one.kind, one.claim, one.outlets, one.evidence[0].passage.text) == (
        "only-one",
        None,
        ("a",),
        FERRY,
    )


def test_what_only_the_seed_says_is_told_of_the_seed():
    assert [one.kind for one in lone(seed="a")] == ["seed-alone"]


def test_nobody_is_alone_in_a_cut_text_near_another_or_without_a_name_of_the_story():
    assert lone(capture="partial") == ()
    assert lone(links=[Link("a#1", "b#0", 0.3, "suggested")]) == ()
    assert lone("Please write to Jane Doe at our office for 30 more copies.") == ()
    assert lone("They asked for thirty more boats before the winter.") == ()
    assert lone(FERRY[:-1] + " ...") == lone(FERRY[:-1] + " 01:49") == ()
    assert lone(other="sv") == ()


def test_a_story_of_nothing_has_no_findings():
    assert findings(story(), ()) == ()


def test_every_rule_is_a_sentence():
    assert all(rule.endswith(".") for rule in RULES.values())
