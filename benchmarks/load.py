"""Thousands of articles in one corpus: `python benchmarks/load.py FOLDER [--articles 8000 20000]`.

FOLDER holds articles/news-8k.jsonl.gz, dated news articles {url, outlet, title, published, text} (any
will do). In the order of their dates, each forty make a story; beyond the 8,000 they are dealt again,
under other addresses and with another last line. Everything goes through the command line and, for the
pages, through `crossread browse` over HTTP. What is compared is measured in turn in one run:

- the whole: seconds, CPU and peak memory of `new` and `add` for each story, until it is aligned;
- one more article, added to the same story in a corpus of that story alone and in the whole one;
- searches and pages, cold and warm;
- eight readers, four in the browser and four at the command line, each waiting PAUSE seconds after an
  answer, while `add` fetches 300 pages from a server on loopback, ten a second, and aligns them.

Python keeps compiled modules, as an installed crossread has them. With --place the corpora stay in that
folder, are not made again, and an interrupted run goes on where it was.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dealing import dealt
from loopback import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from email.message import Message

    from loopback import Answer

    Row = dict[str, Any]
    Took = tuple[float, float]  # milliseconds of the clock and of the server's CPU

STORY = 40
SAME = 3  # the story that is in both corpora
ADDED, A_SECOND = 300, 10
MORE = 5  # articles added one by one
SHORT = ("president speech", "supreme court ruling", "health care bill", "oil prices", "police shooting",
         "tax cuts", "border wall", "climate change", "budget deficit", "school")  # fmt: skip
LONG = ("what did the senate vote on immigration", "who was killed in the attack on the embassy",
        "how many people lost their jobs last month", "why did the minister resign from the cabinet",
        "when will the court decide about the law")  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """A command that ended: seconds of the clock and of the CPU, peak megabytes, when each line came."""

    seconds: float
    cpu: float
    peak: float
    lines: tuple[tuple[float, str], ...]
    trouble: str


def command(corpus: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return [sys.executable, "-m", "index", *words], environment | {"CROSSREAD_CORPUS": str(corpus)}


def run(corpus: Path, *words: str) -> Ran:
    """Run a command to its end; ends the measurement where it fails."""
    ran = tried(corpus, *words)
    if ran.trouble:
        sys.exit(f"{' '.join(words)}: {ran.trouble}")
    return ran


def tried(corpus: Path, *words: str) -> Ran:
    """Run a command; `trouble` is what it said if it failed. Its stderr is a file, so that no pipe fills."""
    argv, environment = command(corpus, *words)
    with tempfile.TemporaryFile("w+") as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(
            argv, env=environment, stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL, text=True
        )
        lines = tuple((time.perf_counter() - begun, line.rstrip("\n")) for line in process.stdout or ())
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read()
    cpu, failed = used.ru_utime + used.ru_stime, process.returncode or "Traceback" in said
    return Ran(seconds, cpu, used.ru_maxrss / 1024, lines, said if failed else "")


def stories(folder: Path, articles: int) -> Iterator[tuple[str, list[Row]]]:
    every = dealt(folder)
    for number in range(articles // STORY):
        yield f"s{number:04}", [next(every) for _ in range(STORY)]


def write(rows: list[Row], target: Path) -> str:
    target.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(target)


def build(folder: Path, place: Path, count: int) -> list[Row]:
    """Put `count` stories into a corpus, one command each.

    Answers with a row of figures for each story, also of earlier runs.
    """
    place.mkdir(parents=True, exist_ok=True)
    log = place / "built.jsonl"
    built = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    for story, rows in list(stories(folder, STORY * count))[len(built) :]:
        ran = run(place / "crossread.db", "new", story, "--seed", write(rows, place / "story.jsonl"))
        last = max((when for when, _ in ran.lines), default=ran.seconds)
        kept = sum(line.startswith("stored") for _, line in ran.lines)
        row = {"story": story, "stored": kept, "add": last, "align": ran.seconds - last}
        built.append(row | {"seconds": ran.seconds, "cpu": ran.cpu, "peak": ran.peak})
        with log.open("a") as out:
            out.write(json.dumps(built[-1]) + "\n")
    return built


def add_without_story(folder: Path, place: Path, articles: int, count: int) -> Row:
    """Add what is in no story; its figures, also of an earlier run."""
    log = place / "loose.json"
    if not log.exists():
        rows = [row for _, part in list(stories(folder, articles))[count:] for row in part]
        ran = run(place / "crossread.db", "add", write(rows, place / "loose.jsonl"), "--no-story")
        kept = sum(line.startswith("stored") for _, line in ran.lines)
        log.write_text(json.dumps({"stored": kept, "seconds": ran.seconds, "cpu": ran.cpu, "peak": ran.peak}))
    return dict(json.loads(log.read_text()))


# One more article


def one_more(folder: Path, small: Path, whole: Path) -> Iterator[tuple[str, str, str]]:
    """The same articles to the same story in a corpus of one story and in the whole one, in turn."""
    found = list(stories(folder, (SAME + 1) * STORY))
    story, rows = found[SAME]
    if not (small / "crossread.db").exists():
        small.mkdir(parents=True, exist_ok=True)
        run(small / "crossread.db", "new", story, "--seed", write(rows, small / "story.jsonl"))
    for corpus in (small, whole):
        run(corpus / "crossread.db", "search", SHORT[0], "--json")
    ran: dict[str, list[tuple[Ran, Ran]]] = {"one": [], "whole": []}
    for number in range(MORE):
        more = found[0][1][number]
        more = more | {"url": f"{more['url']}?more={time.time_ns()}", "text": f"{more['text']}\n\nMore."}
        for name, corpus in (("one", small), ("whole", whole)):
            file = write([more], corpus / "more.jsonl")
            added = run(corpus / "crossread.db", "add", file, "--story", story)
            asked = run(corpus / "crossread.db", "search", SHORT[0], "--json")
            ran[name].append((added, asked))
            run(corpus / "crossread.db", "remove", more["url"])
            run(corpus / "crossread.db", "search", SHORT[0], "--json")
    for at, what in enumerate(("add one article and align its story", "the search after it")):
        one, many = ([pair[at] for pair in ran[name]] for name in ("one", "whole"))
        for unit, figure in (("CPU", lambda r: r.cpu), ("clock", lambda r: r.seconds)):
            a, b = (statistics.median(map(figure, each)) for each in (one, many))
            target = "does not grow" if at == 0 else ""
            yield f"{what}: {unit}", target, f"{a:.2f} s with one story, {b:.2f} s with all: x {b / a:.2f}"


# Searches and pages


class Server:
    """`crossread browse` on a corpus, until told to stop."""

    def __init__(self, corpus: Path) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        argv, environment = command(corpus, "browse", "--port", str(self.port), "--no-open")
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed with the process)
        begun = time.perf_counter()
        self.process = subprocess.Popen(argv, env=environment, stderr=self.errors, stdout=self.errors)
        self.root = f"http://127.0.0.1:{self.port}/{corpus.stem}/-/crossread"
        while True:
            try:
                urllib.request.urlopen(f"{self.root.rsplit('/', 3)[0]}/-/versions.json").close()
                break
            except OSError:
                time.sleep(0.02)
        self.start = time.perf_counter() - begun

    def get(self, path: str) -> tuple[Took, str]:
        """What it took, and the page; raises OSError for anything but 200."""
        begun, before = time.perf_counter(), self.cpu()
        with urllib.request.urlopen(f"{self.root}{path}") as answer:
            page = answer.read().decode()
        return (1000 * (time.perf_counter() - begun), 1000 * (self.cpu() - before)), page

    def cpu(self) -> float:
        """Seconds that the server's threads have run (proc(5), schedstat)."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def stop(self) -> float:
        """Peak megabytes."""
        self.process.terminate()
        _, _, used = os.wait4(self.process.pid, 0)
        self.process.returncode = 0
        self.errors.seek(0)
        if "Traceback" in (said := self.errors.read()):
            print(said, file=sys.stderr)
        return float(used.ru_maxrss / 1024)


def p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def spread(values: list[float], unit: str = "ms", form: str = ".0f") -> str:
    middle, most = statistics.median(values), max(values)
    return f"p50 {middle:{form}}, p95 {p95(values):{form}}, max {most:{form}} {unit} (of {len(values)})"


def both(values: list[Took]) -> str:
    clock, cpu = ([value[n] for value in values] for n in (0, 1))
    return f"{spread(clock)}; CPU {statistics.median(cpu):.0f} ms"


def searched(corpus: Path) -> Iterator[tuple[str, str, str]]:
    run(corpus, "search", SHORT[0], "--json")
    ran = [run(corpus, "search", question, "--json") for question in (*SHORT, *LONG)]
    times = spread([one.seconds for one in ran], "s", ".2f")
    cpu = f"CPU {statistics.median(one.cpu for one in ran):.2f} s; {max(one.peak for one in ran):.0f} MB"
    yield "search, a whole process", "1.2 s (.7 at 100)", f"{times}; {cpu}"


def browsed(corpus: Path) -> Iterator[tuple[str, str, str]]:
    server = Server(corpus)
    listed, listing = server.get("")
    time.sleep(2)  # until a person has seen a page and put a question
    first, _ = server.get(f"/search?q={quote(SHORT[0])}")
    yield "browse: start", "", f"{server.start:.1f} s"
    yield "list of stories, at once", "200 ms", f"{both([listed])}; again {both([server.get('')[0]])}"
    yield "first search, two seconds later", "200 ms", both([first])
    for name, target, questions in (("up to three words", 150, SHORT[1:]), ("beyond", 400, LONG)):
        new = [server.get(f"/search?q={quote(question)}")[0] for question in questions]
        again = [server.get(f"/search?q={quote(question)}")[0] for question in questions]
        yield f"search, {name}", f"p50 {target} ms", f"{both(new)}; again {both(again)}"
    names = re.findall(r"/story/(s\d+)\"", listing)
    random.Random(1).shuffle(names)
    ways: dict[str, list[Took]] = {"story first": [], "story then": [], "claim": [], "article": []}
    for name in names[:12]:
        took, page = server.get(f"/story/{name}")
        ways["story first"].append(took)
        ways["story then"].append(server.get(f"/story/{name}")[0])
        for kind in ("claim", "article"):
            if found := re.search(rf"/{kind}/([0-9a-f]+)", page):
                ways[kind].append(server.get(f"/{kind}/{found[1]}")[0])
    for name, values in ways.items():
        yield name, "200 ms", both(values)
    yield "browse: peak memory", "2,000 MB", f"{server.stop():.0f} MB"


# Readers while something is added


def coverage(rows: Sequence[Row]) -> Callable[[str, Message], Answer]:
    """Answers with articles as pages, by their place."""

    def answer(path: str, _: Message) -> Answer:
        name = path.strip("/")
        if not name.isdecimal():
            return 404, {}, b""
        row = rows[int(name)]
        text = "".join(f"<p>{html.escape(part)}</p>" for part in row["text"].split("\n\n"))
        title = html.escape(row["title"])
        date = f'<meta property="article:published_time" content="{row["published"]}">'
        head = f'<html lang="en"><head><title>{title}</title>{date}</head><body><article><h1>{title}</h1>'
        body = f"{head}{text}</article></body></html>".encode()
        return 200, {"Content-Type": "text/html; charset=utf-8"}, body

    return answer


def readers(folder: Path, corpus: Path, articles: int, pause: float) -> Iterator[tuple[str, str, str]]:
    """Eight of them, until `add` has ended."""
    first = list(stories(folder, articles))[:8]
    listed = corpus.parent / "list.txt"
    story = f"live{time.time_ns()}"
    # Another text in each run: what the corpus has already is not added again.
    rows = [row | {"text": f"{row['text']}\n\nAdded to {story}."} for _, part in first for row in part]
    run(corpus, "new", story, "--seed", write([rows[-1]], corpus.parent / "story.jsonl"))
    run(corpus, "search", SHORT[0], "--json")
    with serving(coverage(rows)) as port:
        listed.write_text("".join(f"http://127.0.0.1:{port}/{n}\n" for n in range(ADDED)))
        yield from reading(corpus, ("add", "--list", str(listed), "--story", story), pause)


def reading(corpus: Path, add: tuple[str, ...], pause: float) -> Iterator[tuple[str, str, str]]:
    """What the readers meet while that command runs."""
    server, over = Server(corpus), threading.Event()
    times: dict[str, list[float]] = {"browser": [], "command line": []}
    spent: list[float] = []
    errors: list[str] = []

    def browser(question: str) -> None:
        server.get(f"/search?q={quote(question)}")

    def line(question: str) -> None:
        ran = tried(corpus, "search", question, "--json")
        spent.append(ran.cpu)
        if ran.trouble:
            raise OSError(ran.trouble)

    def read(kind: str, ask: Callable[[str], None], seed: int) -> None:
        rng = random.Random(seed)
        over.wait(rng.uniform(0, pause))
        while not over.is_set():
            begun = time.perf_counter()
            try:
                ask(rng.choice((*SHORT, *LONG)))
            except OSError as error:
                errors.append(f"{kind}: {error}")
            times[kind].append(time.perf_counter() - begun)
            over.wait(pause)

    before = server.cpu()
    threads = [
        threading.Thread(target=read, args=(kind, ask, 4 * n + i))
        for n, (kind, ask) in enumerate((("browser", browser), ("command line", line)))
        for i in range(4)
    ]
    for thread in threads:
        thread.start()
    added = run(corpus, *add, "--allow-private", "--delay", str(1 / A_SECOND))
    over.set()
    for thread in threads:
        thread.join()
    busy = (server.cpu() - before) / max(1, len(times["browser"]))
    peak = server.stop()
    last = max((when for when, _ in added.lines), default=0.0)
    kept = sum(line.startswith("stored") for _, line in added.lines)
    yield (
        f"add of {kept} pages meanwhile", "2,000 MB",
        f"{last:.0f} s, aligned in {added.seconds - last:.0f} s, {added.peak:.0f} MB; browse {peak:.0f} MB",
    )  # fmt: skip
    for (kind, values), cpu in zip(times.items(), (busy, statistics.median(spent)), strict=True):
        shown = f"{spread(values, 's', '.2f')}; CPU {cpu:.2f} s"
        yield f"four readers, {kind}, {pause:.0f} s between", "p95 1 s", shown
    yield "load average at their end", "", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    yield "their errors", "0", str(len(errors)) + "".join(f"; {error[:300]}" for error in errors[:3])


def measured(
    folder: Path, place: Path, articles: int, count: int, pause: float
) -> Iterator[tuple[str, str, str]]:
    whole = place / str(articles)
    built = build(folder, whole, count)
    tenth = max(1, len(built) // 10)
    first, last = ([row["cpu"] for row in rows] for rows in (built[:tenth], built[-tenth:]))
    adds, aligns = (sum(row[name] for row in built) for name in ("add", "align"))
    kept, peak = sum(row["stored"] for row in built), max(row["peak"] for row in built)
    yield f"add {kept} articles, {len(built)} stories", "", f"{adds:.0f} s"
    yield "align the stories", "", f"{aligns:.0f} s"
    yield "peak memory of the two", "2,000 MB", f"{peak:.0f} MB"
    grown = f"{statistics.mean(first):.2f} s in the first tenth, {statistics.mean(last):.2f} s in the last"
    yield "CPU a story of forty", "does not grow", grown
    if count * STORY < articles:
        rest = add_without_story(folder, whole, articles, count)
        spent = f"{rest['seconds']:.0f} s, {rest['cpu']:.0f} s CPU, {rest['peak']:.0f} MB"
        yield f"add {rest['stored']} more without a story", "2,000 MB", spent
    corpus = whole / "crossread.db"
    indexed = run(corpus, "search", SHORT[0], "--json")
    yield "the search that makes the index", "2,000 MB", f"{indexed.seconds:.0f} s, {indexed.peak:.0f} MB"
    size = sum(file.stat().st_size for file in whole.rglob("*") if file.is_file()) / 1e6
    yield "corpus and index on disk", "", f"{size:.0f} MB"
    yield from one_more(folder, place / "one", whole)
    yield from searched(corpus)
    yield from browsed(corpus)
    yield from readers(folder, corpus, articles, pause)


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[8000])
    parser.add_argument("--stories", type=int, help="so many of forty; what is left is in no story")
    parser.add_argument("--place", type=Path)
    parser.add_argument("--pause", type=float, default=5)
    options = parser.parse_args()
    place = options.place or Path(tempfile.mkdtemp())
    for articles in options.articles:
        print(f"\n| {articles} articles | target | measured |\n|---|---|---|", flush=True)
        count = min(options.stories or articles, articles // STORY)
        for row in measured(options.folder, place, articles, count, options.pause):
            print(f"| {' | '.join(row)} |", flush=True)
    print(f"\nload average at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if not options.place:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
