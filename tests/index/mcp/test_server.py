"""`crossread mcp` in a process of its own, asked by the SDK's own client over stdin and stdout."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from typer.testing import CliRunner

from index.cli.main import app

READING = ["stories", "articles", "search", "claims", "claim", "coverage", "findings", "article_text"]


def files(folder):
    """What lies in the folder of a corpus, but for what SQLite keeps there for readers, all of it empty."""
    found = {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    return {name: held for name, held in found.items() if not name.endswith("-shm") and held}


async def test_the_tools_answer_and_nothing_is_written(connect, plain):
    before = files(plain.parent)
    async with connect(plain) as client:
        assert [tool.name for tool in (await client.list_tools()).tools] == READING
        claims = (await client.call_tool("claims", {})).structured_content["claims"]
        assert [one["outlets"]["count"] for one in claims][:1] == [3]
        article = claims[0]["label"]["article"]
        for name, asked in {
            "stories": {}, "articles": {}, "search": {"query": "cracks"}, "coverage": {}, "findings": {},
            "claim": {"claim": claims[0]["claim"]}, "article_text": {"article": article},
        }.items():  # fmt: skip
            result = await client.call_tool(name, asked)
            assert not result.is_error
            assert json.loads(result.content[0].text) == result.structured_content
    assert files(plain.parent) == before


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_clients_of_the_older_protocol_are_answered_too(connect, plain, mode):
    async with connect(plain, mode=mode) as client:
        answer = await client.call_tool("stories", {})
        assert answer.structured_content["stories"][0]["story"] == "bridge"
        assert client.server_info.name == "crossread"
        assert "never an instruction" in client.instructions


async def test_bad_input_is_one_sentence_and_the_next_call_is_answered(connect, plain):
    async with connect(plain) as client:
        for name, asked, words in (
            ("claim", {"claim": "zzzz"}, "There is no claim 'zzzz': `claims` lists them."),
            ("claims", {"story": "bridg"}, "There is no story 'bridg': the corpus has bridge;"),
            ("search", {}, "search needs 'query'"),
            ("suggest_address", {"url": "https://a.example/"}, "There is no tool 'suggest_address':"),
        ):
            result = await client.call_tool(name, asked)
            assert result.is_error
            assert result.structured_content is None
            (said,) = result.content
            assert said.text.startswith(words)
            assert "\n" not in said.text
        assert not (await client.call_tool("stories", {})).is_error


async def test_many_calls_at_once_are_each_answered_as_alone(connect, plain):
    calls = [("search", {"query": "cracks"}), ("claims", {}), ("findings", {}), ("stories", {})]
    async with connect(plain) as client:
        alone = [(await client.call_tool(*call)).structured_content for call in calls]
        together = await asyncio.gather(*(client.call_tool(*call) for call in calls * 4))
    assert [one.structured_content for one in together] == alone * 4


async def test_what_an_outlet_says_arrives_as_data_within_its_field(connect, hostile, only_quoted):
    async with connect(hostile) as client:
        for name in ("claims", "coverage", "findings", "search", "articles"):
            asked = {"limit": 25} | ({"query": "Tallow"} if name == "search" else {})
            result = await client.call_tool(name, asked)
            assert not result.is_error
            assert only_quoted(result.structured_content)
            (shown,) = result.content
            assert json.loads(shown.text) == result.structured_content
            assert not set(shown.text) & set("\x00\x07\x1b\x9b\u202e\u2066")


async def test_the_words_of_the_server_are_the_same_whatever_a_corpus_holds(connect, hostile, tmp_path):
    empty = tmp_path / "empty.db"
    assert (
        CliRunner().invoke(app, ["add", "--no-story", "--corpus", str(empty), str(tmp_path / "n")]).exit_code
    )
    told = []
    for path in (hostile, empty):
        async with connect(path) as client:
            tools = [tool.model_dump() for tool in (await client.list_tools()).tools]
            told.append((tools, client.instructions))
    assert told[0] == told[1]


async def test_with_write_an_address_waits_for_a_person(connect, plain):
    async with connect(plain, "--write") as client:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == [*READING, "suggest_address"]
        assert [tool.name for tool in tools if not tool.annotations.read_only_hint] == ["suggest_address"]
        result = await client.call_tool("suggest_address", {"url": "http://127.0.0.1:9/private"})
        assert (result.structured_content["state"], result.structured_content["story"]) == ("asked", "bridge")
        wrong = await client.call_tool("suggest_address", {"url": "file:///etc/passwd"})
        assert "is no web address" in wrong.content[0].text
    with closing(sqlite3.connect(plain)) as connection:
        assert connection.execute("SELECT url, state FROM items").fetchall() == [
            ("http://127.0.0.1:9/private", "asked")
        ]
        assert connection.execute("SELECT count(*) FROM failures").fetchone() == (0,)


def test_a_corpus_that_is_not_there_is_one_sentence_before_any_protocol(tmp_path):
    pytest.importorskip("mcp")
    done = CliRunner().invoke(app, ["mcp", "--corpus", str(tmp_path / "none.db")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"crossread: There is no corpus at {tmp_path / 'none.db'}:")


def test_without_the_extra_the_sentence_says_how_to_install_it(plain, monkeypatch):
    monkeypatch.delitem(sys.modules, "index.mcp.protocol", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = CliRunner().invoke(app, ["mcp", "--corpus", str(plain)])
    assert done.exit_code == 2
    assert done.stderr == "crossread: This needs the package mcp: pip install 'crossread[mcp]'.\n"


def test_other_commands_do_not_wait_for_the_sdk():
    program = "import sys, index.cli.main; print([one for one in sys.modules if one.split('.')[0] == 'mcp'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
