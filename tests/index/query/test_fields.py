"""What passages can be, asked for by field: each kind finds what is so, and nothing else."""

from __future__ import annotations

import json

import pytest

from index.search.parser import IS

LONG = " ".join(
    f"Sentence {n} of the long report tells how the old bridge over the harbour came to crack."
    for n in range(12)
)
SAID = {
    "disputed": (
        "Mayor Brandt will resign over the bridge.",
        "Mayor Brandt will not resign over the bridge.",
    ),
    "reprint": (LONG, LONG),
    "digest": ("The bridge is shut.", "Ferries sail instead of the bridge."),
    "translation": ("The bridge is shut.", "Ferries sail instead of the bridge."),
}


OTHER = "A new bridge opens in Bergen with fireworks."


@pytest.fixture
def three(crossread, tmp_path):
    """Three articles: two that are so, or the second of which is so, and one that is not."""

    def add(kind):
        for number, text in enumerate((*SAID[kind], OTHER)):
            mark = f'<meta name="crossread:kind" content="{kind}">' if number == 1 else ""
            page = tmp_path / f"{number}.html"
            page.write_text(
                f'<html lang="en"><head><title>Report {number}</title>{mark}'
                f'<meta property="article:published_time" content="2024-03-0{number + 1}">'
                f'<link rel="canonical" href="https://{"abc"[number]}.example/1"></head><body><article>'
                f"<h1>Report {number}</h1><p>{text}</p></article></body></html>",
                encoding="utf-8",
            )
            assert crossread(*(("add",) if number else ("new", "s", "--seed")), page).exit_code == 0
        return crossread

    return add


@pytest.mark.parametrize(
    ("kind", "outlets"),
    [
        ("disputed", {"a.example", "b.example"}),
        ("reprint", {"a.example", "b.example"}),
        ("digest", {"b.example"}),
        ("translation", {"b.example"}),
    ],
)
def test_is_finds_what_is_so_and_leaves_out_what_is_not(three, kind, outlets):
    crossread = three(kind)
    assert answer(crossread, f"is:{kind} bridge") == outlets
    assert "c.example" in answer(crossread, "bridge")
    assert answer(crossread, f"is:{kind} xylophone") == set()


def test_every_kind_has_its_case():
    assert set(SAID) == set(IS)


@pytest.mark.parametrize("kind", IS)
def test_is_finds_nothing_where_nothing_is_so(bridge, kind):
    assert answer(bridge, f"is:{kind} bridge") == set()


def answer(crossread, query):
    row = json.loads(crossread("search", query, "--json").stdout)
    return {passage["outlet"] for result in row["results"] for passage in result["passages"]}
