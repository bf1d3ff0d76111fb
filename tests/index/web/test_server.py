"""`crossread browse`: a free port, the right host, a clean end."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import UsageError
from index.web.server import DEFAULT_PORT, application, listening, refuse_other_hosts


def test_without_a_port_any_free_one_will_do():
    with closing(listening("127.0.0.1", None)) as first, closing(listening("127.0.0.1", None)) as second:
        ports = {first.getsockname()[1], second.getsockname()[1]}
    assert len(ports) == 2
    assert all(ports)


def test_the_default_port_is_taken_where_it_is_free():
    with closing(listening("127.0.0.1", None)) as listener:
        got = listener.getsockname()[1]
    with closing(socket.socket()) as probe:
        taken = probe.connect_ex(("127.0.0.1", DEFAULT_PORT)) == 0
    assert got == DEFAULT_PORT or taken


def test_a_port_that_is_taken_is_reported_in_a_sentence():
    with closing(listening("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(UsageError, match=f"Cannot listen at 127.0.0.1, port {port}: .*--port"):
            listening("127.0.0.1", port)


def test_a_host_that_is_not_ours_is_reported_in_a_sentence():
    with pytest.raises(UsageError, match="--host"):
        listening("192.0.2.1", 0)


async def ask(app, host, path="/", method="GET", *headers):
    """The status and body of a request, as a server would ask it."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
        "http_version": "1.1", "scheme": "http", "headers": [(b"host", host.encode()), *headers],
        "client": ("127.0.0.1", 1),
    }  # fmt: skip
    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("localhost:8001", 200), ("127.0.0.1", 200), ("[::1]:8001", 200), ("LOCALHOST:1", 200),
        ("evil.example", 421), ("localhost.evil.example:8001", 421), ("", 421),
    ],
)  # fmt: skip
async def test_only_requests_that_name_this_machine_are_answered(asked, status):
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"in"})

    assert (await ask(refuse_other_hosts(app, "127.0.0.1"), asked))[0] == status


async def test_the_application_shows_the_corpus(bridge_file, plugin):
    status, body = await ask(application(bridge_file), "localhost", "/crossread")
    assert status == 200
    assert b"A crossread corpus" in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get"])
@pytest.mark.parametrize("path", ["/crossread/-/crossread", "/crossread/articles", "/-/logout"])
async def test_nothing_but_reading_is_answered(bridge_file, plugin, method, path):
    status, body = await ask(application(bridge_file), "localhost", path, method)
    assert (status, body) == (405, b"These pages are for reading only.\n")


@pytest.mark.parametrize("cookie", [b"a\xff=b", b"<svg>=1", b"ds_actor=x", b"=" * 5000])
async def test_cookies_of_other_programs_on_this_machine_do_no_harm(bridge_file, plugin, cookie):
    app = application(bridge_file)
    assert (await ask(app, "localhost", "/crossread/-/crossread", "GET", (b"cookie", cookie)))[0] == 200


@pytest.mark.parametrize("path", ["/nowhere", "/-/crossread/x.css", "/crossread/-/crossread/story/a/b/c"])
async def test_an_address_that_no_route_knows_is_not_found_and_not_logged(bridge_file, plugin, path, capsys):
    status, body = await ask(application(bridge_file), "localhost", path)
    assert status == 404
    assert b"Traceback" not in body
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.parametrize("options", [(), ("--write",)])
def test_the_command_says_where_it_reads_and_ends_cleanly(bridge_file, options):
    command = [sys.executable, "-m", "index", "browse", "--corpus", str(bridge_file), "--no-open", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        late = threading.Timer(90, process.kill)
        late.start()
        try:
            line = process.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/\S+", line)
            assert address, line
            with urllib.request.urlopen(address[0], timeout=60) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=60)[1]
        finally:
            late.cancel()
            process.kill()
    assert process.returncode == 0, rest
    assert "Traceback" not in rest


@pytest.mark.parametrize("stories", [1, 2])
async def test_the_root_is_the_stories_or_the_story_where_there_is_one(
    bridge_file, tmp_path, plugin, corpus_at, stories
):
    copy = Path(shutil.copy(bridge_file, tmp_path / "crossread.db"))
    if stories > 1:
        with corpus_at(copy) as store:
            store.new_story("other")
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    await application(copy)(scope, receive, send)
    home = b"/crossread/-/crossread"
    assert sent[0]["status"] == 302
    assert dict(sent[0]["headers"])[b"location"] == (home if stories > 1 else home + b"/story/bridge")
