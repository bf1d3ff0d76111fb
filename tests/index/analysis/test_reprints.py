"""Reprints: who shares text with whom, how much of it, and where it likely began."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.reprint_records import ReprintInput, independent
from index.analysis.reprints import reprints


def sentence(seed):
    """Twelve words that no other seed has."""
    return " ".join(f"w{seed}x{n}" for n in range(12)) + "."


STORY = tuple(sentence(n) for n in range(10))


def printed(article, passages, outlet="", published=None, wire=None):
    return ReprintInput(article, outlet or f"{article}.example", published, wire, tuple(passages))


def own(seed, count):
    return tuple(sentence(f"{seed}q{n}") for n in range(count))


def shares(groups):
    return {member.article: member.share for group in groups for member in group.members}


def test_a_copy_is_found_with_its_spans():
    (group,) = reprints([printed("a", STORY), printed("b", (*STORY[:5], *own("b", 5)))])
    assert shares([group]) == {"a": 0.5, "b": 0.5}
    assert group.members[1].spans == tuple((n, 0, len(STORY[n]) - 1) for n in range(5))


def test_moved_paragraphs_are_found():
    order = list(STORY)
    random.Random(1).shuffle(order)
    assert shares(reprints([printed("a", STORY), printed("b", order)])) == {"a": 1.0, "b": 1.0}


def test_a_changed_word_in_every_sentence_is_bridged():
    edited = [text.replace("x6 ", "changed ") for text in STORY]
    assert shares(reprints([printed("a", STORY), printed("b", edited)])) == {"a": 1.0, "b": 1.0}


@pytest.mark.parametrize(("shared", "found"), [(2, False), (3, True)])
def test_thirty_per_cent_is_a_reprint_and_twenty_is_not(shared, found):
    copy = (*STORY[:shared], *own("b", 10 - shared))
    assert bool(reprints([printed("a", STORY), printed("b", copy)])) is found


CHINESE = (
    "岛上的灯塔星期五熄灭，灯具将被运往大陆修理，预计需要六个星期。",
    "潜水员检查礁石时发现，七个锚中有两个已被海水冲走。",
    "新锚的费用为八万八千美元，其中三分之一由渡轮公司支付。",
)
EDITED = tuple(text.replace("星期五", "周五").replace("预计", "估计") for text in CHINESE)
OWN_WORDS = (
    "上周五，议员们一致同意暂时关闭灯塔。",
    "据潜水队介绍，海浪今年冲走了两只锚。",
    "修理费用接近九万美元。",
)


def test_a_copy_in_a_script_without_spaces_is_found_though_edited():
    (group,) = reprints([printed("a", CHINESE), printed("b", EDITED)])
    assert min(shares([group]).values()) > 0.9


def test_an_article_of_its_own_in_a_script_without_spaces_is_no_reprint():
    assert reprints([printed("a", CHINESE), printed("b", OWN_WORDS)]) == ()


def test_a_short_notice_in_a_script_without_spaces_is_no_reprint():
    # 40 characters count for 20 words, fewer than 25.
    assert reprints([printed("a", (CHINESE[0] * 2)[:40]), printed("b", (CHINESE[0] * 2)[:40])]) == ()


def test_one_outlet_does_not_reprint_itself():
    assert reprints([printed("a", STORY, "one.example"), printed("b", STORY, "one.example")]) == ()


def test_a_short_notice_is_no_reprint():
    assert reprints([printed("a", STORY[:2]), printed("b", STORY[:2])]) == ()


def test_the_same_words_in_another_order_are_no_reprint():
    words = " ".join(STORY).split()
    random.Random(2).shuffle(words)
    assert reprints([printed("a", STORY), printed("b", [" ".join(words)])]) == ()


def test_what_an_outlet_prints_on_every_page_is_no_evidence():
    notice = own("notice", 4)
    pages = [printed(f"a{n}", (*notice, *own(f"a{n}", 2)), "one.example") for n in range(4)]
    assert reprints([*pages, printed("b", (*notice, *own("b", 2)))]) == ()


def test_a_roundup_does_not_join_what_it_reprints():
    other = own("other", 10)
    roundup = printed("r", (*STORY, *other))
    groups = reprints([printed("a", STORY), printed("b", other), roundup])
    assert [[m.article for m in group.members] for group in groups] == [["a", "r"], ["b", "r"]]


ORIGINS = {
    "the agency's own article, if members credit it": (
        [("a", "apnews.com", "2023-12-02", None), ("b", "b.example", "2023-12-01", "AP")],
        ("a", "credit"),
    ),
    "an agency that is not here": (
        [("a", "a.example", "2023-12-01", "Reuters"), ("b", "b.example", "2023-12-02", "Reuters")],
        (None, "credit"),
    ),
    "two agencies credited": (
        [("a", "a.example", "2023-12-01", "Reuters"), ("b", "b.example", "2023-12-02", "AFP")],
        (None, "unknown"),
    ),
    "the earlier day": (
        [("a", "a.example", "2023-12-02", None), ("b", "b.example", "2023-12-01", None)],
        ("b", "time"),
    ),
    "the earlier instant across zones": (
        [
            ("a", "a.example", "2023-12-01T10:00:00+02:00", None),
            ("b", "b.example", "2023-12-01T09:00:00Z", None),
        ],
        ("a", "time"),
    ),
    "a day and a time of that day": (
        [("a", "a.example", "2023-12-01", None), ("b", "b.example", "2023-12-01T09:00:00Z", None)],
        (None, "unknown"),
    ),
    "no date": (
        [("a", "a.example", None, None), ("b", "b.example", "2023-12-01", None)],
        (None, "unknown"),
    ),
    "a date that is none": (
        [("a", "a.example", "yesterday", None), ("b", "b.example", "2023-12-01", None)],
        (None, "unknown"),
    ),
}


@pytest.mark.parametrize("name", ORIGINS)
def test_origin(name):
    rows, wanted = ORIGINS[name]
    (group,) = reprints(printed(a, STORY, outlet, published, wire) for a, outlet, published, wire in rows)
    assert (group.origin, group.grounds) == wanted


def test_a_reprint_group_counts_as_one_outlet():
    groups = reprints([printed("a", STORY), printed("b", STORY), printed("c", own("c", 10))])
    assert independent({"a": "A", "b": "B", "c": "C"}, groups) == 2


def test_an_outlet_with_words_of_its_own_stands_for_its_group():
    groups = reprints([printed("a", STORY), printed("b", STORY)])
    assert independent({"a": "A", "a2": "A", "b": "B"}, groups) == 1


def test_a_group_with_one_article_here_merges_nothing():
    groups = reprints([printed("a", STORY), printed("b", STORY)])
    assert independent({"a": "A", "c": "C"}, groups) == 2


def test_nothing_gives_nothing():
    assert reprints([]) == ()
    assert reprints([printed("a", ()), printed("b", ("",))]) == ()
    assert independent({}, ()) == 0


texts = st.lists(st.text(max_size=40), max_size=4).map(tuple)


@given(st.lists(texts, max_size=5))
def test_order_of_articles_does_not_matter_and_spans_lie_in_the_text(bodies):
    articles = [printed(f"a{n}", (*STORY[:4], *body)) for n, body in enumerate(bodies)]
    groups = reprints(articles)
    assert groups == reprints(reversed(articles))
    held = {one.article: one.passages for one in articles}
    for group in groups:
        for member in group.members:
            assert 0 <= member.share <= 1
            assert all(0 <= a < b <= len(held[member.article][at]) for at, a, b in member.spans)
