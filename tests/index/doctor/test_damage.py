"""Bytes of the search index are lost or changed: never a wrong answer, never a traceback."""

from __future__ import annotations

import random
import shutil

import pytest

QUERY = ("search", "cracks in the bridge", "--json")


def flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def torn(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def zeroed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes(min(64, len(content) - at)) + content[at + 64 :]


DAMAGES = {
    "flipped": flipped,
    "torn": torn,
    "zeroed": zeroed,
    "longer": lambda content, _: content + b"\0",
    "empty": lambda *_: b"",
    "another's": lambda *_: b'{"signed": "{}", "mac": "0", "writer": "me"}',
}


@pytest.fixture
def answered(bridge, tmp_path):
    """A corpus with its index, what it answers, and a copy of the index."""
    before = bridge(*QUERY).stdout
    shutil.copytree(tmp_path / "crossread.index", tmp_path / "sound")
    return bridge, before


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_any_damage_to_any_file_is_noticed_and_the_answer_stays(answered, tmp_path, damage):
    crossread, before = answered
    chance = random.Random(7)
    for name in sorted(path.name for path in (tmp_path / "sound").iterdir()):
        folder = tmp_path / "crossread.index"
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "sound", folder)
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(damage(content, chance))
        result = crossread(*QUERY)
        assert (result.exit_code, result.stdout) == (0, before), name
        changed = name != "lock" and (tmp_path / "sound" / name).read_bytes() != damage(
            content, random.Random(7)
        )
        if changed and damage is not zeroed:
            assert "it is built anew" in result.stderr
        assert crossread("doctor").stdout == ""


@pytest.fixture
def in_pieces(monkeypatch):
    """Every file is read piece by piece, as large ones are."""
    monkeypatch.setattr("index.search.checked_file.BLOCK", 64)
    monkeypatch.setattr("index.search.signed_files.SMALL", 0)


def largest(folder):
    return max(folder.glob("*.bin"), key=lambda path: path.stat().st_size)


@pytest.mark.usefixtures("in_pieces")
def test_damage_that_is_met_late_is_mended_and_the_answer_stays(answered, tmp_path):
    """What no question reads is found by the doctor."""
    crossread, before = answered
    folder = tmp_path / "crossread.index"
    (folder / "manifest.json").unlink()
    assert crossread(*QUERY).stdout == before
    mended = unread = 0
    for part in range(12):
        path = largest(folder)
        content = path.read_bytes()
        at = part * len(content) // 12
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        result = crossread(*QUERY)
        assert (result.exit_code, result.stdout) == (0, before), at
        if "was damaged: it is built anew" in result.stderr:
            mended += 1
        else:
            unread += 1
            assert "the search index is damaged" in crossread("doctor").stdout
            assert crossread("doctor", "--repair").exit_code == 0
        assert crossread("doctor").stdout == ""
    assert mended
    assert unread


def test_any_file_of_the_index_may_be_deleted(answered, tmp_path):
    crossread, before = answered
    for name in sorted(path.name for path in (tmp_path / "sound").iterdir()):
        (tmp_path / "crossread.index" / name).unlink(missing_ok=True)
        assert crossread(*QUERY).stdout == before
        assert crossread("doctor").exit_code == 0


def test_the_index_of_another_corpus_is_never_asked(answered, folder, tmp_path):
    crossread, before = answered
    other = tmp_path / "other" / "crossread.db"
    other.parent.mkdir()
    crossread("add", folder / "d.example.html", "--corpus", other, "--no-story")
    crossread("search", "singers", "--corpus", other)
    shutil.rmtree(tmp_path / "crossread.index")
    shutil.copytree(other.parent / "crossread.index", tmp_path / "crossread.index")
    result = crossread(*QUERY)
    assert result.stdout == before
    assert "was not written by this user's crossread for this corpus" in result.stderr


def test_without_the_users_key_the_index_is_built_anew(answered, monkeypatch, tmp_path):
    crossread, before = answered
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    result = crossread(*QUERY)
    assert result.stdout == before
    assert "it is built anew" in result.stderr


def test_a_folder_in_the_place_of_a_file_is_said(answered, tmp_path):
    crossread, _ = answered
    manifest = tmp_path / "crossread.index" / "manifest.json"
    manifest.unlink()
    manifest.mkdir()
    result = crossread(*QUERY)
    assert result.exit_code == 1
    assert "crossread.index cannot be written" in result.stderr
    assert "Traceback" not in result.output
