from __future__ import annotations

import pytest

from corpus.clean.fields import Said, title
from corpus.clean.headline import without_site
from corpus.clean.markup import Markup

NAMES = {"harbourpost", "harbourpostexample"}


def said(**sources: str) -> Said:
    """A page that gives itself the headlines of these sources."""
    metas = {
        name.replace("_", ":", 1): (text,)
        for name, text in sources.items()
        if name in {"og_title", "og_site_name", "twitter_title"}
    }
    markup = Markup(
        metas=metas,
        title=sources.get("title", ""),
        headings=(sources["h1"],) if "h1" in sources else (),
        canonical=None,
        language=None,
        times=(),
        bylines=(),
    )
    article = {"@type": "NewsArticle", "headline": sources["stated"]} if "stated" in sources else {}
    return Said("https://www.harbour-post.example/a", markup, article, (article,))


def headline(**sources: str) -> tuple[str, str]:
    found = title(said(**sources))
    assert found is not None
    return found.value, found.source


@pytest.mark.parametrize(
    "given",
    [
        "Night ferry ends | Harbour Post",
        "Night ferry ends - Harbour Post",
        "Night ferry ends – HARBOUR POST",
        "Night ferry ends : harbour-post.example",
        "Harbour Post | Night ferry ends",
        "Night ferry ends｜Harbour Post",
        "Night ferry ends - Harbour Post | harbour-post.example",
    ],
)
def test_the_site_s_name_goes(given: str) -> None:
    assert without_site(given, NAMES) == "Night ferry ends"


@pytest.mark.parametrize(
    "given",
    [
        "Night ferry ends - what now",
        "Harbour Post sold",
        "Ferry: night crossing ends",
        "Board votes 5-3",
        "Night ferry ends at Harbour Post",
    ],
)
def test_other_parts_stay(given: str) -> None:
    assert without_site(given, NAMES) == given


def test_json_ld_comes_first() -> None:
    assert headline(stated="Ferry ends", og_title="Ferry to end", h1="Ferry to end") == (
        "Ferry ends",
        "json-ld",
    )


def test_a_section_that_only_one_source_adds_goes() -> None:
    assert (
        headline(og_title="The night ferry ends | Islands", h1="The night ferry ends")[0]
        == "The night ferry ends"
    )


def test_a_kicker_goes_where_two_sources_do_without_it() -> None:
    plain = "The night ferry ends"
    assert headline(stated=f"Islands: {plain}", og_title=plain, h1=plain)[0] == plain
    assert (
        headline(stated=f"Islands: {plain}", og_title=f"Islands: {plain}", h1=plain)[0] == f"Islands: {plain}"
    )


def test_the_shared_title_is_the_headline_where_all_others_repeat_each_other() -> None:
    same = {"stated": "Ferry ends in June", "h1": "Ferry ends in June", "title": "Ferry ends in June"}
    assert headline(**same, og_title="No more nights at sea") == ("No more nights at sea", "og:title")


def test_the_title_element_tells_which_quotation_marks_to_take() -> None:
    assert (
        headline(stated="‘Over’ for ferry", og_title="'Over' for ferry", title="'Over' for ferry")[1]
        == "og:title"
    )
    assert (
        headline(stated="‘Over’ for ferry", og_title="'Over' for ferry", title="Other words")[1] == "json-ld"
    )


def test_each_source_stands_in_for_those_before_it() -> None:
    assert headline(h1="Night ferry ends", title="x")[1] == "h1"
    assert headline(title="Night ferry ends | Harbour Post", og_site_name="Harbour Post") == (
        "Night ferry ends",
        "title",
    )


def test_a_page_without_any_title_has_none() -> None:
    assert title(said()) is None


def test_a_logo_and_a_promotion_are_no_headline() -> None:
    assert (
        headline(h1="The Harbour Post", title="Night ferry ends | The Harbour Post")[0] == "Night ferry ends"
    )
    assert headline(h1="Win a season ticket", title="Night ferry ends") == ("Night ferry ends", "title")


def test_a_heading_that_the_title_knows_is_the_headline() -> None:
    assert headline(h1="Night ferry ends in June", title="Night ferry ends: what now")[1] == "h1"


def test_a_headline_that_was_cut_is_told_whole() -> None:
    assert (
        headline(og_title="The night ferry…", h1="The night ferry ends in June")[0]
        == "The night ferry ends in June"
    )
    assert headline(og_title="So it ends…", h1="The night ferry ends")[0] == "So it ends…"


def test_an_apostrophe_is_the_heading_s() -> None:
    given = {"stated": "The harbour’s ferry", "og_title": "The harbour’s ferry", "h1": "The harbour's ferry"}
    assert headline(**given) == ("The harbour's ferry", "h1")


def test_another_letter_is_not_taken_from_the_heading() -> None:
    given = {
        "stated": "The harbour’s ferry ends",
        "og_title": "The harbour’s ferry ends",
        "h1": "The harbour's ferry",
    }
    assert headline(**given)[1] == "json-ld"


def test_a_longer_headline_for_search_engines_gives_way_to_the_one_shown() -> None:
    given = {
        "stated": "Ferry: why the night boat to the isles ends",
        "og_title": "Night boat ends",
        "h1": "Night boat ends",
    }
    assert headline(**given) == ("Night boat ends", "og:title")


def test_the_year_behind_an_old_headline_goes() -> None:
    assert headline(og_title="Night ferry ends (Published 2017)")[0] == "Night ferry ends"
    assert headline(og_title="Night ferry ends (2017)")[0] == "Night ferry ends (2017)"


def test_the_site_s_name_before_a_headline_goes_where_the_title_parts_it_off() -> None:
    given = {
        "stated": "Tide Daily Night ferry ends",
        "og_title": "Night ferry ends",
        "h1": "Night ferry ends",
    }
    assert headline(**given, title="Tide Daily - Night ferry ends") == ("Night ferry ends", "json-ld")


def test_a_kicker_before_a_headline_stays_where_the_title_parts_nothing_off() -> None:
    given = {"stated": "Tide Daily Night ferry ends", "h1": "Night ferry ends"}
    assert headline(**given, title="Night ferry ends")[0] == "Tide Daily Night ferry ends"
