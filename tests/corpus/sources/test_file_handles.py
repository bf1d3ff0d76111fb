"""File handles that run out are not the fault of the file that was to be opened: no outcome of it is kept."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import socket
from pathlib import Path

import pytest

from corpus.errors import NoHandlesError, SourceError
from corpus.fetch.address import parse
from corpus.fetch.resolver import resolve_in_time
from corpus.fetch.sockets import Deadline
from corpus.fetch.transport_errors import TransportError, to_transport_error
from corpus.sources.addresses import listed
from corpus.sources.open_files import unreadable
from corpus.sources.read import read

FIXTURES = Path(__file__).parent / "fixtures"
SENTENCE = r"cannot be opened: too many files are open; raise the limit with `ulimit -n \d+`"


@pytest.fixture
def sources(tmp_path):
    """One file of each kind, one of them packed, and a folder that holds them all."""
    shutil.copytree(FIXTURES, tmp_path / "all")
    (tmp_path / "all" / "page.txt").write_text("Rain fell in Lindau.")
    (tmp_path / "all" / "rows.jsonl.gz").write_bytes(gzip.compress((FIXTURES / "rows.jsonl").read_bytes()))
    return tmp_path / "all"


KINDS = sorted({path.name for path in FIXTURES.iterdir()} | {"page.txt", "rows.jsonl.gz", "."})


@pytest.mark.parametrize("name", KINDS)
def test_at_each_call_that_opens_something_reading_stops_with_the_way_out(name, sources, handles_run_out):
    what = sources / name
    reading = (lambda: list(listed(what))) if name == "urls.txt" else (lambda: list(read(str(what))))
    whole = reading()
    with handles_run_out(1 << 30) as counted:
        reading()
    assert counted.calls >= 1
    for call in range(1, counted.calls + 1):
        with handles_run_out(call), pytest.raises(NoHandlesError, match=SENTENCE):
            reading()
    assert len(reading()) == len(whole) >= 1


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_both_limits_are_told(number):
    with pytest.raises(NoHandlesError, match=f"^page.html {SENTENCE}"):
        unreadable(Path("page.html"), OSError(number, os.strerror(number)))


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOENT, errno.EACCES, errno.EISDIR])
def test_what_is_wrong_with_the_file_itself_is_a_value(number):
    error = OSError(number, os.strerror(number))
    assert isinstance(unreadable(Path("page.html"), error), SourceError)


def test_a_connection_that_cannot_be_opened_is_not_the_hosts_fault():
    target = parse("https://a.example/x", any_port=False)
    with pytest.raises(NoHandlesError, match=f"^a.example {SENTENCE}"):
        to_transport_error(OSError(errno.EMFILE, "Too many open files"), target)
    assert isinstance(to_transport_error(OSError(errno.EPIPE, "Broken pipe"), target), TransportError)


def test_a_name_that_cannot_be_resolved_for_want_of_handles_is_not_the_hosts_fault(handles_run_out):
    target = parse("https://a.example/x", any_port=False)

    def fails(_host, _port):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(TransportError, match="no name server"):
        resolve_in_time(fails, target, Deadline.after(5))
    with handles_run_out(1), pytest.raises(NoHandlesError, match=f"^a.example {SENTENCE}"):
        resolve_in_time(fails, target, Deadline.after(5))
