"""Stories found among articles: what belongs together, what does not, and why it is said to."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from index.events.discovery import article_terms, discover, group_id, rarity, vector
from index.events.similarity import WINDOW_DAYS, discount_by_days

BRIDGE = (
    "Cracks shut the Lindau harbour bridge.",
    "Inspectors found cracks in the old harbour bridge in Lindau, which Mayor Ilse Brandt closed on Friday.",
    "The repair of the pylons would take until autumn, said Brandt, and ferries carry commuters meanwhile.",
)
CLOSED = (
    "Lindau closes its harbour bridge after cracks.",
    "The harbour bridge in Lindau was closed on Friday after cracks were found in two pylons.",
    "Mayor Brandt hopes for a repair by autumn; commuters cross by ferry.",
)
FERRY = (
    "Ferry replaces cracked bridge in Lindau.",
    "A ferry takes commuters over the harbour since Mayor Ilse Brandt closed the cracked bridge on Friday.",
)
CHOIR = (
    "Choir from Varna wins a national prize.",
    "Young singers from Varna won the prize with works by Brahms, and thanked their teacher Olga Petrova.",
)
PRIZE = (
    "Varna singers take the choir prize.",
    "The youth choir of Olga Petrova from Varna won the national prize for its Brahms concert.",
)


@pytest.fixture
def news(reading):
    reports = [
        ("a.example", BRIDGE), ("b.example", CLOSED), ("c.example", FERRY), ("d.example", CHOIR),
        ("e.example", PRIZE),
    ]  # fmt: skip
    return {outlet[0]: reading(outlet, *sentences).article for outlet, sentences in reports}


def members(found, articles):
    names = {article.id: name for name, article in articles.items()}
    return {"".join(sorted(names[one] for one in group.articles)) for group in found}


def test_articles_on_one_event_are_a_group_and_others_are_not_in_it(news):
    assert members(discover(news.values()), news) == {"abc", "de"}


def test_the_largest_group_comes_first_and_says_what_its_members_share(news):
    first, second = discover(news.values())
    assert (len(first.articles), len(second.articles)) == (3, 2)
    assert {"Lindau", "bridge"} <= set(first.shared)
    assert {"Varna", "Brahms"} & set(second.shared)
    assert first.label in first.articles
    assert 0 < first.score <= 1


def test_an_article_alone_is_no_group(news):
    assert discover([news["a"], news["d"]]) == ()


def test_nothing_gives_nothing():
    assert discover([]) == ()


def test_one_outlet_alone_is_no_story(news):
    same = [news["a"], replace(news["b"], outlet="a.example")]
    assert discover(same) == ()


def test_the_same_words_weeks_later_are_another_event(news):
    later = replace(news["b"], published="2023-12-20")
    assert members(discover([news["a"], later, news["c"]]), news) == {"ac"}


def test_an_article_without_a_date_is_found_by_its_words(news):
    undated = replace(news["b"], published=None)
    assert members(discover([news["a"], undated, news["c"]]), news) == {"abc"}


def test_an_article_without_words_belongs_nowhere(news, reading):
    empty = reading("f.example", "").article
    assert members(discover([*news.values(), empty]), news | {"f": empty}) == {"abc", "de"}


def test_likeness_fades_with_the_days_between():
    # 0.5 · 0.95² = 0.45125
    assert discount_by_days(0.5, 100, 100) == 0.5
    assert discount_by_days(0.5, 102, 100) == 0.45125
    assert discount_by_days(0.5, 100, 100 + WINDOW_DAYS + 1) == 0.0


def test_a_word_of_one_article_alone_has_no_weight():
    # ln((1 + 2 + 200) / (1 + 2)) = 4.2146
    assert rarity({"bridge": 2, "choir": 1}, 2) == pytest.approx({"bridge": 4.2146}, abs=1e-4)


def test_vectors_have_length_one_and_titles_weigh_more(news):
    one = article_terms(news["a"])
    weights = vector(one.counts, dict.fromkeys(one.counts, 1.0))
    assert sum(weight * weight for _, weight in weights) == pytest.approx(1)
    assert one.counts["lindau"] > one.counts["autumn"]
    assert "the" not in one.counts


def test_a_group_id_does_not_depend_on_order():
    assert group_id(["b", "a"]) == group_id(["a", "b"]) != group_id(["a"])


def test_neither_the_order_of_articles_nor_repeats_matter(news):
    expected = discover(news.values())
    for order in permutations(news.values()):
        assert discover(order) == expected
    assert discover([*news.values(), *news.values()]) == expected
