"""The pages over Datasette: found, set, twinned, guarded, read-only."""

import csv
import io
import json
import re
import shutil
import sqlite3
from contextlib import closing
from html.parser import HTMLParser

import pytest
from datasette.app import Datasette
from typer.testing import CliRunner

from index.cli.main import app

pytestmark = pytest.mark.usefixtures("plugin")

BASE = "/crossread/-/crossread"


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def cracks(bridge_file):
    return rows(bridge_file, "SELECT id FROM claims WHERE text LIKE '%cracks%'")[0][0]


@pytest.fixture
def addresses(cracks):
    return [
        BASE,
        f"{BASE}/story/bridge",
        f"{BASE}/story/bridge?sort=time&outlets=dated",
        f"{BASE}/story/bridge?kind=facts&sort=date",
        f"{BASE}/story/bridge/findings",
        f"{BASE}/story/bridge/findings?kind=only-one",
        f"{BASE}/story/bridge/timeline",
        f"{BASE}/story/bridge/outlets",
        f"{BASE}/story/bridge/reprints",
        f"{BASE}/claim/{cracks}",
        f"{BASE}/decisions",
        f"{BASE}/suggestions",
        f"{BASE}/article/article000",
        f"{BASE}/search",
        f"{BASE}/search?q=ferry&story=bridge&outlet=a.example",
        f"{BASE}/beside/article000/article001",
    ]


async def test_every_page_is_there_with_a_strict_policy(datasette, addresses):
    for address in addresses:
        page = await datasette.client.get(address)
        assert page.status_code == 200, address
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<style|\sstyle=|<script(?![^>]+src=)|\son\w+=", page.text), address


async def test_every_page_has_its_twins(datasette, addresses):
    for address in addresses:
        path, _, query = address.partition("?")
        data = await datasette.client.get(f"{path}.json?{query}")
        assert data.headers["content-type"].startswith("application/json")
        assert data.json()
        table = await datasette.client.get(f"{path}.csv?{query}")
        assert table.headers["content-type"].startswith("text/csv")
        assert list(csv.reader(io.StringIO(table.text)))


async def test_every_address_on_the_pages_leads_somewhere(datasette, addresses):
    seen = set()
    for address in addresses:
        page = (await datasette.client.get(address)).text
        seen |= {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}
    for link in sorted(seen):
        answer = await datasette.client.get(link)
        assert answer.status_code == 200, link


async def test_the_story_shows_its_words_and_what_failed(datasette):
    page = (await datasette.client.get(f"{BASE}/story/bridge")).text
    assert "Eleven cracks close the Tallow Bridge" in page
    assert "https://e.example/gone" in page
    assert "http 404" in page
    assert "b.example (digest)" in page
    assert "paywall" in page


@pytest.mark.parametrize(
    "path",
    [
        "/story/nowhere", "/claim/ffffffff", "/article/nothing", "/beside/article000/article000",
        "/beside/article000/none", "/story/nowhere/outlets", "/story/a~2Fb",
    ],
)  # fmt: skip
async def test_what_is_not_there_is_reported_with_404(datasette, path):
    for twin in ("", ".json", ".csv"):
        page = await datasette.client.get(BASE + path + twin)
        assert page.status_code == 404
    assert "error" in (await datasette.client.get(f"{BASE}{path}.json")).json()


async def test_a_database_that_is_no_corpus_has_no_pages(tmp_path, open_datasette):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    datasette = open_datasette(tmp_path / "other.db")
    assert (await datasette.client.get("/other/-/crossread")).status_code == 404
    assert (await datasette.client.get("/none/-/crossread/story/x")).status_code == 404


async def test_an_old_claim_id_leads_to_the_claim(bridge_file, tmp_path, open_datasette, cracks):
    copy = tmp_path / "crossread.db"
    shutil.copy(bridge_file, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("INSERT INTO claim_ids VALUES ('0ldid', 'bridge', '[]', ?)", [cracks])
        connection.commit()
    answer = await open_datasette(copy).client.get(f"{BASE}/claim/0ldid")
    assert (answer.status_code, answer.headers["location"]) == (301, f"{BASE}/claim/{cracks}")


async def test_an_old_comparison_is_shown_with_a_notice_and_not_renewed(
    bridge_file, tmp_path, open_datasette
):
    copy = tmp_path / "crossread.db"
    shutil.copy(bridge_file, copy)
    datasette = open_datasette(copy)
    assert 'role="status"' not in (await datasette.client.get(f"{BASE}/story/bridge")).text
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE stories SET generation = generation + 1")
        connection.commit()
    before = copy.read_bytes()
    assert "older than the corpus" in (await datasette.client.get(f"{BASE}/story/bridge")).text
    assert copy.read_bytes() == before


async def test_a_corpus_that_was_never_compared_says_so(tmp_path, open_datasette, corpus_at):
    with corpus_at(tmp_path / "young.db") as store:
        store.new_story("x")
    client = open_datasette(tmp_path / "young.db").client
    assert "not compared yet" in (await client.get("/young/-/crossread/story/x")).text
    assert (await client.get("/young/-/crossread")).status_code == 200


@pytest.mark.parametrize("denied", [{"allow": False}, {"tables": {"passages": {"allow": False}}}])
async def test_who_may_not_see_the_tables_does_not_see_the_pages(
    bridge_file, open_datasette, addresses, denied
):
    settings = {"databases": {"crossread": denied}}
    key = "config" if hasattr(Datasette, "ensure_permission") else "metadata"  # as 1.0 and as 0.65 want it
    datasette = open_datasette(bridge_file, **{key: settings})
    for address in addresses:
        for twin in ("", ".json", ".csv"):
            path, _, query = address.partition("?")
            assert (await datasette.client.get(f"{path}{twin}?{query}")).status_code == 403, path


async def test_style_and_script_are_served_for_ever(datasette):
    page = (await datasette.client.get(f"{BASE}/story/bridge")).text
    for address in re.findall(r'(?:href|src)="(/-/crossread/[^"]+)"', page):
        answer = await datasette.client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert (await datasette.client.get("/-/crossread/plugin.py")).status_code == 404


async def test_nothing_answers_a_post(datasette, addresses):
    for address in addresses:
        answer = await datasette.client.post(address)
        assert answer.status_code in (403, 405), address


async def test_a_question_is_answered_as_on_the_command_line(datasette):
    page = (await datasette.client.get(f"{BASE}/search?q=ferry")).text
    assert "<mark>ferry</mark>" in page
    data = (await datasette.client.get(f"{BASE}/search.json?q=ferry")).json()
    assert data["query"] == "ferry"
    assert {passage["outlet"] for result in data["results"] for passage in result["passages"]} >= {
        "a.example"
    }


async def test_where_nothing_is_found_the_page_says_which_word_no_passage_has(datasette):
    page = (await datasette.client.get(f'{BASE}/search?q="ferry zebra"&story=bridge')).text
    assert "Nothing in the story bridge answers this." in page
    assert "No passage has <b>zebra</b>." in page
    assert "without “zebra”" in page
    assert "without “ferry”" not in page
    assert 'placeholder="Who says what?"' in page
    assert f'href="{BASE}/story/bridge/timeline"' in page


async def test_the_search_field_suggests_names_and_outlets_of_the_story(datasette):
    for path in ("/story/bridge", "/search", "/search?story=bridge", "/search?q=ferry&story=bridge"):
        page = (await datasette.client.get(BASE + path)).text
        assert 'list="suggested"' in page
        assert "<option>outlet:a.example</option>" in page


async def test_a_wrong_value_in_a_field_is_reported_in_a_sentence(datasette):
    page = await datasette.client.get(f"{BASE}/search?q=date:soon")
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    data = (await datasette.client.get(f"{BASE}/search.json?q=date:soon")).json()
    assert data["results"] == []
    assert "date:soon" in data["error"] or "soon" in data["error"]


async def test_without_an_index_the_page_says_how_to_make_one(bridge_file, tmp_path, open_datasette):
    shutil.copy(bridge_file, tmp_path / "crossread.db")
    page = (await open_datasette(tmp_path / "crossread.db").client.get(f"{BASE}/search?q=ferry")).text
    assert "no search index yet" in page
    assert not (tmp_path / "crossread.index").exists()


async def test_the_tables_lead_to_the_pages(datasette, cracks):
    claims = (await datasette.client.get("/crossread/claims")).text
    assert f'<a href="{BASE}/claim/{cracks}">' in claims
    assert "Read the stories" in claims
    assert (
        f'<a href="{BASE}/claim/{cracks}">' in (await datasette.client.get("/crossread/who_was_first")).text
    )
    assert f'<a href="{BASE}/article/article000' in (await datasette.client.get("/crossread/articles")).text
    assert f'<a href="{BASE}/article/article000#' in (await datasette.client.get("/crossread/passages")).text
    assert "Read the stories" in (await datasette.client.get("/crossread")).text


async def test_the_home_page_tells_stories_with_their_findings_the_latest_change_first(
    tmp_path, open_datasette, corpus_at, bridge_file
):
    copy = tmp_path / "crossread.db"
    shutil.copy(bridge_file, copy)
    with corpus_at(copy) as store:
        store.new_story("young")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE stories SET created = '2100-01-01T00:00:00+00:00' WHERE id = 'young'")
        connection.commit()
    client = open_datasette(copy).client
    page = (await client.get(BASE)).text
    young, old = page.split('<article class="story">')[1:]
    assert "No claims yet" in young
    assert "last change 1 Jan 2100" in young
    assert "Eleven cracks close the Tallow Bridge" not in young
    assert "<b>4</b> articles" in old
    assert "They differ" in old
    data = (await client.get(f"{BASE}.json")).json()["stories"]
    assert [one["story"] for one in data] == ["young", "bridge"]
    assert data[1]["changed"] >= data[1]["created"]


async def test_many_stories_stand_on_pages(tmp_path, open_datasette, corpus_at):
    with corpus_at(tmp_path / "crossread.db") as store:
        for n in range(30):
            store.new_story(f"story{n:02d}")
    client = open_datasette(tmp_path / "crossread.db").client
    pages = [(await client.get(f"{BASE}?page={n}")).text for n in (1, 2, 3, 9)]
    found = [re.findall(r"story/(story\d\d)", page) for page in pages]
    assert [len(set(one)) for one in found] == [12, 12, 6, 6]
    assert len(set().union(*found)) == 30
    assert len((await client.get(f"{BASE}.json")).json()["stories"]) == 30


async def test_the_page_of_findings_is_what_the_command_says(datasette, bridge_file):
    environment = {"CROSSREAD_CORPUS": str(bridge_file)}
    said = CliRunner().invoke(app, ["findings", "--json"], env=environment).stdout.splitlines()
    data = (await datasette.client.get(f"{BASE}/story/bridge/findings.json")).json()
    assert data == {"story": "bridge", "findings": [json.loads(line) for line in said]}
    assert {one["kind"] for one in data["findings"]} >= {"differ"}
    only = (await datasette.client.get(f"{BASE}/story/bridge/findings.json?kind=differ")).json()["findings"]
    assert only == [one for one in data["findings"] if one["kind"] == "differ"]
    page = (await datasette.client.get(f"{BASE}/story/bridge/findings?kind=differ")).text
    assert page.count('class="side"') == sum(len(one["readings"]) for one in only)


async def test_a_filter_of_a_story_is_the_same_for_page_json_and_command(datasette, bridge_file):
    for filters in (
        {"kind": "facts"},
        {"kind": "tone"},
        {"kind": "number"},
        {"seed": "silent"},
        {"first": "alone"},
    ):
        query = "&".join(f"{name}={value}" for name, value in filters.items())
        words = [word for name, value in filters.items() for word in (f"--{name}", value)]
        said = CliRunner().invoke(
            app, ["claims", "--json", *words], env={"CROSSREAD_CORPUS": str(bridge_file)}
        )
        expected = [json.loads(line)["id"] for line in said.stdout.splitlines()]
        data = (await datasette.client.get(f"{BASE}/story/bridge.json?{query}")).json()
        assert [one["id"] for one in data["claims"]] == expected
        page = (await datasette.client.get(f"{BASE}/story/bridge?{query}")).text
        assert re.findall(r'<tr id="(\w+)">', page) == expected


async def test_a_page_that_is_not_there_leads_home(datasette):
    page = (await datasette.client.get(f"{BASE}/story/nowhere")).text
    assert f'<a href="{BASE}">All stories of this corpus</a>' in page


class Undirected(HTMLParser):
    """Texts with letters written from the right, in no element that has a direction of its own."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "link", "input", "br", "wbr", "rect"):
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        is_isolated = any(
            attrs.get("dir") == "auto" or tag in ("title", "bdi") or "hidden" in attrs
            for tag, attrs in self.open
        )
        if re.search("[\u0590-\u06ff]", data) and not is_isolated:
            self.found.append(data)


async def test_words_written_from_the_right_turn_nothing_round_them(
    bridge_file, tmp_path, open_datasette, addresses
):
    copy = tmp_path / "crossread.db"
    shutil.copytree(bridge_file.parent / "crossread.index", tmp_path / "crossread.index")
    shutil.copy(bridge_file, copy)
    bridge = "\u062c\u0633\u0631 "
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE passages SET text = ? || text", [bridge])
        connection.execute("UPDATE articles SET title = ? || title, text = ? || text", [bridge, bridge])
        connection.execute("UPDATE differences SET left_text = ?, right_text = ?", [bridge, bridge])
        connection.execute("UPDATE links SET shared = ?", [json.dumps([bridge])])
        connection.commit()
    client = open_datasette(copy).client
    for address in addresses:
        page = (await client.get(address)).text
        assert Undirected(page).found == [], address
    assert bridge in (await client.get(f"{BASE}/story/bridge/findings")).text


async def test_of_a_corpus_with_one_story_a_search_leads_back_to_it(datasette):
    page = (await datasette.client.get(f"{BASE}/search?q=cracks")).text
    assert "Time line</a>" in page


async def test_of_several_stories_a_search_leads_to_the_one_that_was_asked(
    bridge_file, tmp_path, open_datasette
):
    two = tmp_path / "two.db"
    shutil.copy(bridge_file, two)
    with closing(sqlite3.connect(two)) as connection:
        connection.execute("INSERT INTO stories (id, created) VALUES ('flood', '2024-03-01')")
        connection.commit()
    client = open_datasette(two).client
    assert "Time line</a>" not in (await client.get("/two/-/crossread/search?q=cracks")).text
    assert "<datalist" not in (await client.get("/two/-/crossread/search")).text
    assert "Time line</a>" in (await client.get("/two/-/crossread/search?q=cracks&story=bridge")).text
