"""A signed file read in pieces: nothing is handed out that is not as it was written."""

from __future__ import annotations

import hmac
import os
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.checked_file import BLOCK, DIGEST, CheckedFile, DamagedIndexError, sealed, whole

KEY = b"k" * 32
THREE = bytes(range(256)) * (2 * BLOCK // 256) + b"the last block is short"


def written(folder, content, key=KEY):
    name, end = sealed(content, key)
    path = folder / f"{name}.bin"
    path.write_bytes(content + end)
    return path


def handles():
    return len(list(Path("/proc/self/fd").iterdir()))


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@given(start=st.integers(0, len(THREE) + 9), length=st.integers(0, len(THREE) + 9))
def test_any_piece_is_as_it_was_written(tmp_path_factory, start, length):
    with closing(CheckedFile(written(tmp_path_factory.mktemp("file"), THREE), KEY)) as file:
        assert file.get(start, length) == THREE[start : start + length]


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_the_whole_is_as_it_was_written(tmp_path, size):
    file = CheckedFile(written(tmp_path, THREE[:size]), KEY)
    assert (len(file), file.whole(), whole(file)) == (size, THREE[:size], THREE[:size])
    file.close()


def test_what_was_read_already_is_returned_as_it_is():
    assert whole(b"alpha") == b"alpha"


def test_a_changed_block_is_refused_and_the_others_are_read(tmp_path):
    path = written(tmp_path, THREE)
    flip(path, BLOCK + 5)
    with closing(CheckedFile(path, KEY)) as file:
        assert file.get(0, BLOCK) == THREE[:BLOCK]
        assert file.get(2 * BLOCK, 99) == THREE[2 * BLOCK :]
        for start, length in ((BLOCK, 1), (2 * BLOCK - 1, 1), (BLOCK - 1, 2), (0, len(THREE))):
            with pytest.raises(DamagedIndexError, match=r"crossread doctor --repair"):
                file.get(start, length)


def test_what_is_changed_after_it_was_read_is_not_seen(tmp_path):
    path = written(tmp_path, THREE)
    with closing(CheckedFile(path, KEY)) as file:
        before = file.get(0, 10)
        flip(path, 0)
        assert file.get(0, 10) == before == THREE[:10]


def test_blocks_that_changed_places_are_refused(tmp_path):
    path = written(tmp_path, b"a" * BLOCK + b"b" * BLOCK)
    content = path.read_bytes()
    path.write_bytes(content[BLOCK : 2 * BLOCK] + content[:BLOCK] + content[2 * BLOCK :])
    with closing(CheckedFile(path, KEY)) as file, pytest.raises(DamagedIndexError):
        file.get(0, 1)


CHANGES = {
    "a byte less": lambda content: content[:-1],
    "a byte more": lambda content: content + b"\0",
    "cut in the content": lambda content: content[: BLOCK + 7],
    "cut to its size": lambda content: content[-8:],
    "empty": lambda _: b"",
    "nothing but zeros": lambda content: bytes(len(content)),
    "another digest": lambda content: content[: len(THREE)] + b"\0" + content[len(THREE) + 1 :],
    "another size": lambda content: content[:-8] + (len(THREE) - 1).to_bytes(8, "little"),
    "an absurd size": lambda content: content[:-8] + b"\xff" * 8,
    "a block taken out": lambda content: content[BLOCK:],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_length_or_list_of_digests_is_refused_at_once(tmp_path, change):
    path = written(tmp_path, THREE)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(DamagedIndexError):
        CheckedFile(path, KEY)


def test_a_file_that_is_cut_while_it_is_open_is_refused(tmp_path):
    path = written(tmp_path, THREE)
    with closing(CheckedFile(path, KEY)) as file:
        os.truncate(path, BLOCK + 1)
        assert file.get(0, 5) == THREE[:5]
        with pytest.raises(DamagedIndexError):
            file.get(BLOCK, 5)


def test_a_sound_file_under_the_name_of_another_is_refused(tmp_path):
    one, other = written(tmp_path, THREE), written(tmp_path, b"another")
    one.write_bytes(other.read_bytes())
    with pytest.raises(DamagedIndexError):
        CheckedFile(one, KEY)


def test_another_key_does_not_open_it(tmp_path):
    with pytest.raises(DamagedIndexError):
        CheckedFile(written(tmp_path, THREE), b"x" * 32)


def test_the_digest_of_a_block_is_never_that_of_a_list(tmp_path):
    """Otherwise an article whose words pack to a list of digests would make a name for a file of its own."""
    _, end = sealed(THREE, KEY)
    assert end[:DIGEST] != hmac.digest(KEY, THREE[:BLOCK], "sha256")
    assert len(end) == 3 * DIGEST + 8


def test_a_file_that_was_deleted_is_read_to_its_end(tmp_path):
    path = written(tmp_path, THREE)
    with closing(CheckedFile(path, KEY)) as file:
        path.unlink()
        assert file.whole() == THREE


def test_a_file_that_nobody_has_any_more_is_closed(tmp_path):
    path = written(tmp_path, THREE)
    before = handles()
    files = [CheckedFile(path, KEY) for _ in range(20)]
    assert handles() == before + 20
    del files
    assert handles() == before
