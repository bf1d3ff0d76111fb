"""A small story of three outlets about a bridge, as a corpus file; and Datasette on it."""

import importlib.util
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from datasette.app import Datasette

from corpus.clean import clean
from corpus.errors import FetchError
from corpus.records import Article, Block, CleanedPage, Page, Passage, Seed
from corpus.schema import corpus_migrations
from corpus.session import opened
from corpus.store import Store
from corpus.store.database import Database
from corpus.store.following import Following
from index.store.refresh import align_changed
from index.store.search_index import open_index
from index.web.add_queue import AddQueue
from index.web.server import application, listening, writable_application
from index.web.write_session import WriteSession, new_session


@dataclass(frozen=True)
class Report:
    """An article to be: its outlet, day, and sentences."""

    outlet: str
    published: str | None
    sentences: tuple[str, ...]
    title: str = "Cracks in the bridge"
    kind: Any = "original"
    capture: Any = "full"
    capture_reason: str = ""
    url: str = ""
    language: str = "en"
    extra: dict[str, Any] = field(default_factory=dict)


BRIDGE = (
    Report("a.example", "2024-03-01", (
        "Inspectors found eleven cracks in the Tallow Bridge on Monday.",
        "Mayor Ines Okafor said the ferry would run every ten minutes.",
        "Schools near the river stayed shut.",
    ), title="Eleven cracks close the Tallow Bridge"),
    Report("b.example", "2024-03-02", (
        "Eleven cracks were discovered in the Tallow Bridge by inspectors.",
        "The budget for the library was passed without a debate.",
    ), title="A bridge shuts", kind="digest"),
    Report("c.example", None, (
        "A ferry will run every ten minutes, according to Mayor Okafor.",
        "Inspectors found just four cracks in the Tallow Bridge.",
        "Rain is expected at the weekend.",
    ), title="Ferry instead of bridge"),
    Report("d.example", "2024-03-03", ("The orchestra plays Mahler tonight.",), title="Evening",
         capture="partial", capture_reason="paywall"),
)  # fmt: skip

FERRY_NEWS = (
    "The ferry will run every ten minutes, Mayor Okafor said on Tuesday in the town hall of the port.",
    "Passengers waited on the northern bank since dawn, and most of them had brought bicycles.",
    "The owner of the ferry hired two more captains, who learn the currents of the river this week.",
)
CRACKS = "Inspectors found {} cracks in the harbour bridge on Monday."
RESIGN = "Mayor Okafor will {}resign over the cracks in the harbour bridge."
REOPENS = "The harbour bridge reopens to lorries on {} June, the port said."
GERMAN = "Die alte Brücke im Hafen bleibt bis zum Sommer für Lastwagen gesperrt."
# Two for each article, which nobody else has: lone passages, more than fill one page.
OWN = (
    "Penguins hatched at the zoo behind the bridge.", "A baker under the bridge raised prices for rye.",
    "Pupils painted the bridge in watercolours.", "Novels about a bridge won the library's prize.",
    "Chess players meet at dawn below the bridge.", "Mahler echoed across the bridge at midnight.",
    "The brewery by the bridge ran out of barley.", "Velvet hung from every lamp of the bridge.",
    "Amphorae lay in the mud beneath the bridge.", "Tulips bloom early on the slope of the bridge.",
    "Sprinters trained on stairs leading to the bridge.", "Dentists protested near the bridge for wages.",
    "Fog hid the bridge from pilots yesterday.", "Beavers gnawed the poplars along the bridge.",
    "Couples hang padlocks upon the bridge.", "Solar panels will cover the roof facing the bridge.",
    "A thief dropped diamonds off the bridge.", "Astronomers watched Saturn from the bridge.",
    "Street musicians left the bridge for the market.", "Eels swim upstream past the bridge each autumn.",
    "Insurers refuse claims of cafés on the bridge.", "A film about smugglers was shot at the bridge.",
    "Cyclists demand wider lanes over the bridge.", "Archivists found a map without the bridge.",
)  # fmt: skip


def harbour() -> Iterator[Report]:
    """A dozen articles of eleven outlets, in three months and two languages, with passages of their own."""
    rows = [
        ("seed.example", "2024-02-28", "en", (CRACKS.format("eleven"), RESIGN.format(""))),
        ("b.example", "2024-03-01", "en", (CRACKS.format("four"), REOPENS.format("3"))),
        ("c.example", "2024-03-02T09:00:00+00:00", "en", (RESIGN.format("not "), CRACKS.format("eleven"))),
        ("d.example", None, "en", (REOPENS.format("10"),)),
        ("e.example", "2024-04-01", "en", (RESIGN.format(""), REOPENS.format("3"))),
        ("f.example", "2024-03-02T08:00:00+00:00", "en", (CRACKS.format("eleven"),)),
        ("g.example", "2024-04-11", "de", (GERMAN,)),
        ("h.example", "2024-04-10", "de", (GERMAN, "Rund um die Brücke fährt nun eine Fähre.")),
        ("i.example", "2024-04-12", "en", ("Lorries wait at the harbour bridge for the reopening in June.",)),
        ("b.example", "2024-04-02", "en", (RESIGN.format(""),)),
        ("k.example", "2024-04-03", "en", ("The port of the harbour bridge hires divers.",)),
        ("l.example", None, "en", ("Pigeons left the harbour bridge.",)),
    ]
    for number, (outlet, day, language, sentences) in enumerate(rows):
        own = OWN[2 * number : 2 * number + 2]
        yield Report(outlet, day, (*sentences, *own), title=f"Report {number}", language=language)


def cleaned(report: Report, number: int) -> CleanedPage:
    url = report.url or f"https://{report.outlet}/{number}"
    text = "\n".join(report.sentences)
    article = Article(
        id=f"article{number:03d}", url=url, identity=url, outlet=report.outlet, title=report.title,
        authors=("A. Writer",), published=report.published, published_source="json-ld",
        language=report.language,
        text=text, blocks=(Block("paragraph", 0, len(text)),), capture=report.capture,
        capture_reason=report.capture_reason, kind=report.kind, **report.extra,
    )  # fmt: skip
    page = Page(
        url, url, 200, (), "text/html", "utf-8", b"<p>SECRET BODY of " + url.encode(),
        datetime(2024, 3, 4, tzinfo=UTC),
    )  # fmt: skip
    return CleanedPage(page, article, tuple(passages(article, report.sentences)))


def passages(article: Article, sentences: Iterable[str]) -> Iterator[Passage]:
    at = 0
    for n, sentence in enumerate(sentences):
        yield Passage(f"{article.id}p{n}", article.id, n, at, at + len(sentence), sentence)
        at += len(sentence) + 1


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, or the one that CHROMIUM names; without it or playwright the test is skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def plugin() -> Any:
    """Our plugin as Datasette has it, also where crossread runs from its folder without being installed."""
    from datasette.plugins import pm

    from index.web import plugin

    if not pm.is_registered(plugin):
        pm.register(plugin, name="crossread")
    return plugin


@contextmanager
def corpus_in(path: Path) -> Iterator[Store]:
    database = Database(path, create=True)
    try:
        database.migrate(corpus_migrations)
        yield Store(database)
    finally:
        database.close()


def write_corpus(path: Path, story: str, articles: Iterable[Report]) -> Path:
    """A corpus file with one story, aligned, and one address that failed."""
    with corpus_in(path) as store:
        store.new_story(story)
        for number, report in enumerate(articles):
            store.put(cleaned(report, number), story)
        store.put(FetchError("https://e.example/gone", "http 404", "The page is gone."), story)
        align_changed(store.database, [story])
        open_index(store.database).close()
    return path


@pytest.fixture(scope="session")
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the key lies under which the indexes of these tests are signed."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("state"))
        patch.setenv("XDG_STATE_HOME", folder)
        yield folder


@pytest.fixture(autouse=True)
def state_home(state_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One key for the whole session, for its corpora are made once."""
    monkeypatch.setenv("XDG_STATE_HOME", state_folder)


@pytest.fixture(scope="session")
def bridge_file(state_folder: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("bridge") / "crossread.db", "bridge", BRIDGE)


@pytest.fixture(scope="session")
def harbour_file(state_folder: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("harbour") / "crossread.db", "harbour", harbour())


@pytest.fixture(scope="session")
def attacked_file(state_folder: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus whose every field is an attack, the name of its story too."""
    path = tmp_path_factory.mktemp("attacked") / "crossread.db"
    attacks = importlib.util.spec_from_file_location("attacks", Path(__file__).with_name("attacks.py"))
    assert attacks
    assert attacks.loader
    module = importlib.util.module_from_spec(attacks)
    attacks.loader.exec_module(module)
    write_corpus(path, "<script>window.harmed=1", module.attacked(Report))
    with corpus_in(path) as store:
        error = FetchError(
            f"javascript:window.harmed=1{module.ATTRIBUTE}", module.EVERYTHING, module.EVERYTHING
        )
        store.put(error, "<script>window.harmed=1")
        row = {"outlet": f"{module.SCRIPT}1.example", "label": module.SVG, "value": module.ATTRIBUTE}
        store.database.insert("outlet_labels", [row])
    return path


@pytest.fixture
def open_datasette() -> Iterator[Callable[..., Datasette]]:
    """Datasette on files; what it opened is closed after the test."""
    opened: list[Datasette] = []

    def on(*paths: Path, **options: Any) -> Datasette:
        opened.append(Datasette([str(path) for path in paths], **options))
        return opened[-1]

    yield on
    for datasette in opened:
        if hasattr(datasette, "close"):
            datasette.close()


@pytest.fixture
def datasette(bridge_file: Path, open_datasette: Callable[..., Datasette]) -> Datasette:
    return open_datasette(bridge_file)


@pytest.fixture(name="corpus_at")
def _corpus_at() -> Callable[[Path], Any]:
    return corpus_in


@contextmanager
def running(app: Any) -> Iterator[str]:
    """Serve an application on loopback; its origin."""
    listener = listening("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="session")
def served(state_folder: str, plugin: Any) -> Iterator[Callable[[Path], str]]:
    """Serve corpus files on loopback, as `crossread browse` does; the address of their pages."""
    with ExitStack() as stack:

        def serve(path: Path) -> str:
            origin = stack.enter_context(running(application(path)))
            return f"{origin}/{path.stem}/-/crossread"

        yield serve


@dataclass(frozen=True)
class Writable:
    """A corpus that may be written to, as `crossread browse --write` serves it.

    `web` is what can be read; nothing is read while `gate` is not set.
    """

    path: Path
    session: WriteSession
    queue: AddQueue
    app: Any
    web: dict[str, Page | Exception]
    gate: threading.Event

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql).fetchall()

    def everything(self) -> list[str]:
        """All that the file holds, to see whether anything changed."""
        with closing(sqlite3.connect(self.path)) as connection:
            return list(connection.iterdump())


@pytest.fixture
def writable(bridge_file: Path, tmp_path: Path, plugin: Any) -> Iterator[Writable]:
    """A copy of the bridge's corpus, to be written to."""
    folder = Path(shutil.copytree(bridge_file.parent, tmp_path / "written"))
    path = folder / bridge_file.name
    web: dict[str, Page | Exception] = {}
    gate = threading.Event()
    gate.set()

    def fetch(seed: Seed) -> Page:
        gate.wait(60)
        answer = seed.page or web.get(seed.url) or FetchError(seed.url, "http 404", "the page is not there")
        if isinstance(answer, Exception):
            raise answer
        return answer

    session, queue = new_session(b"k" * 32), AddQueue(path, fetch)
    yield Writable(path, session, queue, writable_application(path, session, queue), web, gate)
    gate.set()
    queue.close()


@pytest.fixture(name="running")
def _running() -> Callable[[Any], Any]:
    return running


@pytest.fixture
def ferry(writable):
    """The claim about the ferry: its id, the passage that stands for it, and the other one."""
    ((claim, label),) = writable.rows("SELECT id, label FROM claims WHERE text LIKE '%ferry%'")
    members = writable.rows(f"SELECT passage FROM claim_passages WHERE claim = '{claim}'")
    (other,) = {row[0] for row in members} - {label}
    return claim, label, other


@pytest.fixture
def suggested(writable, cleaned_report):
    """The number of a suggestion that waits for the story, and another's; both about the ferry."""
    numbers = []
    with opened(writable.path) as store, store.database.atomic():
        following = Following(store.database)
        following.follow("bridge", "https://news.example/feed", "feed")
        (source,) = following.to_read(None)
        for path, words in (("ferry", "Passengers wait"), ("<night>", "Night boats & lamps")):
            waits = cleaned_report(f"https://news.example/{path}", words)
            following.put_listing(source, [waits.page.url], None, None)
            item = following.open_items(None)[0]["id"]
            following.put(
                item, "suggested", waits.page, score=0.15, shared=["ferry", "Okafor", "<b>"],
                outlet="news.example", title=f"{words}: the ferry of Mayor Okafor", published="2024-03-04",
                language="en", text=waits.article.text, text_digest=words,
            )  # fmt: skip
            numbers.append(item)
    return numbers


@pytest.fixture
def cleaned_report():
    """A page about the ferry as it is read, and cleaned."""

    def make(url: str, words: str) -> CleanedPage:
        body = "".join(f"<p>{words}. {sentence}</p>" for sentence in FERRY_NEWS)
        html = f"<html><head><title>{words}</title></head><body><article>{body}</article></body></html>"
        now = datetime(2024, 3, 5, tzinfo=UTC)
        page = Page(url, url, 200, (("content-type", "text/html"),), "text/html", "utf-8", html.encode(), now)
        return CleanedPage(page, clean(page), ())

    return make
