"""A corpus with something of everything, and the commands that write, said with words of it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from corpus.clean import clean
from corpus.errors import FetchError
from corpus.passages import passages
from corpus.records import CleanedPage, Page
from index.cli.main import app
from index.spark import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

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
        reading = CleanedPage(made, article, tuple(passages(article)))
        row = tables.cleaned_row(reading)
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
    patch.setattr("index.archive.importing.Archive", Archive)


@pytest.fixture(autouse=True)
def web(monkeypatch):
    answered(monkeypatch)


def claims_of(ground: Ground) -> tuple[list[str], list[str]]:
    """The ids of all claims, and of the passages of the first."""
    claims = [json.loads(line)["id"] for line in ground.run("claims --json").stdout.splitlines()]
    sql = "SELECT passage FROM claim_passages WHERE claim = ? ORDER BY 1"
    with closing(sqlite3.connect(ground.corpus)) as database:
        return claims, [row[0] for row in database.execute(sql, claims[:1])]


@pytest.fixture(scope="session")
def made() -> Iterator[Ground]:
    """Made once: a story with claims, a page of the network, a failure, a decision, loose articles."""
    place = Path(tempfile.mkdtemp())
    files = place / "files"
    files.mkdir()
    first = "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks."
    articles = {
        "a": ("Closed", first, "Mayor Ilse Brandt said the repair would cost 12 million euros."),
        "b": ("Cracks", BRIDGE, "The repair would cost 19 million euros, said Mayor Ilse Brandt."),
        "c": ("Shut", BRIDGE.replace("Inspectors", "On Friday inspectors"), "A ferry runs meanwhile."),
    }
    for name, (title, *sentences) in articles.items():
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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that names `writing` is of every command that writes; `sharing`, of those that write a file."""
    for name, commands in (("writing", WRITING), ("sharing", SHARING)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, commands)


@pytest.fixture(scope="session")
def spoken() -> Callable[..., bool]:
    """Whether a command ended with exit status 1, no traceback, and the words on stderr."""

    def said(result: Result, *words: str) -> bool:
        ended = result.exception is None or isinstance(result.exception, SystemExit)
        named = all(word in result.stderr for word in words)
        return (result.exit_code, ended) == (1, True) and named and "Traceback" not in result.output

    return said


@pytest.fixture(scope="session")
def tried(made, tmp_path_factory) -> dict[str, tuple[int, bool, int]]:
    """Each command on a copy of its own: its exit status, whether it changed something, the doctor's."""
    found: dict[str, tuple[int, bool, int]] = {}
    with pytest.MonkeyPatch.context() as patch:
        answered(patch)
        for command in WRITING:
            one = made.copied(tmp_path_factory.mktemp("tried") / command)
            patch.setenv("XDG_STATE_HOME", str(one.place / "state"))
            before = one.truth()
            status = one.run(command).exit_code
            found[command] = (status, one.truth() != before, one.run("doctor").exit_code)
    return found
