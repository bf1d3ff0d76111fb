"""A published copy in Datasette: its pages, its search with no file beside it, and its description."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from index.cli.main import app
from index.web.corpora import corpora

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def given(bridge_file, tmp_path) -> Path:
    out = tmp_path / "given.db"
    result = CliRunner().invoke(app, ["publish-copy", str(out), "--corpus", str(bridge_file)])
    assert result.exit_code == 0, result.output
    return out


async def test_a_copy_has_the_pages_and_the_search_of_the_corpus(given, bridge_file, open_datasette):
    theirs, ours = open_datasette(given), open_datasette(bridge_file)
    for page in ("story/bridge", "story/bridge/findings"):
        assert (await theirs.client.get(f"/given/-/crossread/{page}")).status_code == 200
    asked = "search.json?q=cracks"
    found = (await theirs.client.get(f"/given/-/crossread/{asked}")).json()
    wanted = (await ours.client.get(f"/{bridge_file.stem}/-/crossread/{asked}")).json()
    assert [row["claim"] and row["claim"]["id"] for row in found["results"]] == [
        row["claim"] and row["claim"]["id"] for row in wanted["results"]
    ]
    assert found["results"]


async def test_searching_it_writes_nothing_beside_it(given, open_datasette):
    before = sorted(path.name for path in given.parent.iterdir())
    answer = await open_datasette(given).client.get("/given/-/crossread/search?q=cracks")
    assert answer.status_code == 200
    assert sorted(path.name for path in given.parent.iterdir()) == before


async def test_its_description_is_one_that_datasette_takes(given, open_datasette):
    described = json.loads(given.with_name("given.metadata.json").read_text(encoding="utf-8"))
    datasette = open_datasette(given, metadata=described)
    page = await datasette.client.get("/given")
    assert page.status_code == 200
    for query in described["databases"]["given"]["queries"]:
        assert (await datasette.client.get(f"/given/{query}.json")).status_code == 200
    assert [name for name, _ in corpora(datasette)] == ["given"]
