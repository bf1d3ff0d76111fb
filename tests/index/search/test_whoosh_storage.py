"""Whoosh reads a checked file as it reads any other."""

import os
import pickle
import struct

import pytest
from whoosh.filedb.structfile import BufferFile

from index.search.checked_file import CheckedFile, sealed
from index.search.whoosh_storage import Memory

KEY = b"k" * 32
CONTENT = (
    struct.pack("!iqH", 7, 1 << 40, 9) + pickle.dumps({"a": [1, 2]}, 2) + b"line\nend" + bytes(20_000) + b"z"
)


@pytest.fixture(params=["checked", "in memory"])
def file(request, tmp_path):
    """The same content, checked or in memory."""
    storage = Memory()
    storage.files["f"] = CONTENT
    if request.param == "checked":
        name, end = sealed(CONTENT, KEY)
        path = tmp_path / f"{name}.bin"
        path.write_bytes(CONTENT + end)
        storage.files["f"] = CheckedFile(path, KEY)
    assert storage.file_length("f") == len(CONTENT)
    return storage.open_file("f")


def test_numbers_and_objects_are_read_one_after_the_other(file):
    assert (file.read_int(), file.read_long(), file.read_ushort()) == (7, 1 << 40, 9)
    assert file.read_pickle() == {"a": [1, 2]}
    assert (file.readline(), file.read(3)) == (b"line\n", b"end")
    assert file.tell() == len(CONTENT) - 20_001


def test_a_place_is_read_by_its_number(file):
    assert (file.get_int(0), file.get_long(4), file.get_ushort(12)) == (7, 1 << 40, 9)
    assert file.get(len(CONTENT) - 2, 9) == b"\0z"
    assert file.get(len(CONTENT), 9) == b""


def test_the_end_is_found(file):
    file.seek(0, os.SEEK_END)
    assert (file.tell(), file.read()) == (len(CONTENT), b"")
    file.seek(0)
    file.seek(4, os.SEEK_CUR)
    assert file.read_long() == 1 << 40


def test_a_part_ends_where_it_was_cut(file):
    part = file.subset(4, 8)
    assert (part.get_long(0), part.read(), part.get(6, 9)) == (1 << 40, CONTENT[4:12], CONTENT[10:12])
    assert part.subset(2, 2).read() == CONTENT[6:8]


def test_a_file_that_is_not_there_is_none():
    with pytest.raises(NameError):
        Memory().open_file("f")


def test_a_file_that_was_read_whole_is_whooshs_own():
    storage = Memory()
    storage.files["f"] = b"alpha"
    assert isinstance(storage.open_file("f"), BufferFile)
