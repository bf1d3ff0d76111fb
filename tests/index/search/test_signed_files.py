"""An index that cannot hurt: checked before it is opened, replaced whole, one writer at a time."""

import json
import multiprocessing
import os
import threading

import pytest

from corpus.errors import StoreError
from index.search.checked_file import DamagedIndexError
from index.search.signed_files import SMALL, Contents, SignedFiles, state_folder, user_key

KEY = b"k" * 32


def folder(tmp_path, key=KEY, corpus="one", engine="whoosh"):
    return SignedFiles(tmp_path / "index", engine, corpus, key)


def filled(tmp_path, files, generation=1):
    one = folder(tmp_path)
    with one.writing():
        one.write(files, generation, Contents())
    return one


def test_what_was_written_is_read(tmp_path):
    filled(tmp_path, {"a": b"alpha", "b": b""}, 7)
    contents = folder(tmp_path).read()
    assert (contents.files, contents.generation, contents.trouble) == ({"a": b"alpha", "b": b""}, 7, "")


def test_nothing_there_is_missing(tmp_path):
    assert folder(tmp_path).read() == Contents(trouble="missing")


def test_another_key_makes_it_foreign(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    assert folder(tmp_path, key=b"x" * 32).read() == Contents(trouble="foreign")


def test_another_corpus_makes_it_foreign(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    assert folder(tmp_path, corpus="two").read() == Contents(trouble="foreign")


def test_another_engine_is_told(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    assert folder(tmp_path, engine="tantivy").read() == Contents(trouble="other engine")


def test_another_format_is_outdated(tmp_path, monkeypatch):
    filled(tmp_path, {"a": b"alpha"})
    monkeypatch.setattr("index.search.signed_files.FORMAT", 999)
    assert folder(tmp_path).read() == Contents(trouble="outdated")


def test_a_manifest_that_somebody_wrote_is_foreign(tmp_path):
    filled(tmp_path, {"a": b"alpha"})
    path = tmp_path / "index" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"mac": "0" * 64, "writer": "me"}))
    assert folder(tmp_path).read().trouble == "foreign"


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"null", b"\xff\xfe", b'{"signed": 1, "mac": 2}'])
def test_a_manifest_that_is_none_is_no_error(tmp_path, content):
    filled(tmp_path, {"a": b"alpha"})
    (tmp_path / "index" / "manifest.json").write_bytes(content)
    contents = folder(tmp_path).read()
    assert contents.trouble in {"damaged", "foreign"}
    assert contents.files == {}


@pytest.mark.parametrize(
    "change", [lambda b: b[:-1], lambda b: bytes([b[0] ^ 1]) + b[1:], lambda b: b + b"x", lambda b: b""]
)
def test_any_changed_byte_of_any_file_is_damage(tmp_path, change):
    filled(tmp_path, {"a": b"alpha", "b": b"beta"})
    for path in (tmp_path / "index").glob("*.bin"):
        content = path.read_bytes()
        path.write_bytes(change(content))
        assert folder(tmp_path).read() == Contents(trouble="damaged")
        path.write_bytes(content)
    assert folder(tmp_path).read().trouble == ""


def test_a_commit_replaces_the_last_and_tidies_up(tmp_path):
    one = filled(tmp_path, {"a": b"alpha", "b": b"beta"})
    (tmp_path / "index" / "half.bin.new").write_bytes(b"left by a crash")
    contents = one.read()
    with one.writing():
        one.write({"a": contents.files["a"], "c": b"gamma"}, 2, contents)
    assert dict(one.read().files) == {"a": b"alpha", "c": b"gamma"}
    assert len(list((tmp_path / "index").glob("*.bin*"))) == 2


def test_a_damaged_file_is_written_anew_even_when_its_content_is_the_same(tmp_path):
    one = filled(tmp_path, {"a": b"alpha"})
    next((tmp_path / "index").glob("*.bin")).write_bytes(b"alphb")
    with one.writing():
        one.write({"a": b"alpha"}, 2, one.read())
    assert one.read().trouble == ""


def test_a_crash_before_the_manifest_is_replaced_leaves_the_old_commit(tmp_path, monkeypatch):
    one = filled(tmp_path, {"a": b"alpha"})
    contents = one.read()

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.search.signed_files._sync_folder", crash)
    with one.writing(), pytest.raises(KeyboardInterrupt):
        one.write({"a": b"omega"}, 2, contents)
    assert one.read().files == {"a": b"alpha"}


@pytest.fixture
def impatient(monkeypatch):
    """A second writer does not wait."""
    for patience in ("LOCK_SECONDS", "PATIENCE"):
        monkeypatch.setattr(f"index.search.signed_files.{patience}", 0)


@pytest.mark.usefixtures("impatient")
def test_a_second_writer_waits_and_then_says_who_writes(tmp_path):
    one = folder(tmp_path)
    with one.writing():
        second = one.writing()
        with pytest.raises(StoreError, match=rf"process {os.getpid()} since"):
            second.__enter__()
    with one.writing():
        pass


def test_a_second_writer_goes_on_when_the_first_is_done(tmp_path):
    one, order = folder(tmp_path), []
    holding = threading.Event()

    def first():
        with one.writing():
            holding.set()
            order.append("first")

    other = threading.Thread(target=first)
    other.start()
    holding.wait()
    with one.writing():
        order.append("second")
    other.join()
    assert order == ["first", "second"]


def _die_with_the_lock(path):
    one = SignedFiles(path, "whoosh", "one", KEY)
    lock = one.writing()
    lock.__enter__()
    os._exit(9)


@pytest.mark.usefixtures("impatient")
def test_a_writer_that_died_holds_nothing(tmp_path):
    dead = multiprocessing.get_context("spawn").Process(target=_die_with_the_lock, args=(tmp_path / "index",))
    dead.start()
    dead.join()
    with folder(tmp_path).writing():
        pass


def test_a_reader_overtaken_by_commits_sees_one_of_them_whole(tmp_path):
    one = filled(tmp_path, {"a": b"0", "b": b"0"})
    done = threading.Event()

    def writer():
        for number in range(1, 30):
            contents = one.read()
            with one.writing():
                one.write({"a": b"%d" % number, "b": b"%d" % number}, number, contents)
        done.set()

    other = threading.Thread(target=writer)
    other.start()
    while not done.is_set():
        contents = folder(tmp_path).read()
        assert contents.trouble == ""
        assert contents.files["a"] == contents.files["b"]
    other.join()


def test_the_key_is_made_once_and_is_the_users_alone(tmp_path):
    state = tmp_path / "state" / "crossread"
    key = user_key(state)
    assert (len(key), user_key(state)) == (32, key)
    assert (state / "index.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in state.iterdir()] == ["index.key"]


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


LARGE = bytes(range(256)) * (2 * SMALL // 256)


def test_a_large_file_is_opened_and_checked_when_it_is_read(tmp_path):
    filled(tmp_path, {"small": b"alpha", "large": LARGE})
    path = max((tmp_path / "index").glob("*.bin"), key=lambda path: path.stat().st_size)
    path.write_bytes(b"\xff" + path.read_bytes()[1:])
    contents = folder(tmp_path).open()
    assert (contents.trouble, contents.files["small"]) == ("", b"alpha")
    assert contents.files["large"].get(SMALL, 5) == LARGE[SMALL : SMALL + 5]
    with pytest.raises(DamagedIndexError):
        contents.files["large"].get(0, 5)
    assert folder(tmp_path).read() == Contents(trouble="damaged")


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b[: len(b) // 2], lambda b: b + b"x"])
def test_a_large_file_of_another_length_is_damage_at_once(tmp_path, change):
    filled(tmp_path, {"large": LARGE})
    path = next((tmp_path / "index").glob("*.bin"))
    path.write_bytes(change(path.read_bytes()))
    assert folder(tmp_path).open() == Contents(trouble="damaged")


def test_a_reader_reads_its_commit_to_the_end_when_a_writer_replaced_it(tmp_path):
    one = filled(tmp_path, {"large": LARGE})
    opened = folder(tmp_path).open()
    with one.writing():
        one.write({"large": LARGE[::-1]}, 2, one.read())
    assert opened.files["large"].whole() == LARGE
    assert folder(tmp_path).open(opened).files["large"].whole() == LARGE[::-1]


def test_an_open_file_that_did_not_change_is_not_opened_again_or_written(tmp_path):
    one = filled(tmp_path, {"large": LARGE, "small": b"alpha"})
    opened = one.open()
    with one.writing():
        written = one.write(dict(opened.files) | {"small": b"beta"}, 2, opened)
    assert written.files["large"] is opened.files["large"]
    again = folder(tmp_path).open(opened)
    assert again.files["large"] is opened.files["large"]
    assert again.files["small"] == b"beta"
