"""The law of this layer: terminal, page and JSON give the same results in the same order.

It is held against two corpora, over every filter and every order; what each filter and order means
stands in tests/index/query.
"""

from __future__ import annotations

import html
import json
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from typer.testing import CliRunner

from index.cli.main import app
from index.present.search_page import SIZE
from index.query.filters import VALUES

pytestmark = pytest.mark.usefixtures("plugin")

QUERIES = {"bridge_file": "Tallow bridge ferry", "harbour_file": "bridge"}
ORDERS = ("relevance", "date", "spread", "disagreement", "seed")
# JSON names the facet of months `date`.
KEYS = {name: "date" if name == "month" else name for name in VALUES}
FILTERS = [
    {},
    {"outlet": "b.example"}, {"outlet": "c.example"}, {"outlet": "nobody.example"},
    {"since": "2024-03-02"}, {"until": "2024-03-01"}, {"since": "2024-03-02", "until": "2024-03-03"},
    {"month": "2024-03"}, {"month": "undated"}, {"language": "de"}, {"kind": "number"}, {"kind": "hedge"},
    {"seed": "yes"}, {"seed": "no"}, {"seed": "silent"}, {"kind": "facts"}, {"kind": "tone"},
    {"voice": "disputes"}, {"first": "alone"}, {"first": "alone", "seed": "silent"},
    {"outlet": "b.example", "month": "2024-04"}, {"kind": "number", "seed": "yes", "outlet": "c.example"},
]  # fmt: skip
CASES = [(filters, "relevance") for filters in FILTERS] + [
    (filters, order) for order in ORDERS[1:] for filters in ({}, {"seed": "no"})
]


@pytest.fixture(params=QUERIES)
def corpus(request):
    """A corpus file and a query that has many answers in it."""
    return request.getfixturevalue(request.param), QUERIES[request.param]


@pytest.fixture
def crossread(corpus):
    def run(*words):
        result = CliRunner().invoke(
            app, [*words, "--corpus", str(corpus[0])], env={"NO_COLOR": "1"}, catch_exceptions=False
        )
        assert result.exit_code == 0, result.stderr
        return result.stdout

    return run


@pytest.fixture
def get(corpus, open_datasette):
    client = open_datasette(corpus[0]).client

    async def got(path, **parameters):
        answer = await client.get(f"/crossread/-/crossread{path}?{urlencode(parameters)}")
        assert answer.status_code == 200
        return answer

    return got


def options(filters, order="relevance"):
    given = {**filters, "sort": order}
    return [word for name, value in given.items() for word in (f"--{name}", value)]


def of_json(answer):
    """What stands in an answer, in order: each claim by its id, each lone passage by its words."""
    return [one["claim"]["id"] if one["claim"] else one["passages"][0]["text"] for one in answer["results"]]


def of_terminal(text):
    """The same from the plain output of a pipe."""
    found = re.findall(r"^\d+\. (.*)\n   (?:claim (\w+) · )?", text, re.MULTILINE)
    return [claim or words for words, claim in found]


def of_html(page):
    """The same from the page."""
    found = re.findall(r'<h2 class="t"><a href="([^"]*)">(.*?)</a></h2>', page, re.DOTALL)
    return [
        claim[1]
        if (claim := re.search(r"/claim/(\w+)", link))
        else html.unescape(re.sub("<[^>]+>", "", words))
        for link, words in found
    ]


@pytest.mark.parametrize(("filters", "order"), CASES)
async def test_terminal_page_and_json_answer_the_same(corpus, crossread, get, filters, order):
    words = ["search", corpus[1], *options(filters, order), "--limit", "100"]
    answer = json.loads(crossread(*words, "--json"))
    expected = of_json(answer)
    assert of_terminal(crossread(*words)) == expected
    assert len(expected) == answer["total"] == len(set(expected))
    for page in range(1, max(2, -(-len(expected) // SIZE) + 1)):
        part = expected[(page - 1) * SIZE : page * SIZE]
        asked = {"q": corpus[1], **filters, "sort": order, "page": page}
        twin = (await get("/search.json", **asked)).json()
        assert of_json(twin) == part
        assert {name: twin[name] for name in ("facets", "total")} == {
            name: answer[name] for name in ("facets", "total")
        }
        assert of_html((await get("/search", **asked)).text) == part


@pytest.mark.parametrize("corpus", ["harbour_file"], indirect=True)
def test_each_filter_leaves_something_out_and_each_order_moves_something(crossread, corpus):
    found = {
        json.dumps(case): of_json(
            json.loads(crossread("search", corpus[1], *options(*case), "--limit", "100", "--json"))
        )
        for case in CASES
    }
    every = found[json.dumps(({}, "relevance"))]
    assert len(every) > SIZE
    kept = {name: len(found[json.dumps(({name: value}, "relevance"))]) for name, value in [
        ("outlet", "b.example"), ("since", "2024-03-02"), ("until", "2024-03-01"), ("month", "undated"),
        ("language", "de"), ("kind", "number"), ("seed", "yes"),
    ]}  # fmt: skip
    assert all(0 < count < len(every) for count in kept.values()), kept
    orders = [found[json.dumps(({}, order))] for order in ORDERS]
    assert all(sorted(order) == sorted(every) for order in orders)
    assert len({tuple(order) for order in orders}) == len(ORDERS)


async def test_each_facet_says_what_a_reader_gets_who_chooses_it(corpus, crossread, get):
    for filters in ({}, {"outlet": "b.example"}, {"seed": "yes", "month": "2024-03"}):
        facets = json.loads(crossread("search", corpus[1], *options(filters), "--json"))["facets"]
        assert list(facets) == list(KEYS.values())
        for name, key in KEYS.items():
            assert facets[key] or "kind" in (name, *filters)
            for value, count in facets[key].items():
                chosen = await get("/search.json", **{"q": corpus[1], **filters, name: value})
                assert chosen.json()["total"] == count, (filters, name, value)


def test_pages_of_any_size_make_up_the_whole(corpus, crossread):
    words = ("search", corpus[1], "--sort", "date")
    every = of_json(json.loads(crossread(*words, "--json", "--limit", "100")))
    for size, start in ((1, 0), (1, 1), (3, 0), (3, 3), (3, len(every) - 1), (3, len(every))):
        window = (*words, "--limit", str(size), "--offset", str(start))
        assert of_json(json.loads(crossread(*window, "--json"))) == every[start : start + size]
        text = crossread(*window)
        assert of_terminal(text) == every[start : start + size]
        assert not every[start:] or text.startswith(f"{start + 1}. ")


async def test_a_page_past_the_last_is_the_last(corpus, get):
    last = await get("/search", q=corpus[1], page=99)
    total = (await get("/search.json", q=corpus[1])).json()["total"]
    assert len(of_html(last.text)) == (total - 1) % SIZE + 1


async def test_a_page_keeps_to_the_story_that_its_address_names(corpus, get):
    every = (await get("/search.json", q=corpus[1])).json()
    name = next(one["claim"]["story"] for one in every["results"] if one["claim"])
    assert (await get("/search.json", q=corpus[1], story=name)).json() == every
    assert (await get("/search.json", q=corpus[1], story="nowhere")).json()["total"] == 0 < every["total"]


# What stands beside the results


@pytest.fixture
def spoken(corpus):
    """What a command says on stderr."""

    def run(*words):
        arguments = [*words, "--corpus", str(corpus[0])]
        return CliRunner().invoke(app, arguments, env={"NO_COLOR": "1"}, catch_exceptions=False).stderr

    return run


async def test_the_page_and_the_terminal_show_the_facets_of_json(corpus, crossread, spoken, get):
    facets = json.loads(crossread("search", corpus[1], "--json"))["facets"]
    page = (await get("/search", q=corpus[1])).text
    links = re.findall(r'<li><a href="([^"]*)"><span[^>]*>[^<]*</span><span>(\d+)</span>', page)
    shown = {(name, value): int(count) for link, count in links for name, value in narrowing(link)}
    several = {name: key for name, key in KEYS.items() if len(facets[key]) > 1}
    assert shown == {(name, value): n for name, key in several.items() for value, n in facets[key].items()}
    said = spoken("search", corpus[1])
    for name, key in KEYS.items():
        value, count = next(iter(facets[key].items()), ("", 0))
        assert not count or f"{name}: {value} {count}" in said
    assert "outlet:" not in spoken("search", corpus[1], "--outlet", "b.example")


def narrowing(link):
    query = parse_qs(urlsplit(html.unescape(link)).query)
    return [(name, query[name][0]) for name in KEYS if name in query]


@pytest.mark.parametrize("corpus", ["harbour_file"], indirect=True)
async def test_what_comes_near_a_lone_passage_stands_in_json_on_the_page_and_on_the_terminal(
    corpus, crossread, get
):
    asked = ("search", corpus[1], "--limit", str(SIZE))
    results = json.loads(crossread(*asked, "--json"))["results"]
    near = [[(p["outlet"], p["text"]) for p in one["near"]] for one in results]
    assert any(near)
    assert not all(near)
    blocks = re.split(r"^\d+\. ", crossread(*asked), flags=re.MULTILINE)[1:]
    articles = re.findall(
        r'<article class="res">.*?</article>', (await get("/search", q=corpus[1])).text, re.DOTALL
    )
    for one, found, block, article in zip(results, near, blocks, articles, strict=True):
        words = html.unescape(re.sub("<[^>]+>", "", article))
        assert all(outlet in block and text in block and text in words for outlet, text in found)
        alone = one["claim"] is None
        assert ("only here" in block, "only here" in words) == (alone and not found,) * 2
        assert ("near it, but not joined" in block, "near it, but not joined" in words) == (
            alone and found != [],
        ) * 2


@pytest.mark.parametrize("corpus", ["bridge_file"], indirect=True)
def test_context_stands_round_each_passage_in_json_and_on_the_terminal(corpus, crossread):
    words = ("search", "ferry", "--limit", "1")
    for sentences in (1, 2):
        (result,) = json.loads(crossread(*words, "--context", str(sentences), "--json"))["results"]
        around = {one["outlet"]: (one["before"], one["after"]) for one in result["passages"]}
        assert around["a.example"] == (
            ["Inspectors found eleven cracks in the Tallow Bridge on Monday."],
            ["Schools near the river stayed shut."],
        )
        assert around["c.example"] == (
            [],
            ["Inspectors found just four cracks in the Tallow Bridge.", "Rain is expected at the weekend."][
                :sentences
            ],
        )
        text = crossread(*words, "--context", str(sentences))
        for one in result["passages"]:
            assert " ".join([*one["before"], one["text"], *one["after"]]) in " ".join(text.split())
    assert "before" not in json.loads(crossread(*words, "--json"))["results"][0]["passages"][0]


@pytest.mark.parametrize("corpus", ["bridge_file"], indirect=True)
async def test_what_was_searched_for_is_said_in_json_on_the_page_and_on_the_terminal(
    corpus, crossread, spoken, get
):
    found = json.loads(crossread("search", "Tellow ferry", "--json"))
    assert (found["query"], found["suggestion"]) == ("Tellow ferry", "Tallow ferry")
    typed = {"typed": "Tellow", "searched": "Tallow", "query": '"Tellow" ferry'}
    assert found["corrections"] == [typed]
    said = "Searched for Tallow; also your spelling: crossread search '\"Tellow\" ferry'"
    assert said in spoken("search", "Tellow ferry")
    page = (await get("/search", q="Tellow ferry")).text
    assert re.search(
        r"Searched for <b>Tallow</b>; also your spelling, <a [^>]*q=%22Tellow%22\+ferry[^>]*>Tellow</a>", page
    )
    found = json.loads(crossread("search", "Tallow ferry", "--json"))
    assert (found["suggestion"], found["corrections"]) == (None, [])
    assert "your spelling" not in (await get("/search", q="Tallow ferry")).text
    assert "your spelling" not in spoken("search", "Tallow ferry")


@pytest.mark.parametrize("corpus", ["bridge_file"], indirect=True)
async def test_where_nothing_is_found_all_three_lead_on(corpus, crossread, spoken, get):
    query = '"Mayor Okafir"'
    found = json.loads(crossread("search", query, "--json"))
    (name,) = found["near_names"]
    assert (name["word"], name["name"], name["query"]) == ("Okafir", "Okafor", '"Mayor Okafor"')
    assert [(row["word"], row["is_nowhere"]) for row in found["without"]] == [
        ("Mayor", False), ("Okafir", True),
    ]  # fmt: skip
    said = spoken("search", query)
    assert "No passage has Okafir." in said
    assert f"Okafor, written like Okafir: {name['total']} answer" in said
    assert "Without Okafir:" in said
    page = (await get("/search", q=query)).text
    assert re.search(r"<a [^>]*q=%22Mayor\+Okafor%22[^>]*>", page)
    assert "No passage has <b>Okafir</b>." in page


@pytest.mark.parametrize("corpus", ["bridge_file"], indirect=True)
async def test_what_is_answered_leads_nowhere_else(corpus, crossread, spoken, get):
    found = json.loads(crossread("search", "Mayor Okafor", "--json"))
    assert (found["without"], found["near_names"]) == ([], [])
    assert "written like" not in spoken("search", "Mayor Okafor")
    assert "written like" not in (await get("/search", q="Mayor Okafor")).text


@pytest.mark.parametrize("corpus", ["bridge_file"], indirect=True)
async def test_a_filter_that_keeps_nothing_can_still_be_taken_away(corpus, get):
    page = (await get("/search", q="ferry", seed="yes", outlet="d.example")).text
    assert "Nothing that answers this fits." in page
    taken = re.findall(r'<li><a href="([^"]*)" aria-current="true">', page)
    assert [narrowing(link) for link in taken] == [[("outlet", "d.example")], [("seed", "yes")]]


@pytest.mark.parametrize("corpus", ["bridge_file"], indirect=True)
async def test_a_day_that_is_none_is_told_and_no_failure(corpus, open_datasette):
    client = open_datasette(corpus[0]).client
    page = await client.get("/crossread/-/crossread/search?q=ferry&since=soon")
    assert (page.status_code, "wants a day" in page.text) == (200, True)
    story = await client.get("/crossread/-/crossread/story/bridge?until=soon")
    assert (story.status_code, "wants a day" in story.text) == (400, True)


# Lists of claims


@pytest.mark.parametrize("order", ["spread", "disagreement", "date", "seed"])
async def test_coverage_and_the_storys_page_have_the_same_order(corpus, crossread, get, order):
    story = "bridge" if corpus[1] == QUERIES["bridge_file"] else "harbour"
    rows = [json.loads(line) for line in crossread("coverage", "--sort", order, "--json").splitlines()]
    page = (await get(f"/story/{story}.json", sort=order)).json()
    assert [row["claim"] for row in rows] == [row["id"] for row in page["claims"]] != []
    plain = crossread("coverage", "--sort", order).splitlines()[1:]
    assert [line.split("\t")[0] for line in plain] == [row["claim"] for row in rows]
    if order == "date":
        timeline = [json.loads(line) for line in crossread("timeline", "--json").splitlines()]
        assert [row["claim"] for row in timeline] == [row["claim"] for row in rows]


@pytest.mark.parametrize(
    "filters",
    [{}, {"outlet": "c.example"}, {"since": "2024-03-02"}, {"until": "2024-03-01", "outlet": "b.example"}],
)
async def test_claims_and_the_storys_page_keep_the_same(corpus, crossread, get, filters):
    story = "bridge" if corpus[1] == QUERIES["bridge_file"] else "harbour"
    words = [word for name, value in filters.items() for word in (f"--{name}", value)]
    rows = [json.loads(line) for line in crossread("claims", "--json", *words).splitlines()]
    page = (await get(f"/story/{story}.json", **filters)).json()
    assert [row["id"] for row in rows] == [row["id"] for row in page["claims"]]
    assert of_terminal(crossread("claims", *words)) == [row["id"] for row in rows]


async def test_an_address_with_a_former_name_of_an_order_still_leads_there(corpus, get):
    story = "bridge" if corpus[1] == QUERIES["bridge_file"] else "harbour"
    for former, name in (("time", "date"), ("difference", "disagreement")):
        old = (await get(f"/story/{story}.json", sort=former)).json()
        assert old["claims"] == (await get(f"/story/{story}.json", sort=name)).json()["claims"]
