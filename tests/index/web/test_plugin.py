"""Datasette on a corpus: tables with words, questions with answers, no raw page; and on other files."""

import re
import shutil
import sqlite3
from contextlib import closing

import pytest

pytestmark = pytest.mark.usefixtures("plugin")


async def json_of(datasette, path):
    answer = await datasette.client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return answer.json()


async def rows_of(datasette, path):
    return (await json_of(datasette, path + "_shape=objects"))["rows"]


@pytest.mark.parametrize(
    "table", ["stories", "outlets", "articles", "passages", "claims", "links", "failures"]
)
async def test_each_table_opens_with_its_description(datasette, table):
    page = await datasette.client.get(f"/crossread/{table}")
    assert page.status_code == 200
    from index.web.metadata import TABLES

    assert TABLES[table]["description"].split("'")[0] in page.text


async def test_columns_are_described(datasette):
    page = await datasette.client.get("/crossread/articles")
    assert "The news agency that the page credits." in page.text


async def test_a_foreign_key_shows_its_label(datasette):
    page = await datasette.client.get("/crossread/passages")
    assert "Eleven cracks close the Tallow Bridge" in page.text


async def test_facets_are_there_without_asking(datasette):
    answer = await json_of(datasette, "/crossread/articles.json?_shape=objects&_extra=facet_results")
    found = answer["facet_results"]
    found = found.get("results", found)
    kinds = {row["value"]: row["count"] for row in found["kind"]["results"]}
    assert kinds == {"original": 3, "digest": 1}


@pytest.mark.parametrize(("table", "word", "hits"), [("passages", "ferry", 2), ("articles", "orchestra", 1)])
async def test_the_search_box_finds_by_number(datasette, table, word, hits):
    page = await datasette.client.get(f"/crossread/{table}")
    assert 'name="_search"' in page.text
    assert len(await rows_of(datasette, f"/crossread/{table}.json?_search={word}&")) == hits


async def test_claims_by_outlets(datasette):
    rows = await rows_of(datasette, "/crossread/claims_by_outlets.json?")
    assert [row["outlets"] for row in rows] == sorted((row["outlets"] for row in rows), reverse=True)
    assert any("cracks" in row["text"] for row in rows)


async def test_who_was_first_names_the_outlet_and_counts_the_undated(datasette):
    rows = await rows_of(datasette, "/crossread/who_was_first.json?")
    ferry = next(row for row in rows if "ferry" in row["text"].lower())
    assert (ferry["outlets"], ferry["first"], ferry["undated_passages"]) == ("a.example", "2024-03-01", 1)


async def test_pages_that_failed_tells_failures_and_partial_captures(datasette):
    rows = await rows_of(datasette, "/crossread/pages_that_failed.json?")
    assert [(row["url"], row["reason"]) for row in rows] == [
        ("https://e.example/gone", "http 404"),
        ("https://d.example/3", "paywall"),
    ]


@pytest.mark.parametrize("query", ["outlets_by_first", "what_differs"])
async def test_the_other_questions_have_answers(datasette, query):
    await json_of(datasette, f"/crossread/{query}.json")


async def test_questions_and_tables_are_on_the_front_page(datasette):
    page = await datasette.client.get("/crossread")
    assert "Claims reported by most outlets" in page.text
    assert "A crossread corpus" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/crossread/pages",
        "/crossread/pages/1",
        "/crossread/pages.json?_shape=array",
        "/crossread/pages.csv?_size=max",
        "/crossread/pages/1.blob?_blob_column=body",
        "/crossread.json?sql=select+body+from+pages",
        "/crossread/-/query.json?sql=select+body+from+main.pages",
    ],
)
async def test_the_body_of_a_page_is_never_served(datasette, bridge_file, path):
    with closing(sqlite3.connect(bridge_file)) as connection:
        body = connection.execute("SELECT body FROM pages WHERE id = 1").fetchone()[0]
    answer = await datasette.client.get(path, follow_redirects=True)
    assert answer.status_code in (200, 400, 404)
    assert body not in answer.content
    assert "$base64" not in answer.text
    assert "Binary" not in answer.text


async def test_a_persons_own_metadata_wins(bridge_file, open_datasette):
    own = {"databases": {"crossread": {"tables": {"articles": {"description": "Mine."}}}}}
    datasette = open_datasette(bridge_file, metadata=own)
    page = await datasette.client.get("/crossread/articles")
    assert "Mine." in page.text
    assert "Pages, cleaned" not in page.text
    again = open_datasette(bridge_file)
    assert "Pages, cleaned" in (await again.client.get("/crossread/articles")).text


async def test_other_databases_are_left_alone(tmp_path, open_datasette):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, body TEXT)")
        connection.execute("INSERT INTO pages (body) VALUES ('Mine to read.')")
        connection.commit()
    datasette = open_datasette(other)
    assert "Mine to read." in (await datasette.client.get("/other/pages")).text
    front = (await datasette.client.get("/other")).text
    assert "Claims reported" not in front
    assert "crossread" not in front


async def test_a_corpus_that_was_never_compared_opens(tmp_path, open_datasette, corpus_at):
    with corpus_at(tmp_path / "young.db"):
        pass
    datasette = open_datasette(tmp_path / "young.db")
    page = await datasette.client.get("/young")
    assert page.status_code == 200
    assert "Pages that failed" in page.text
    assert "Who was first" not in page.text


async def test_two_corpora_are_shown_beside_each_other(bridge_file, tmp_path, open_datasette):
    shutil.copy(bridge_file, tmp_path / "second.db")
    datasette = open_datasette(bridge_file, tmp_path / "second.db")
    for name in ("crossread", "second"):
        assert len(await rows_of(datasette, f"/{name}/who_was_first.json?")) > 0


@pytest.mark.parametrize(
    "path", ["/crossread", "/crossread/claims", "/crossread/what_differs", "/", "/nowhere"]
)
async def test_datasettes_own_pages_lead_to_the_stories_in_our_colours(datasette, path):
    page = (await datasette.client.get(path)).text
    assert '<a href="/crossread/-/crossread">Stories</a>' in page
    (style,) = re.findall(r'href="(/-/crossread/datasette.css[^"]*)"', page)
    assert "prefers-color-scheme: dark" in (await datasette.client.get(style)).text
    assert 'href="/crossread"' in (await datasette.client.get("/crossread/-/crossread")).text


async def test_what_is_no_corpus_looks_as_before(tmp_path, open_datasette):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    client = open_datasette(tmp_path / "other.db").client
    for path in ("/", "/other", "/other/t", "/nowhere"):
        assert "crossread" not in (await client.get(path)).text


async def test_beside_another_database_only_the_corpus_is_in_our_colours(
    bridge_file, tmp_path, open_datasette
):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    client = open_datasette(bridge_file, tmp_path / "other.db").client
    assert "datasette.css" in (await client.get("/crossread/claims")).text
    assert "datasette.css" not in (await client.get("/other/t")).text


async def test_a_frame_that_a_person_gave_stands_before_ours(bridge_file, tmp_path, open_datasette):
    (tmp_path / "base.html").write_text("mine {% block content %}{% endblock %}")
    client = open_datasette(bridge_file, template_dir=str(tmp_path)).client
    assert (await client.get("/crossread")).text.startswith("mine")


async def test_internal_tables_are_hidden(datasette):
    tables = {one["name"]: one["hidden"] for one in (await json_of(datasette, "/crossread.json"))["tables"]}
    hidden = {name for name, is_hidden in tables.items() if is_hidden}
    assert {
        "_sqlite_migrations",
        "state",
        "claim_ids",
        "passage_vectors",
        "removals",
        "articles_fts",
    } <= hidden
    assert not hidden & {"stories", "articles", "passages", "claims", "outlets", "links", "failures"}
