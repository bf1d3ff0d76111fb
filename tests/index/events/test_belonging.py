"""Whether an article belongs to a story: by likeness to its examples, with the words that say why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Article
from index.events.belonging import (
    AGAINST,
    KEEP,
    SUGGEST,
    TITLE,
    UNDATED,
    Background,
    Example,
    StoryProfile,
    Verdict,
    item_terms,
)

# What any paper is full of: so many articles were seen that only these words are common.
SEEN = Background(1000, dict.fromkeys(("said", "friday", "town", "year", "new"), 400))


@pytest.fixture
def news(reading):
    told = {
        "seed": (
            "Cracks close the Lindau harbour bridge",
            "Inspectors found cracks in the harbour bridge in Lindau; Mayor Ilse Brandt closed it on Friday.",
            "The repair of the pylons lasts until autumn, said Brandt, and ferries carry commuters.",
        ),
        "near": (
            "Ferry replaces the cracked Lindau bridge",
            "A ferry takes commuters over the harbour since Mayor Ilse Brandt closed the bridge on Friday.",
        ),
        "town": (
            "Lindau elects a festival queen",
            "The new queen of the wine festival said on Friday that Mayor Brandt had danced with her.",
            "Growers from nine villages poured riesling and pinot, and a brass band played polkas.",
        ),
        "far": (
            "Choir from Varna wins a national prize",
            "Young singers from Varna won the prize with works by Brahms, and thanked Olga Petrova.",
        ),
    }
    return {name: reading(f"{name}.example", *words).article for name, words in told.items()}


def judge(news, name, *examples, background=SEEN, **fields):
    known = [Example(item_terms(news[one]), role) for one, role in (("seed", "chosen"), *examples)]
    return StoryProfile(known, background).verdict(item_terms(replace(news[name], **fields)))


def test_another_report_of_the_event_is_kept(news):
    assert judge(news, "near").outcome == "keep"


def test_in_a_paper_of_the_town_its_name_and_its_mayor_are_no_reason(news):
    local = {"lindau": 950, "mayor": 900, "brandt": 900, "said": 990, "friday": 700}
    elsewhere, there = judge(news, "town"), judge(news, "town", background=Background(1000, local))
    assert there.score < elsewhere.score / 2
    assert judge(news, "near", background=Background(1000, local)).outcome == "keep"


def test_another_subject_is_left_out_and_shares_nothing(news):
    assert judge(news, "far") == Verdict("leave", 0.0, ())


def test_the_reason_is_the_heaviest_shared_words_as_the_article_spells_them(news):
    shared = judge(news, "near").shared
    assert len(shared) == 5
    assert set(shared) <= set(re.findall(r"\w+", f"{news['near'].title} {news['near'].text}"))
    assert {"bridge", "Lindau"} <= set(shared)


def test_each_day_between_makes_it_less_likely(news):
    scores = [judge(news, "near", published=f"2023-12-{day:02}").score for day in (1, 2, 9, 30)]
    assert scores == sorted(scores, reverse=True)
    assert scores[1] == pytest.approx(0.95 * scores[0], abs=1e-5)


def test_what_is_older_is_as_near_as_what_is_younger(news):
    assert judge(news, "near", published="2023-11-29") == judge(news, "near", published="2023-12-03")


def test_an_article_without_a_date_counts_as_some_days_away(news):
    dated = judge(news, "near", published=f"2023-12-{1 + UNDATED:02}")
    assert judge(news, "near", published=None) == dated


def test_what_a_person_rejected_counts_against_what_is_like_it(news):
    alone, against = judge(news, "near"), judge(news, "near", ("near", "rejected"))
    # It is as like itself as can be, by its words and by its title; half of that is taken off.
    assert against.score == pytest.approx(alone.score - AGAINST * (1 + TITLE), abs=1e-5)


def test_what_a_person_rejected_changes_nothing_for_what_is_unlike_it(news):
    assert judge(news, "near", ("far", "rejected")) == judge(news, "near")


def test_what_a_person_accepted_brings_the_next_report_in(news):
    assert judge(news, "far", ("far", "chosen")).outcome == "keep"


def test_what_was_kept_without_a_person_counts_for_less(news):
    assert judge(news, "far", ("far", "kept")).score == pytest.approx(
        0.6 * judge(news, "far", ("far", "chosen")).score, abs=1e-5
    )


def test_an_example_that_is_added_counts_from_then_on(news):
    story = StoryProfile([Example(item_terms(news["seed"]), "chosen")], SEEN)
    assert story.verdict(item_terms(news["far"])).outcome == "leave"
    story.add(Example(item_terms(news["far"]), "chosen"))
    assert story.verdict(item_terms(news["far"])).outcome == "keep"


def test_a_story_without_examples_keeps_nothing(news):
    assert StoryProfile([], SEEN).verdict(item_terms(news["near"])).outcome == "leave"


def test_words_that_every_article_has_are_no_reason(news):
    common = Background(1000, dict.fromkeys(item_terms(news["near"]).whole.counts, 990))
    weighed = judge(news, "town", background=common)
    assert weighed.score < judge(news, "town", background=Background()).score


def test_while_little_was_seen_more_is_asked_of_what_is_kept(news):
    seed = Example(item_terms(news["seed"]), "chosen")
    assert StoryProfile([seed], Background()).keep == pytest.approx(1.5 * KEEP)
    assert StoryProfile([seed], Background()).suggest == pytest.approx(4 / 3 * SUGGEST)
    assert StoryProfile([seed], Background(100, {})).keep == pytest.approx(1.25 * KEEP)
    assert StoryProfile([seed], Background(9900, {})).keep == pytest.approx(1.005 * KEEP)


WORDS = st.lists(
    st.sampled_from(["bridge", "crack", "ferry", "mayor", "Lindau", "Brandt", "choir", "prize", "lemon"]),
    min_size=1,
)


def terms_of(words):
    text = " ".join(words)
    return item_terms(
        Article(
            id="a", url="https://a.example", identity="a", outlet="a.example", title=text, authors=(),
            published="2023-12-01", published_source=None, language="en", text=text, blocks=(),
        )
    )  # fmt: skip


@given(WORDS, WORDS, st.integers(0, 5000))
def test_a_verdict_follows_from_its_score_and_names_only_words_of_both(article, seed, seen):
    story = StoryProfile([Example(terms_of(seed), "chosen")], Background(seen, {}))
    found = story.verdict(terms_of(article))
    assert found.score >= 0
    expected = "leave" if found.score < story.suggest else "keep" if found.score >= story.keep else "suggest"
    assert found.outcome == expected
    assert set(found.shared) <= set(article)
    assert bool(found.shared) == (found.outcome != "leave")


@given(WORDS, st.integers(0, 5000))
def test_the_seed_itself_always_belongs(words, seen):
    seed = terms_of(words)
    assert StoryProfile([Example(seed, "chosen")], Background(seen, {})).verdict(seed).outcome == "keep"


@given(WORDS, WORDS, WORDS)
def test_one_rejected_example_more_never_helps(article, seed, rejected):
    one, other, third = map(terms_of, (article, seed, rejected))
    before = StoryProfile([Example(other, "chosen")], SEEN).verdict(one)
    after = StoryProfile([Example(other, "chosen"), Example(third, "rejected")], SEEN).verdict(one)
    assert after.score <= before.score
