"""What other programs export: the addresses in it, what it says of them, and the pages that lie beside it."""

from __future__ import annotations

import json
import shutil

import pytest

from corpus.clean import clean
from corpus.errors import SourceError
from corpus.gather import read_seed
from corpus.passages import passages
from corpus.records import Fact
from corpus.sources import read
from corpus.sources.columns import row_of
from corpus.sources.exports import rows_in

BRIDGE, FERRY = "https://post.example/2023/bridge", "https://herald.example/ferry"


def seeds(path):
    return list(read(str(path)))


def claims(seed):
    return {name.removeprefix("claimed "): fact.value for name, fact in seed.claimed}


@pytest.mark.parametrize(
    ("name", "claimed"),
    [
        ("gdelt.json", {"title": "Bridge closed", "published": "20231201T081500Z", "outlet": "post.example"}),
        ("gdelt.csv", {"title": "Bridge closed", "published": "2023-12-01 08:15:00"}),
        (
            "csl.json",
            {
                "title": "Bridge closed", "published": "2023-12-01", "outlet": "Söll Post",
                "author": "Anna Maier; Söll Desk",
            },
        ),
        ("firefox.json", {"title": "Bridge closed"}),
        ("history.json", {"title": "Bridge closed"}),
        ("pocket.csv", {"title": "Bridge closed"}),
        ("instapaper.csv", {"title": "Bridge closed"}),
    ],
)  # fmt: skip
def test_an_export_is_a_list_of_addresses_with_what_it_says_of_them(fixtures, name, claimed):
    (seed,) = seeds(fixtures / name)
    assert (seed.url, seed.page, claims(seed)) == (BRIDGE, None, claimed)
    assert {fact.source for _, fact in seed.claimed} == {name}


def test_a_list_of_pocket_is_one_of_addresses(fixtures):
    bridge, ferry = seeds(fixtures / "ril_export.html")
    assert (bridge.url, claims(bridge)) == (BRIDGE, {"title": "Bridge closed"})
    assert ferry.url == FERRY


def test_a_page_about_pocket_is_a_page(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><title>How a Pocket Export looks</title><p>&lt;title&gt;Pocket Export&lt;/title&gt;"
    )
    (seed,) = seeds(page)
    assert seed.page is not None


def test_an_answer_of_newsapi_has_texts_that_are_cut_and_addresses(fixtures):
    bridge, ferry = seeds(fixtures / "newsapi.json")
    assert json.loads(bridge.page.body)["outlet"] == "Söll Post"
    article = clean(bridge.page)
    assert (article.published, article.capture) == ("2023-12-01T08:00:00+00:00", "partial")
    assert (ferry.url, ferry.page, claims(ferry)["title"]) == (FERRY, None, "Ferry runs")


def test_an_export_of_wallabag_has_whole_articles(fixtures):
    (seed,) = seeds(fixtures / "wallabag.json")
    article = clean(seed.page)
    assert article.text == "The bridge was closed on Friday.\n\nThe mayor said it is not safe."
    assert (article.url, article.published[:10], article.authors) == (BRIDGE, "2023-12-01", ("A. Maier",))


# What lies beside an export


def test_omnivore_keeps_the_texts_beside_its_list(fixtures):
    bridge, ferry = seeds(fixtures / "omnivore" / "metadata_0_to_1.json")
    article = clean(bridge.page)
    assert (article.title, article.published[:10]) == ("Bridge closed", "2023-12-01")
    assert article.text.startswith("The bridge was closed on Friday.")
    assert (ferry.url, ferry.page) == (FERRY, None)


def test_archivebox_keeps_the_page_as_it_was_seen(fixtures):
    bridge, ferry = seeds(fixtures / "archivebox" / "index.json")
    assert (bridge.url, bridge.page.asserted, claims(bridge)) == (BRIDGE, True, claims_of_archivebox())
    assert b"SingleFile" in bridge.page.body
    assert (ferry.url, ferry.page) == (FERRY, None)


def claims_of_archivebox():
    """Its timestamp is when the page was kept, and no day of publication."""
    return {"title": "Bridge closed", "outlet": "post.example"}


def test_zotero_keeps_snapshots_beside_its_rdf(fixtures):
    bridge, ferry = seeds(fixtures / "zotero" / "library.rdf")
    assert (bridge.url, b"closed on Friday" in bridge.page.body) == (BRIDGE, True)
    assert claims(bridge) == {
        "title": "Bridge closed", "published": "2023-12-01", "outlet": "Söll Post", "author": "Anna Maier",
    }  # fmt: skip
    assert (ferry.url, ferry.page, claims(ferry)) == (FERRY, None, {"title": "Ferry runs"})


@pytest.mark.parametrize("folder", ["omnivore", "archivebox", "zotero"])
def test_a_folder_with_an_export_is_read_by_way_of_it(fixtures, folder):
    assert [seed.url for seed in seeds(fixtures / folder)] == [BRIDGE, FERRY]


@pytest.mark.parametrize("outside", ["../secret", "/etc", "archive/../../secret"])
def test_no_export_reaches_out_of_its_folder(fixtures, tmp_path, outside):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "singlefile.html").write_text("<p>mine</p>")
    shutil.copytree(fixtures / "archivebox", tmp_path / "box")
    index = tmp_path / "box" / "index.json"
    index.write_text(index.read_text().replace("archive/1701424800.0", outside))
    assert [seed.page for seed in seeds(index)] == [None, None]


def test_an_empty_snapshot_is_reported(fixtures, tmp_path):
    shutil.copytree(fixtures / "zotero", tmp_path / "library")
    (tmp_path / "library" / "files" / "3" / "bridge.html").write_text(" ")
    error, ferry = seeds(tmp_path / "library" / "library.rdf")
    assert (error.reason, ferry.url) == ("empty", FERRY)


# What is claimed


def test_what_an_export_says_stays_beside_what_the_page_says(fixtures):
    bridge, _ = seeds(fixtures / "zotero" / "library.rdf")
    found = read_seed(bridge, lambda seed: seed.page, clean, passages)
    assert dict(found.article.facts)["claimed published"] == Fact("2023-12-01", "library.rdf")
    assert found.article.published is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ({"date-parts": [[2023, 12, 1]]}, "2023-12-01"),
        ({"date-parts": [["2023", "2"]]}, "2023-02"),
        ({"raw": "winter 2023"}, "winter 2023"),
        ({"date-parts": []}, ""),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": "2023"}, ""),
    ],
)
def test_a_day_of_csl_json(cell, day):
    assert row_of({"URL": BRIDGE, "issued": cell}).get("published", "") == day


@pytest.mark.parametrize("more", [{}, {"Folder": ""}, {"time_added": 1}, {"archive_path": "x"}])
def test_a_timestamp_of_a_reading_list_is_no_day_of_publication(more):
    row = row_of({"url": BRIDGE, "timestamp": "1701424800", **more})
    assert ("published" in row) == (not more)


# Shapes of JSON


@pytest.mark.parametrize(
    "document",
    [
        [BRIDGE, FERRY],
        [{"url": BRIDGE}, {"link": FERRY}],
        {"response": {"status": "ok", "results": [{"webUrl": BRIDGE}, {"webUrl": FERRY}]}},
        {"url": "https://api.example/?page=1", "items": [{"url": BRIDGE}, {"url": FERRY}]},
        {"2023": [BRIDGE], "2024": [FERRY]},
    ],
)
def test_rows_are_found_wherever_their_list_stands(document):
    assert [row_of(row)["url"] for row in rows_in(document)] == [BRIDGE, FERRY]


def test_one_article_is_a_document_too():
    assert [row_of(row)["url"] for row in rows_in({"url": BRIDGE, "tags": ["x"]})] == [BRIDGE]


def test_what_a_row_holds_is_its_own():
    row = {"url": BRIDGE, "images": [{"url": "https://post.example/1.jpg"}]}
    assert list(rows_in([row])) == [row]


def test_an_item_without_an_address_is_reported_and_the_rest_is_read(tmp_path):
    (tmp_path / "list.json").write_text(json.dumps([{"url": BRIDGE}, {"title": "?"}, {"url": FERRY}]))
    bridge, error, ferry = seeds(tmp_path / "list.json")
    assert (bridge.url, ferry.url, error.reason) == (BRIDGE, FERRY, "malformed row")
    assert "item 2 of list.json has neither an address nor a text" in error.detail


def test_json_lines_under_the_ending_of_json_are_read(tmp_path):
    (tmp_path / "list.json").write_text(f'{{"url": "{BRIDGE}"}}\n{{"url": "{FERRY}"}}\n')
    assert [seed.url for seed in seeds(tmp_path / "list.json")] == [BRIDGE, FERRY]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "malformed json"),
        ("[" * 100_000, "malformed json"),
        ("[" + "9" * 5_000 + "]", "malformed json"),
        ("{}", "no known columns"),
        ('[1, null, "x"]', "no known columns"),
        ('{"name": "settings", "dark": true}', "no known columns"),
    ],
)
def test_json_that_holds_no_articles_is_refused_by_name(tmp_path, content, reason):
    (tmp_path / "list.json").write_text(content)
    (error,) = seeds(tmp_path / "list.json")
    assert isinstance(error, SourceError)
    assert (error.reason, "list.json" in error.detail) == (reason, True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("no xml", "malformed rdf"),
        ("", "malformed rdf"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "no addresses"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "no addresses"),
    ],
)
def test_rdf_that_holds_no_addresses_is_refused_by_name(tmp_path, content, reason):
    (tmp_path / "library.rdf").write_text(content)
    (error,) = seeds(tmp_path / "library.rdf")
    assert error.reason == reason
