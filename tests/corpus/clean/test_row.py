from __future__ import annotations

import json

import pytest

from corpus.clean import clean
from corpus.clean.cleaner import ROW
from corpus.errors import CleanError


def read(page, **columns: object):
    return clean(page(json.dumps(columns), media_type=ROW))


def test_the_usual_columns(page) -> None:
    article = read(
        page,
        url="https://www.island-notes.example/ferry?utm_source=x",
        title="Night ferry ends",
        author="Ada Brandt",
        published="2024-05-01",
        language="en",
        text="It stops.\n\nNobody knows why.",
    )
    assert article.url == "https://www.island-notes.example/ferry?utm_source=x"
    assert article.identity == "https://island-notes.example/ferry"
    assert (article.outlet, article.title, article.authors) == (
        "island-notes.example",
        "Night ferry ends",
        ("Ada Brandt",),
    )
    assert (article.published, article.published_source) == ("2024-05-01", "table")
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph"]


def test_columns_of_other_tables(page) -> None:
    article = read(
        page,
        media_name="island-notes.example",
        publish_date="2024-05-01 08:00:00",
        headline="Ferry",
        body="It stops.",
    )
    assert (article.outlet, article.title, article.published) == (
        "island-notes.example",
        "Ferry",
        "2024-05-01T08:00:00",
    )


@pytest.mark.parametrize(
    ("column", "url", "outlet", "publisher"),
    [
        ("www.island-notes.example", "", "island-notes.example", None),
        ("Island Notes", "https://www.island-notes.example/a", "island-notes.example", "Island Notes"),
        ("Island Notes", "", "Island Notes", "Island Notes"),
        ("", "https://m.island-notes.example/a", "island-notes.example", None),
    ],
)
def test_the_outlet_is_a_host_where_one_is_known(
    page, column: str, url: str, outlet: str, publisher: str
) -> None:
    article = clean(
        page(json.dumps({"text": "It stops.", "outlet": column, "url": url}), media_type=ROW, url="row:1")
    )
    assert (article.outlet, article.publisher) == (outlet, publisher)


def test_a_list_of_authors_stays_a_list(page) -> None:
    assert read(page, text="It stops.", authors=["Ada Brandt", "Bo Chan"]).authors == (
        "Ada Brandt",
        "Bo Chan",
    )


def test_a_row_may_say_that_it_is_a_digest(page) -> None:
    assert read(page, text="It stops.", kind="digest").kind == "digest"
    assert read(page, text="It stops.", kind="rumour").kind == "original"


def test_a_day_in_the_future_is_no_day(page) -> None:
    assert read(page, text="It stops.", published="2031-05-01").published is None


@pytest.mark.parametrize(
    "row", [{}, {"title": "x"}, {"text": ""}, {"text": None}, {"text": 0}, {"text": "\n"}]
)
def test_a_row_without_text_is_no_article(page, row: dict[str, object]) -> None:
    with pytest.raises(CleanError) as raised:
        read(page, **row)
    assert raised.value.reason == "empty"


@pytest.mark.parametrize("body", ["", "{", "[]", "1", '"text"', "[" * 5000])
def test_what_is_no_object_is_no_row(page, body: str) -> None:
    with pytest.raises(CleanError) as raised:
        clean(page(body, media_type=ROW))
    assert raised.value.reason == "not json"
