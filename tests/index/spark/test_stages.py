"""What runs inside Spark's tasks, tried without Spark: pages, rows and records, parts of stories."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, groupby
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corpus.errors import CorpusError
from index.align import align
from index.analysis.within_claims import compare
from index.events.similarity import MIN_PAIR_SCORE, NEAREST, similar_pairs
from index.reading import read_all
from index.spark import discovery, tables
from index.spark.discovery import ArticleSummary, StoryPart, stories
from index.spark.input_files import form_of, opened
from index.spark.stages import clean_rows, comparison_row, met_rows, open_rows
from index.store.claim_ids import reconcile_ids

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://h.example/a\r\n"
    b"WARC-Date: 2024-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>Rain fell on Lindau.</p></html>"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("a.warc", "warc"), ("s3a://crawl/b.WARC.gz", "warc"), ("c.html", "html"), ("d.jsonl.gz", "rows"),
        ("e.parquet", "parquet"), ("f.snappy.parquet", "parquet"),
        ("g.pdf", None), ("h", None), ("i.gz", None),
    ],
)  # fmt: skip
def test_the_ending_tells_the_form(path, form):
    assert form_of(path) == form


def test_a_saved_page_is_tied_to_the_address_it_declares():
    body = (
        b'<html><head><link rel="canonical" href="https://a.example/x"></head><body><p>Hi</p></body></html>'
    )
    (page,) = opened("html", "file:/x.html", NOON, body)
    assert (page.url, page.fetched, page.origin) == ("https://a.example/x", NOON, "file")


def test_a_row_becomes_a_page_of_its_own_type():
    row = {"url": "https://a.example/x", "headline": "Rain", "body": "It rained."}
    (page,) = opened("rows", "file:/x.jsonl", NOON, json.dumps(row).encode())
    assert json.loads(page.body) == {"url": "https://a.example/x", "title": "Rain", "text": "It rained."}


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_gives_its_captures(packed):
    record = WARC % (len(ANSWER), ANSWER)
    (page,) = opened("warc", "x.warc.gz", NOON, gzip.compress(record) if packed else record)
    assert (page.url, page.fetched.day, page.origin) == ("https://h.example/a", 1, "archive")


@pytest.mark.parametrize(
    ("form", "content", "reason"),
    [
        ("rows", b"no json", "malformed row"),
        ("rows", b"[1]", "malformed row"),
        ("rows", b'{"title": "x"}', "malformed row"),
        ("rows", b'{"url": "https://a.example/x"}', "no text"),
        ("html", b"  ", "empty"),
        ("html", b"%PDF-1.4", "refused type application/pdf"),
        ("warc", b"nothing of the kind", "malformed archive"),
        ("warc", b"", "empty archive"),
    ],
)
def test_what_cannot_be_read_is_a_value_with_its_reason(form, content, reason):
    (error,) = opened(form, "x", NOON, content)
    assert isinstance(error, CorpusError)
    assert error.reason == reason


def test_a_row_survives_the_way_to_an_article_and_back():
    row = {
        "url": "https://a.example/x",
        "title": "Rain",
        "published": "2024-03-01",
        "text": "It rained. It poured.",
    }
    piece = {"form": "rows", "path": "x", "modified": NOON, "content": json.dumps(row).encode()}
    (read,) = clean_rows(open_rows([piece]))
    flat = read["article"] | {f"page_{name}": value for name, value in read["page"].items()}
    article, page = tables.article_and_page(flat)
    assert (article.title, article.published, read["day"]) == ("Rain", "2024-03-01", "2024-03-01")
    assert article.page == page.digest
    assert [tables.passage(one).text for one in read["passages"]] == ["It rained.", "It poured."]


def test_a_page_without_an_article_fails_with_its_reason():
    page = {
        "form": "html",
        "path": "file:/x.html",
        "modified": NOON,
        "content": b"<html><body></body></html>",
    }
    (read,) = clean_rows(open_rows([page]))
    assert (read["article"], read["passages"]) == (None, None)
    assert (read["failure"]["url"], read["failure"]["day"]) == ("file:/x.html", "2024-03-04")
    assert read["failure"]["reason"]


def test_a_story_is_compared_by_the_functions_of_one_machine(reading):
    summaries = [
        reading("a.example", "Cracks shut the old bridge.", "The repair costs 12 million euros."),
        reading("b.example", "The old bridge was shut by cracks.", "The repair costs 19 million euros."),
    ]
    passages = [
        tables.passage(tables.passage_row(replace(one, outlet=each.article.outlet)), "s")
        for each in summaries
        for one in each.passages
    ]
    row = comparison_row("s", reversed(passages))
    alignment = align(read_all(passages))
    claims, _ = reconcile_ids(alignment.claims, ())
    compared = compare(claims, read_all(sorted(passages, key=lambda one: (one.article, one.position))))
    assert tuple(map(tables.link, row["links"])) == alignment.links
    assert tuple(map(tables.claim, row["claims"])) == claims
    found = {claim: [] for claim in compared.differences}
    for one in row["differences"]:
        found[one["claim"]].append(tables.difference(one))
    assert {claim: tuple(rows) for claim, rows in found.items()} == compared.differences
    assert row["differences"]


# Stories and their parts


def summaries(names, outlets="xy"):
    return {
        name: ArticleSummary(
            name, outlets[n % len(outlets)], f"2024-03-{n % 28 + 1:02}", f"2024-03-{n % 28 + 1:02}"
        )
        for n, name in enumerate(names)
    }


def every_pair(names):
    return [(*sorted(pair), 0.9) for pair in combinations(names, 2)]


VECTORS = some.dictionaries(some.sampled_from("abcdef"), some.floats(0.1, 1), min_size=1).map(
    lambda words: tuple(sorted(words.items()))
)
ARTICLES = some.lists(
    some.tuples(some.none() | some.integers(100, 112), some.integers(0, 2), VECTORS), max_size=NEAREST
)


@given(ARTICLES)
def test_cells_find_every_pair_of_one_machine_whatever_the_blocks(articles):
    rows = [
        {"id": f"{number:03d}", "day": day, "stems": [w for w, _ in words], "weights": [v for _, v in words]}
        for number, (day, _, words) in enumerate(articles)
    ]
    blocks = [(day or 0, part) for day, part, _ in articles]
    there = set()
    for _, cell in groupby(discovery.cells({day: 3 for day, _ in blocks}), key=itemgetter(0)):
        held = [
            row | {"side": side}
            for _, side, *block in cell
            for row, place in zip(rows, blocks, strict=True)
            if place == tuple(block)
        ]
        met = [row for row in met_rows(held) if row["score"] >= MIN_PAIR_SCORE]
        there |= {(*sorted((row["one"], row["other"])), row["score"]) for row in met}
    here = similar_pairs([(row["id"], row["day"]) for row in rows], [words for *_, words in articles])
    assert there == set(here)


def test_a_story_is_named_by_its_first_day_and_keeps_that_name_as_it_grows():
    (first,) = stories(every_pair("abc"), summaries("abcd"), {})
    assert first.id.startswith("2024-03-01-")
    (grown,) = stories(every_pair("abcd"), summaries("abcd"), {first.id: first.articles})
    assert (grown.id, grown.articles, grown.new) == (first.id, ("a", "b", "c", "d"), True)


def test_a_story_that_nothing_joined_is_not_new():
    (again,) = stories(every_pair("abc"), summaries("abc"), {"2024-03-01-x": ("a", "b", "c")})
    assert again == StoryPart("2024-03-01-x", ("a", "b", "c"), new=False)


def test_articles_of_one_outlet_are_no_story():
    assert stories(every_pair("ab"), summaries("ab", outlets="x"), {}) == []


def test_a_story_that_is_too_large_is_split_by_date_and_says_so(monkeypatch):
    monkeypatch.setattr(discovery, "MAX_ARTICLES", 3)
    found = stories(every_pair("abcdefg"), summaries("abcdefg"), {})
    assert [one.articles for one in found] == [("a", "b", "c"), ("d", "e", "f"), ("g",)]
    assert [(one.part, one.parts) for one in found] == [(1, 3), (2, 3), (3, 3)]
    assert len({one.id for one in found}) == 3
