from __future__ import annotations

import pytest

from corpus.clean.linked_data import article_node

HERE = ["https://post.example/2023/bridge"]
TITLES = ["Swing bridge to close for eleven months | Harbour Post"]
OWN = {"@type": "NewsArticle", "headline": "Swing bridge to close for eleven months"}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Storm closes port road",
    "datePublished": "2023-11-11",
    "author": {"name": "Cy Doe"},
    "articleBody": "A storm.",
}
THERE = {**OTHER, "url": "https://post.example/2023/storm"}


@pytest.mark.parametrize(
    ("nodes", "titles", "found"),
    [
        ([OTHER, {**OWN, "url": HERE[0]}], [], 1),
        ([OTHER, {**OWN, "mainEntityOfPage": {"@id": HERE[0]}}], [], 1),
        ([THERE, {**OWN, "mainEntityOfPage": "/2023/bridge"}], [], 1),
        ([OTHER, OWN], TITLES, 1),
        ([THERE, OWN], TITLES, 1),
        ([THERE, {**OWN, "headline": "A bridge is shut"}], TITLES, 1),  # the other has an address of its own
        ([OWN, OTHER], [], 1),  # nothing tells them apart but how much they say
    ],
)
def test_the_page_s_own_node_is_found(nodes: list[dict], titles: list[str], found: int) -> None:
    assert article_node(tuple(nodes), HERE, titles) is nodes[found]


def test_two_nodes_of_other_articles_are_both_passed_over() -> None:
    lamp = {"@type": "Article", "headline": "Lamp goes dark", "url": "https://post.example/lamp"}
    assert article_node((THERE, lamp), HERE, TITLES) == {}


def test_a_lone_node_is_the_page_s_whatever_address_it_gives() -> None:
    assert article_node((THERE,), HERE, TITLES) is THERE


def test_an_address_that_is_none_names_no_page() -> None:
    broken = {**OWN, "url": "http://[", "@id": "#article"}
    assert article_node((broken,), HERE, TITLES) is broken
    assert article_node((), HERE, TITLES) == {}
