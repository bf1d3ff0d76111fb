"""A corpus whose every field is an attack is only ever text: in pages, tables, twins and cells."""

import csv
import io
import re
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from index.cli.main import app
from index.present.csv_table import FORMULA

pytestmark = pytest.mark.usefixtures("plugin")
BASE = "/crossread/-/crossread"
HARMFUL = set("\x1b\x07\x9b\u202e\u2066\u2069")


def ids(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(sql)]


@pytest.fixture
def addresses(attacked_file):
    stories = re.findall(r"[^/]+$", "story/~3Cscript~3Ewindow~2Eharmed~3D1")
    claims = ids(attacked_file, "SELECT id FROM claims")
    assert claims
    return [
        BASE,
        *(f"{BASE}/story/{stories[0]}{view}" for view in ("", "/timeline", "/outlets", "/reprints")),
        *(f"{BASE}/claim/{claim}" for claim in claims),
        *(f"{BASE}/article/article00{n}" for n in range(3)),
        f"{BASE}/beside/article000/article001",
        f"{BASE}/search?q=cracks",
        f"{BASE}/search?q=%3Cscript%3Ewindow.harmed%3D1%3C/script%3E&outlet=%22onload%3D1",
    ]


@pytest.fixture
def attacked(attacked_file, open_datasette):
    return open_datasette(attacked_file)


async def test_nothing_of_it_becomes_markup(attacked, addresses):
    for address in addresses:
        page = await attacked.client.get(address)
        assert page.status_code == 200, address
        assert not re.search(r"<script(?! src=\"/-/crossread/)", page.text), address
        assert not re.search(r"<(svg onload|img|style|iframe)", page.text), address
        tags = re.findall(r"<[a-z][^>]*>", page.text)
        assert not [tag for tag in tags if re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', "", tag))], address


async def test_no_link_runs_anything(attacked, addresses):
    for address in addresses:
        page = (await attacked.client.get(address)).text
        links = re.findall(r'(?:href|src|action)="([^"]*)"', page)
        assert all(re.match(r"/|\.\./claim/|#|https?://|data:,$", link) for link in links), address


async def test_nothing_steers_a_terminal_or_turns_a_line_round(attacked, addresses):
    for address in addresses:
        path, _, query = address.partition("?")
        for twin in ("", ".csv", ".json"):
            text = (await attacked.client.get(f"{path}{twin}?{query}")).text
            assert not set(text) & HARMFUL, address


async def test_no_cell_is_a_formula(attacked, addresses):
    for address in addresses:
        path, _, query = address.partition("?")
        table = (await attacked.client.get(f"{path}.csv?{query}")).text
        for row in csv.reader(io.StringIO(table)):
            assert not any(cell.startswith(FORMULA) for cell in row), (address, row)


async def test_a_template_is_not_filled_in(attacked, addresses):
    page = (await attacked.client.get(f"{BASE}/article/article000")).text
    assert "{{ 7*7 }}" in page
    assert "${7*7}" in page


async def test_the_tables_are_safe_too(attacked):
    for table in (
        "articles",
        "passages",
        "claims",
        "failures",
        "outlets",
        "claims_by_outlets",
        "who_was_first",
    ):
        page = (await attacked.client.get(f"/crossread/{table}")).text
        assert "<script>window.harmed" not in page
        assert "<svg onload" not in page
        assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    "words",
    [
        ["claims"],
        ["articles"],
        ["outlets"],
        ["stories"],
        ["search", "cracks"],
        ["coverage"],
        ["timeline"],
        ["reprints"],
        ["failures"],
        ["show", "article000"],
        ["compare", "article000", "article001"],
        ["claim", "{claim}"],
        ["export", "-"],
    ],
)
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_terminal_is_not_steered(attacked_file, words, form):
    (claim, *_) = ids(attacked_file, "SELECT id FROM claims")
    words = [word.format(claim=claim) for word in words]
    if words[0] == "export":
        form = ["--format", "json"] if form else ["--format", "jsonl"]
    environment = {"CROSSREAD_CORPUS": str(attacked_file), "NO_COLOR": "1"}
    result = CliRunner().invoke(app, [*words, *form], env=environment)
    assert result.exit_code == 0, result.output
    assert not set(result.output) & HARMFUL


@pytest.mark.parametrize("form", ["csv", "md"])
def test_an_export_is_not_either(attacked_file, tmp_path, form):
    environment = {"CROSSREAD_CORPUS": str(attacked_file)}
    assert CliRunner().invoke(app, ["export", str(tmp_path / f"x.{form}")], env=environment).exit_code == 0
    text = (tmp_path / f"x.{form}").read_text(encoding="utf-8")
    assert not set(text) & HARMFUL
    assert form == "csv" or "<script" not in text
