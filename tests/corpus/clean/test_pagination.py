from __future__ import annotations

import pytest

from corpus.clean.pagination import goes_on
from corpus.clean.tree import parse

HERE = "https://post.example/2023/bridge"


def says_more(html: str, url: str = HERE) -> bool:
    return goes_on(parse(f"<html><body>{html}</body></html>"), url)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("?page=2", HERE),
        ("https://post.example/2023/bridge?page=2", HERE),
        ("/2023/bridge/2", HERE),
        ("/2023/bridge/page/2/", HERE),
        ("/2023/bridge-2.html", f"{HERE}.html"),
        ("/2023/bridge_2.html", f"{HERE}.html"),
        ("?page=3", f"{HERE}?page=2"),
        ("/2023/bridge/3", f"{HERE}/2"),
    ],
)
def test_a_next_page_of_the_same_address_is_one_of_the_article(href: str, url: str) -> None:
    assert says_more(f'<link rel="next" href="{href}">', url)
    assert says_more(f'<a rel="next" href="{href}">Next</a>', url)


@pytest.mark.parametrize(
    "href",
    ["/2023/ferry", "/2023/bridge", "https://other.example/2023/bridge?page=2", "/2024", "http://[", ""],
)
def test_a_link_to_another_article_is_no_next_page(href: str) -> None:
    assert not says_more(f'<link rel="next" href="{href}">')


@pytest.mark.parametrize(
    "line", ["Page 1 of 3", "Seite 2 von 4", "Page 1 sur 3", "Página 1 de 2", "1/2 ページ", "Страница 1 из 5"]
)
def test_a_line_that_counts_pages_tells_of_more(line: str) -> None:
    assert says_more(f"<div>{line}</div>")


@pytest.mark.parametrize(
    "line", ["Page 1 of 1", "Photo 1 of 12", "3 of 5 found", "1 of 3 people", "On page 1 of 3 papers, the"]
)
def test_other_counts_tell_of_nothing(line: str) -> None:
    assert not says_more(f"<div>{line}{' words' * 9 if line.startswith('On') else ''}</div>")
