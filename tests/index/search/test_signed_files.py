"""An index that cannot hurt: checked before it is opened, swapped in whole, one writer at a time."""

import json
import multiprocessing
import os
import threading

import pytest

from corpus.errors import StoreError
from index.search.signed_files import Held, Shelf, state_folder, user_key

KEY = b"k" * 32


def shelf(tmp_path, key=KEY, corpus="one"):
    return Shelf(tmp_path / "index", corpus, key)


def filled(tmp_path, files, generation=1):
    one = shelf(tmp_path)
    with one.writing():
        one.write(files, generation, Held())
    return one


def test_what_was_written_is_read(tmp_path):
    filled(tmp_path, {"a": b"alpha", "b": b""}, 7)
    held = shelf(tmp_path).read()
    assert (held.files, held.generation, held.trouble) == ({"a": b"alpha", "b": b""}, 7, "")


def test_nothing_there_is_missing(tmp_path):
    assert shelf(tmp_path).read() == Held(trouble="missing")


def test_another_key_makes_it_foreign(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    assert shelf(tmp_path, key=b"x" * 32).read() == Held(trouble="foreign")


def test_another_corpus_makes_it_foreign(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    assert shelf(tmp_path, corpus="two").read() == Held(trouble="foreign")


def test_a_manifest_that_somebody_wrote_is_foreign(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    path = tmp_path / "index" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"mac": "0" * 64, "writer": "me"}))
    assert shelf(tmp_path).read().trouble == "foreign"


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"null", b"\xff\xfe", b'{"signed": 1, "mac": 2}'])
def test_a_manifest_that_is_none_is_no_error(tmp_path, content):
    filled(tmp_path, {"a": b"alpha"})
    (tmp_path / "index" / "manifest.json").write_bytes(content)
    held = shelf(tmp_path).read()
    assert held.trouble in {"damaged", "foreign"}
    assert held.files == {}


@pytest.mark.parametrize(
    "change", [lambda b: b[:-1], lambda b: bytes([b[0] ^ 1]) + b[1:], lambda b: b + b"x", lambda b: b""]
)
def test_any_changed_byte_of_any_file_is_damage(tmp_path, change):
    filled(tmp_path, {"a": b"alpha", "b": b"beta"})
    for path in (tmp_path / "index").glob("*.bin"):
        content = path.read_bytes()
        path.write_bytes(change(content))
        assert shelf(tmp_path).read() == Held(trouble="damaged")
        path.write_bytes(content)
    assert shelf(tmp_path).read().trouble == ""


def test_a_commit_replaces_the_last_and_tidies_up(tmp_path):
    one = filled(tmp_path, {"a": b"alpha", "b": b"beta"})
    (tmp_path / "index" / "half.bin.new").write_bytes(b"left by a crash")
    held = one.read()
    with one.writing():
        one.write({"a": held.files["a"], "c": b"gamma"}, 2, held)
    assert dict(one.read().files) == {"a": b"alpha", "c": b"gamma"}
    assert len(list((tmp_path / "index").glob("*.bin*"))) == 2


def test_a_damaged_file_is_written_anew_even_when_its_content_is_the_same(tmp_path):
    one = filled(tmp_path, {"a": b"alpha"})
    next((tmp_path / "index").glob("*.bin")).write_bytes(b"alphb")
    with one.writing():
        one.write({"a": b"alpha"}, 2, one.read())
    assert one.read().trouble == ""


def test_a_crash_before_the_swap_leaves_the_old_commit(tmp_path, monkeypatch):
    one = filled(tmp_path, {"a": b"alpha"})
    held = one.read()

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.search.signed_files._sync_folder", crash)
    with one.writing(), pytest.raises(KeyboardInterrupt):
        one.write({"a": b"omega"}, 2, held)
    assert one.read().files == {"a": b"alpha"}


def test_a_second_writer_waits_and_then_says_who_holds_the_pen(tmp_path):
    one = shelf(tmp_path)
    with one.writing():
        second = one.writing(patience=0)
        with pytest.raises(StoreError, match=rf"process {os.getpid()} since"):
            second.__enter__()
    with one.writing(patience=0):
        pass


def test_a_second_writer_goes_on_when_the_first_is_done(tmp_path):
    one, order = shelf(tmp_path), []
    holding = threading.Event()

    def first():
        with one.writing():
            holding.set()
            order.append("first")

    other = threading.Thread(target=first)
    other.start()
    holding.wait()
    with one.writing(patience=5):
        order.append("second")
    other.join()
    assert order == ["first", "second"]


def _die_holding(folder):
    one = Shelf(folder, "one", KEY)
    pen = one.writing()
    pen.__enter__()
    os._exit(9)


def test_a_writer_that_died_holds_nothing(tmp_path):
    dead = multiprocessing.get_context("spawn").Process(target=_die_holding, args=(tmp_path / "index",))
    dead.start()
    dead.join()
    with shelf(tmp_path).writing(patience=0):
        pass


def test_a_reader_overtaken_by_commits_sees_one_of_them_whole(tmp_path):
    one = filled(tmp_path, {"a": b"0", "b": b"0"})
    done = threading.Event()

    def writer():
        for number in range(1, 30):
            held = one.read()
            with one.writing():
                one.write({"a": b"%d" % number, "b": b"%d" % number}, number, held)
        done.set()

    other = threading.Thread(target=writer)
    other.start()
    while not done.is_set():
        held = shelf(tmp_path).read()
        assert held.trouble == ""
        assert held.files["a"] == held.files["b"]
    other.join()


def test_the_key_is_made_once_and_is_the_users_alone(tmp_path):
    folder = tmp_path / "state" / "crossread"
    key = user_key(folder)
    assert (len(key), user_key(folder)) == (32, key)
    assert (folder / "index.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["index.key"]


def test_a_broken_key_is_made_anew(tmp_path):
    (tmp_path / "index.key").write_bytes(b"short")
    assert len(user_key(tmp_path)) == 32


def test_a_state_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="XDG_STATE_HOME"):
        user_key(tmp_path / "file" / "crossread")


def test_the_state_folder_is_the_users(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "crossread"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_folder() == tmp_path / ".local" / "state" / "crossread"
