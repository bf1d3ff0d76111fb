"""Silence is only said of what was looked for in the whole text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.analysis.comparison import Comparison, Head
from index.analysis.coverage import coverage
from index.records import Claim, Link


def head(
    outlet: str,
    published: str | None = "2023-12-01",
    capture: str = "full",
    language: str | None = "en",
    number: int = 0,
) -> Head:
    name = f"{outlet}{number or ''}"
    return Head(
        name,
        f"https://{name}/",
        outlet,
        "",
        published,
        None,
        "original",
        capture,
        "",
        language,
        None,
        None,
        "",
    )


def passage(outlet: str, n: int = 0) -> Passage:
    return Passage(f"{outlet}#{n}", outlet, n, 0, 5, f"{outlet} {n}", outlet=outlet, story="s")


def story(*heads: Head, links=(), members=("a#0", "b#0"), judged=()) -> Comparison:
    passages = [passage(one.outlet, n) for one in heads if one.id == one.outlet for n in range(2)]
    claims = (Claim("c", "s", members[0], members),)
    articles = {one.id: one for one in heads}
    known = {p.id: p for p in passages}
    return Comparison("s", None, articles, known, tuple(links), claims, judged=frozenset(judged))


def cell(found: Comparison, outlet: str) -> str:
    return coverage(found).rows[0].cells[outlet].words


def state(found: Comparison, outlet: str) -> str:
    return coverage(found).rows[0].cells[outlet].state


def test_an_outlet_with_a_passage_in_the_claim_reports_it():
    found = story(head("a"), head("b"))
    assert (state(found, "a"), state(found, "b")) == ("reports", "reports")


def test_an_outlet_captured_whole_with_nothing_near_is_silent():
    assert state(story(head("a"), head("b"), head("c")), "c") == "silent"


def test_an_outlet_captured_in_part_is_unknown_never_silent():
    assert cell(story(head("a"), head("b"), head("c", capture="partial")), "c") == "unknown: cut"


def test_a_passage_at_the_suggested_tier_makes_it_unclear_and_is_shown():
    links = [Link("a#0", "c#1", 0.3, "suggested"), Link("b#0", "c#0", 0.2, "suggested")]
    cell = coverage(story(head("a"), head("b"), head("c"), links=links)).rows[0].cells["c"]
    assert (cell.state, cell.passages) == ("unclear", ("c#1",))


def test_a_link_to_a_passage_outside_the_claim_does_not_count():
    links = [Link("a#1", "c#1", 0.3, "suggested")]
    assert state(story(head("a"), head("b"), head("c"), links=links), "c") == "silent"


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_outlets_stand_in_order_of_publication(first, second):
    dates = {first: "2023-11-01", second: "2023-12-01"}
    heads = sorted((head("a", dates["a"]), head("b", dates["b"])), key=lambda one: one.published)
    assert coverage(story(*heads)).outlets == (first, second)


# Another language


def test_an_outlet_in_another_language_is_unknown_never_silent():
    assert cell(story(head("a"), head("b"), head("c", language="de")), "c") == "unknown: other language"


@pytest.mark.parametrize(
    ("languages", "captures", "words"),
    [
        pytest.param(["en"], ["full"], "silent", id="the same language"),
        pytest.param(["en-GB"], ["full"], "silent", id="the same language of a region"),
        pytest.param(["de", "en"], ["full", "full"], "silent", id="one whole text of two can be compared"),
        pytest.param(["de", "ru"], ["full", "full"], "unknown: other language", id="two other languages"),
        pytest.param(["de"], ["partial"], "unknown: other language", id="a cut text in another language"),
        pytest.param(["de", "en"], ["full", "partial"], "unknown: cut", id="what could be compared is cut"),
        pytest.param([None], ["full"], "silent", id="a language that nobody knows is not another"),
    ],
)
def test_an_outlet_is_as_known_as_its_texts(languages, captures, words):
    texts = zip(languages, captures, strict=True)
    heads = [head("c", language=code, capture=capture, number=n) for n, (code, capture) in enumerate(texts)]
    assert cell(story(head("a"), head("b"), *heads), "c") == words


def test_a_claim_in_two_languages_is_looked_for_in_both():
    found = story(head("a"), head("b", language="de"), head("c", language="de"), head("d", language="ru"))
    assert (cell(found, "c"), cell(found, "d")) == ("silent", "unknown: other language")


def test_what_is_linked_or_near_across_languages_counts():
    links = [Link("a#0", "c#1", 0.3, "suggested")]
    found = story(head("a"), head("b", language="ru"), head("c", language="de"), links=links)
    assert (cell(found, "b"), cell(found, "c")) == ("reports", "unclear")


def test_a_model_of_both_languages_looked_for_it():
    heads = (head("a"), head("b"), head("c", language="de"), head("d", language="uk"))
    found = story(*heads, judged={"en", "de"})
    assert (cell(found, "c"), cell(found, "d")) == ("silent", "unknown: other language")


def test_a_row_says_why_each_is_unknown_and_lists_who_does_not_have_it():
    heads = (head("c"), head("d", language="de"), head("e", capture="partial"), head("f", language="ru"))
    (row,) = coverage(story(head("a"), head("b"), *heads)).rows
    assert row.reasons == {"d": "other language", "e": "cut", "f": "other language"}
    assert row.missing == {
        "silent": ("c",), "unknown: cut": ("e",), "unknown: other language": ("d", "f"),
    }  # fmt: skip


# Codes and the language that each is of.
CODES = {"en": "en", "en-US": "en", "de": "de", "ru": "ru", "uk": "uk", "nb": "no", "no": "no"}
A_CODE = st.sampled_from(sorted(CODES))


@given(
    own=st.lists(A_CODE, min_size=2, max_size=2),
    others=st.lists(st.tuples(A_CODE, st.sampled_from(["full", "partial"])), min_size=1, max_size=3),
)
def test_no_outlet_is_silent_whose_articles_are_all_in_other_languages(own, others):
    heads = [head("c", language=code, capture=capture, number=n) for n, (code, capture) in enumerate(others)]
    words = cell(story(head("a", language=own[0]), head("b", language=own[1]), *heads), "c")
    shared = {CODES[code] for code in own} & {CODES[code] for code, _ in others}
    assert (words == "unknown: other language") == (not shared)
    assert (words == "silent") == (bool(shared) and all(capture == "full" for _, capture in others))


def failing(*failed: tuple[str, str]) -> Comparison:
    return replace(story(head("a"), head("b"), head("c")), failed=failed)


def test_an_outlet_of_which_nothing_could_be_read_is_unknown() -> None:
    found = failing(("https://www.d.example/bridge", "http 403"))
    assert cell(found, "d.example") == "unknown: failed"
    assert coverage(found).outlets == ("a", "b", "c", "d.example")
    assert coverage(found).rows[0].missing == {"silent": ("c",), "unknown: failed": ("d.example",)}


def test_a_page_that_failed_says_nothing_of_an_outlet_that_was_read() -> None:
    found = replace(failing(), failed=(("https://c/other", "timeout"),))
    assert cell(found, "c") == "silent"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://d.example/politics", "listing"),
        ("https://ads.example/slot", "frame"),
        ("https://d.example/feed", "malformed feed"),
        ("file:///home/ada/bridge.html", "unreadable"),
        ("urls.txt:3", "not an address"),
    ],
)
def test_what_is_no_article_is_no_outlet_that_failed(url: str, reason: str) -> None:
    assert coverage(failing((url, reason))).outlets == ("a", "b", "c")
