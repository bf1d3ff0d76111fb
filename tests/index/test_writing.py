"""Every command that writes, against everything that can go wrong while it does."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from corpus.clean import clean
from corpus.errors import FetchError
from corpus.passages import passages
from corpus.records import Page, Reading
from corpus.store.database import Database
from index.cli import app
from index.search.shelf import Shelf
from index.spark import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534
CHOIR = (
    "A girls' choir from Oberdorf won the national prize in Erfurt on Sunday with works by Brahms.",
    "The national prize in Erfurt went to the girls' choir of Oberdorf, which sang Brahms on Sunday.",
    "On Sunday the choir of girls from Oberdorf took the national prize in Erfurt, singing Brahms.",
)
BRIDGE = "Inspectors found cracks in the old harbour bridge in Lindau, which was closed on Friday."
WRITING = {
    "new": "new other --seed PAGE",
    "add": "add PAGE --story bridge",
    "refresh": "refresh",
    "retry": "retry",
    "edit": "edit https://a.example/bridge --title x",
    "move": "move https://a.example/bridge --no-story",
    "remove": "remove https://a.example/bridge",
    "labels": "outlets --labels LABELS --story bridge",
    "confirm": "judge confirm LEFT RIGHT",
    "reject": "judge reject LEFT RIGHT",
    "join": "judge join CLAIM OTHER",
    "split": "judge split CLAIM LEFT",
    "undo": "judge undo 1",
    "start": "stories --discover --start choir=GROUP",
    "import": "import ARCHIVE --story moon",
}
SHARING = {
    "backup": "backup OUT",
    "report": "report OUT --story bridge",
    "export": "export OUT --story bridge",
}
ALL = pytest.mark.parametrize("command", WRITING)
TRUTH = (
    "SELECT id, generation > 0 FROM stories",
    "SELECT id, url, title, story, text FROM articles",
    "SELECT article, title, text FROM revisions",
    "SELECT url, article FROM addresses",
    "SELECT article, field, extracted, value FROM corrections",
    'SELECT DISTINCT verb, "left", "right", undone IS NULL FROM judgements',
    "SELECT * FROM outlet_labels",
    "SELECT url, reason FROM failures",
)


def html(title: str, *sentences: str, canonical: str = "") -> bytes:
    head = f'<title>{title}</title><meta property="article:published_time" content="2024-03-01">'
    head += f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = f'<html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'
    return page.encode()


class Web:
    """What answers in the place of the network: pages by address, else http 404."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages

    def __call__(self, seed, *, validators=None) -> Page:
        if seed.page is not None:
            return seed.page
        if seed.url not in self.pages:
            raise FetchError(seed.url, "http 404", "it is not there")
        return page(seed.url, self.pages[seed.url])


def page(url: str, body: bytes) -> Page:
    return Page(url, url, 200, (), "text/html", "utf-8", body, datetime.now(UTC))


class Archive:
    """What `spark run` wrote, with one story that was aligned by another version."""

    def __init__(self, path: str) -> None:
        self.path = path
        made = page("https://moon.example/a", html("Moon", "The lunar probe landed near the south pole."))
        article = clean(made)
        reading = Reading(made, article, tuple(passages(article)))
        row = tables.reading_row(reading)
        kept = {f"page_{name}": value for name, value in row["page"].items()}
        self.tables = {
            "stories": [
                {"story": "moon", "article": article.id, "article_day": "d", "day": "d", "method": "0"}
            ],
            "articles": [row["article"] | kept],
            "passages": row["passages"],
        }

    def rows(self, table, *, columns=None, **wanted):
        yield from self.tables.get(table, ()) if wanted.get("story", ["moon"]) == ["moon"] else ()

    def stories_with(self, query, limit):
        return ["moon"]


@dataclass(frozen=True)
class Ground:
    """A corpus with something of everything, and the words that stand for things in it."""

    place: Path
    words: dict[str, str]

    @property
    def corpus(self) -> Path:
        return self.place / "crossread.db"

    def copied(self, place: Path) -> Ground:
        shutil.copytree(self.place, place, dirs_exist_ok=True)
        words = {name: word.replace(str(self.place), str(place)) for name, word in self.words.items()}
        return Ground(place, words)

    def line(self, command: str) -> list[str]:
        said = (WRITING | SHARING | {"doctor": "doctor", "repair": "doctor --repair"}).get(command, command)
        for name, word in self.words.items():
            said = re.sub(rf"\b{name}\b", word, said)
        return said.split()

    def run(self, command: str):
        return CliRunner().invoke(app, [*self.line(command), "--corpus", str(self.corpus)])

    def truth(self) -> list[set]:
        with closing(sqlite3.connect(self.corpus)) as database:
            return [set(database.execute(query)) for query in TRUTH]


def answered(patch: pytest.MonkeyPatch) -> None:
    """No network, and no archive but the one above."""
    pages = {
        "https://n.example/one": html("Bridge", BRIDGE, "The ferry costs two euros."),
        "https://n.example/late": html("Late", "The harbour master of Lindau apologised for the delay."),
    }
    patch.setattr("corpus.adding.fetcher", lambda *_, **__: Web(pages))
    patch.setattr("index.importing.Archive", Archive)


@pytest.fixture(autouse=True)
def web(monkeypatch):
    answered(monkeypatch)


def claims_of(ground: Ground) -> tuple[list[str], list[str]]:
    """The ids of all claims, and of the passages of the first."""
    claims = [json.loads(line)["id"] for line in ground.run("claims --json").stdout.splitlines()]
    sql = "SELECT passage FROM claim_passages WHERE claim = ? ORDER BY 1"
    with closing(sqlite3.connect(ground.corpus)) as database:
        return claims, [row[0] for row in database.execute(sql, claims[:1])]


@pytest.fixture(scope="module")
def made() -> Iterator[Ground]:
    """Made once: a story with claims, a page of the network, a failure, a decision, loose articles."""
    place = Path(tempfile.mkdtemp())
    files = place / "files"
    files.mkdir()
    first = "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks."
    told = {
        "a": ("Closed", first, "Mayor Ilse Brandt said the repair would cost 12 million euros."),
        "b": ("Cracks", BRIDGE, "The repair would cost 19 million euros, said Mayor Ilse Brandt."),
        "c": ("Shut", BRIDGE.replace("Inspectors", "On Friday inspectors"), "A ferry runs meanwhile."),
    }
    for name, (title, *sentences) in told.items():
        body = html(title, *sentences, canonical=f"https://{name}.example/bridge")
        (files / f"{name}.html").write_bytes(body)
    loose = place / "loose"
    loose.mkdir()
    for number, sentence in enumerate(CHOIR):
        body = html("Choir", sentence, canonical=f"https://choir{number}.example/a")
        (loose / f"{number}.html").write_bytes(body)
    (place / "page.html").write_bytes(html("New", BRIDGE, canonical="https://z.example/a"))
    (place / "labels.csv").write_text("outlet,country\na.example,de\n")
    ground = Ground(place, {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(place / "state"))
        net = {"https://n.example/one": html("Bridge", BRIDGE, "The ferry costs one euro.")}
        patch.setattr("corpus.adding.fetcher", lambda *_, **__: Web(net))
        ground.run(f"new bridge --seed {files}/a.html")
        ground.run(f"add {files} https://n.example/one https://n.example/late --story bridge")
        ground.run(f"add {loose} --no-story")
        _, members = claims_of(ground)
        ground.run(f"judge reject {members[0]} {members[-1]}")
        claims, members = claims_of(ground)
        group = json.loads(ground.run("stories --discover --json").stdout.splitlines()[0])["group"]
        ground.run("search cracks")
    named = {"LEFT": members[0], "RIGHT": members[1], "CLAIM": claims[0], "OTHER": claims[1], "GROUP": group}
    files = {"PAGE": "page.html", "LABELS": "labels.csv", "OUT": "out.csv", "ARCHIVE": "archive"}
    yield Ground(place, named | {name: str(place / file) for name, file in files.items()})
    shutil.rmtree(place)


@pytest.fixture
def ground(made, monkeypatch):
    """A copy for one test, where everybody may reach it; the user's key with it."""
    place = Path(tempfile.mkdtemp())
    monkeypatch.setenv("XDG_STATE_HOME", str(place / "state"))
    yield made.copied(place)
    for folder in (place, place / "crossread.index"):
        folder.chmod(0o755)
    shutil.rmtree(place)


def spoken(result, *words: str) -> bool:
    """Exit status 1, no traceback, and the words on stderr."""
    ended = result.exception is None or isinstance(result.exception, SystemExit)
    told = all(word in result.stderr for word in words)
    return (result.exit_code, ended) == (1, True) and told and "Traceback" not in result.output


@pytest.fixture(scope="module")
def tried(made, tmp_path_factory) -> dict[str, tuple[int, bool, int]]:
    """Each command on a copy of its own: its exit status, whether it changed something, the doctor's."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        answered(patch)
        for command in WRITING:
            one = made.copied(tmp_path_factory.mktemp("tried") / command)
            patch.setenv("XDG_STATE_HOME", str(one.place / "state"))
            before = one.truth()
            status = one.run(command).exit_code
            found[command] = (status, one.truth() != before, one.run("doctor").exit_code)
    return found


def test_each_of_them_works_and_changes_something(tried):
    """So that the table does not fill with commands that fail for another reason."""
    assert tried == dict.fromkeys(WRITING, (0, True, 0))


# Killed


class Death:
    """Kills this process at the nth moment at which a command is about to make something last."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def waits(self) -> None:
        """At each commit of the corpus, and at each of the search index."""
        atomic, write = Database.atomic, Shelf.write
        death = self

        @contextmanager
        def doomed(self):
            joins = self._connection.in_transaction
            with atomic(self):
                yield
                if not joins:
                    death()

        def written(self, *args):
            death()
            return write(self, *args)

        Database.atomic, Shelf.write = doomed, written


def killed(ground: Ground, command: str, at: int) -> bool:
    """Run a command in a process that is killed at its nth moment; whether it lived so long."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads that only wait are no danger here
        child = os.fork()
    if child == 0:
        Death(at).waits()
        ground.run(command)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return os.WIFSIGNALED(status)


@ALL
def test_killed_before_any_commit_it_can_be_said_again_and_ends_as_if_it_had_not_been(
    made, ground, command, monkeypatch, tmp_path
):
    undisturbed = made.copied(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = undisturbed.truth()
    undisturbed.run(command)
    monkeypatch.setenv("XDG_STATE_HOME", str(ground.place / "state"))
    for at in range(1, 20):
        if not killed(ground, command, at):
            break
        kept = [all_ <= now or command in {"edit", "move", "remove", "refresh", "retry", "undo", "start"}
                for all_, now in zip(before, ground.truth(), strict=True)]  # fmt: skip
        assert all(kept)
        assert ground.run("repair").exit_code == 0
    assert at > 1
    assert ground.run(command).exit_code in {0, 2}  # 2: it was done before it was killed
    assert ground.truth() == undisturbed.truth()


# Locked

HOLDING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(ground, monkeypatch):
    """Another program that writes to the corpus and does not let go; its process."""
    monkeypatch.setattr("corpus.store.database.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("index.renew.READER_SECONDS", 0.05)
    command = [sys.executable, "-c", HOLDING, str(ground.corpus)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        yield other
        other.stdin.close()


@ALL
def test_while_another_program_writes_it_says_who_and_changes_nothing(ground, held, command):
    before = ground.truth()
    assert spoken(ground.run(command), "crossread.db is in use by", "try again when it has finished")
    assert ground.truth() == before


@pytest.mark.parametrize("command", SHARING)
def test_what_only_reads_the_corpus_is_not_kept_from_it(ground, held, command):
    assert ground.run(command).exit_code == 0
    assert Path(ground.words["OUT"]).stat().st_size


def test_browse_shows_what_is_there_while_another_program_writes(ground, held, monkeypatch):
    served = []
    monkeypatch.setattr("index.browse.server.serve", lambda *args, **_: served.append(args[0]))
    assert ground.run("browse --no-open").exit_code == 0
    assert served == [ground.corpus]


# Not to be written


@contextmanager
def as_nobody():
    """What root may do, nobody may not."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


def shut(ground: Ground) -> None:
    """Everybody may read everything, and nobody may write."""
    for path in (*ground.place.rglob("*"), ground.place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (ground.place / "state" / "crossread" / "index.key").chmod(0o644)


@ALL
def test_in_a_folder_that_cannot_be_written_it_says_so_and_changes_nothing(ground, command):
    before = ground.truth()
    for end in ("-wal", "-shm"):
        ground.corpus.with_name(f"crossread.db{end}").unlink(missing_ok=True)
    shut(ground)
    with as_nobody():
        result = ground.run(command)
    assert spoken(result, "crossread.db", "writ")
    ground.place.chmod(0o755)
    ground.corpus.chmod(0o644)
    assert ground.truth() == before


@pytest.mark.parametrize("command", SHARING)
def test_a_file_that_cannot_be_written_is_named_with_the_way_out(ground, command):
    ground.words["OUT"] = str(ground.place / "nowhere" / "out.csv")
    result = ground.run(command)
    assert result.exit_code in {1, 2}
    assert "out.csv" in result.stderr
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.output


# No file handles


@ALL
def test_without_file_handles_left_the_way_out_is_told(tried, ground, command):
    assert command in tried  # what it loads is loaded
    before = ground.truth()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open(os.devnull) as lowest:  # noqa: PTH123 (the number of the next handle is all that is wanted)
        left = lowest.fileno()
    for more in range(4):
        resource.setrlimit(resource.RLIMIT_NOFILE, (left + more, hard))
        try:
            result = ground.run(command)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if result.exit_code in {0, 2}:
            break
        assert spoken(result, "too many files are open", "ulimit -n"), result.output
    else:
        assert ground.truth() == before
    assert ground.run("doctor").exit_code == 0


# A full disk


@pytest.fixture
def small(ground, tmp_path):
    """The corpus on a disk of its own without a byte left, and the file that fills it."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if mount is None or os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root can make a small disk")
    one = ground.copied(place)
    filler = place / "filler"
    with filler.open("wb", buffering=0) as out:
        while True:
            try:
                out.write(b"x" * 4096)
            except OSError:
                break
    yield one, filler
    subprocess.run(["umount", "-l", str(place)], check=True)


@ALL
def test_on_a_full_disk_it_says_so_and_loses_nothing(small, command):
    ground, filler = small
    with closing(sqlite3.connect(ground.corpus)):
        result = ground.run(command)
    assert spoken(result, "free some space") or spoken(result, "make room"), result.output
    filler.unlink()
    assert ground.run("doctor").exit_code == 0
    assert ground.run(command).exit_code == 0


@pytest.mark.parametrize("command", SHARING)
def test_a_file_on_a_full_disk_is_named_and_no_half_of_it_is_left(
    small, made, command, monkeypatch, tmp_path
):
    full, filler = small
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "roomy" / "state"))
    ground = made.copied(tmp_path / "roomy")
    ground.words["OUT"] = full.words["OUT"]
    result = ground.run(command)
    assert result.exit_code in {1, 2}
    assert "out.csv" in result.stderr
    assert "room" in result.stderr or "free some space" in result.stderr
    assert "Traceback" not in result.output
    assert not [path.name for path in full.place.iterdir() if path.name.startswith("out.csv")]
    filler.unlink()
    assert ground.run(command).exit_code == 0
