"""Which of the names on a page are believed to be the author's."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.clean.house import is_house


def html(body: str, head: str = "") -> str:
    return f"<html lang='en'><head><title>Night ferry ends</title>{head}</head><body>{body}</body></html>"


def meta(**names: str) -> str:
    return "".join(
        f'<meta name="{name.replace("_", ":")}" content="{value}">' for name, value in names.items()
    )


BYLINE = '<p><span class="byline">By Ada Brandt</span></p>'


def test_a_company_in_a_meta_gives_way_to_the_person_in_the_byline(page, story) -> None:
    found = clean(
        page(html(f"<h1>Night ferry ends</h1>{BYLINE}<article>{story}</article>", meta(author="Tide Inc.")))
    )
    assert (found.authors, dict(found.facts)["authors"].source) == (("Ada Brandt",), "byline")


def test_a_meta_that_nothing_repeats_gives_way_to_one_that_the_byline_repeats(page, story) -> None:
    head = meta(author="Tide Brothers", article_author="Ada Brandt")
    body = f"<h1>Night ferry ends</h1>{BYLINE}<article>{story}</article>"
    assert clean(page(html(body, head))).authors == ("Ada Brandt",)


def test_a_meta_that_a_line_for_readers_repeats_is_believed(page, story) -> None:
    body = f"<h1>Night ferry ends</h1>{BYLINE}<article>{story}</article>"
    found = clean(page(html(body, meta(author="Ada Brandt"))))
    assert dict(found.facts)["authors"].source == "author"


def test_a_meta_alone_is_believed(page, story) -> None:
    assert clean(page(html(f"<article>{story}</article>", meta(author="Bo Chan")))).authors == ("Bo Chan",)


def test_bylines_that_say_by_leave_no_room_for_others(page, story) -> None:
    box = '<div><p><a class="author-name">Автор: Анна Ли</a> <a class="author-name">Пётр Иванов</a></p></div>'
    assert clean(page(html(f"<h1>Night ferry ends</h1>{box}<article>{story}</article>"))).authors == (
        "Анна Ли",
    )


def test_a_byline_near_the_headline_goes_without_its_time(page, story) -> None:
    body = f"<h1>Night ferry ends</h1><div>Piše: A. Brandt prije 26 minuta</div><article>{story}</article>"
    assert clean(page(html(body))).authors == ("A. Brandt",)


def test_a_signed_byline_goes_without_what_stands_behind_the_name(page, story) -> None:
    box = '<p><span class="byline">Ada Brandt is a reporter on the coast, and sails herself</span></p>'
    assert clean(page(html(f"<h1>Night ferry ends</h1>{box}<article>{story}</article>"))).authors == (
        "Ada Brandt",
    )


@pytest.mark.parametrize(
    "author", ["Admin", "Staff", "Harbour-Post Staff", "harbour-post.example", "Editorial Team"]
)
def test_nobody_is_named_by_a_desk_or_the_site(page, story, author) -> None:
    assert clean(page(html(f"<article>{story}</article>", meta(author=author)))).authors == ()


@pytest.mark.parametrize(
    "name",
    ["Harbour Post", "The Harbour Post", "Harbour Post Staff", "Our Staff", "Admin",
     "post.example", "post.example, Oslo", "Tide Inc.", "Redaktion", "World's Editorial Writers", "编辑部"],
)  # fmt: skip
def test_a_house(name: str) -> None:
    assert is_house(name, {"harbourpost"})


@pytest.mark.parametrize(
    "name",
    [
        "Ada Brandt",
        "Reuters",
        "J.K.Rowling",
        "P.Smith",
        "Ann O'Neill",
        "Rick Staff-Lee",
        "May Corpus",
        "Ann Co",
    ],
)
def test_a_person_or_an_agency_is_no_house(name: str) -> None:
    assert not is_house(name, {"harbourpost"})
