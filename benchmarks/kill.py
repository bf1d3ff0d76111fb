"""A writer killed at random moments, many times over: `python benchmarks/kill.py [TIMES] [SEED]`.

Each time 50 small articles are added to a corpus by `python -m index add FOLDER`, which is ended by
SIGKILL at a random moment: while it starts, after any of its lines, or while it aligns. Then the corpus
must open, hold and find every article that was reported as stored, hold nothing twice, and satisfy
`doctor` after at most one `--repair`. The articles are made up here; no data is needed. Prints how many
kills hit which stage, and exits 1 at the first promise that was broken. 200 times take some minutes.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from index.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = 50
TAIL = 1.5  # seconds after the last line within which alignment is hit
THINGS = ("bridge", "harbour", "tunnel", "station", "market", "theatre", "museum", "school")

Run = tuple[int, str, str]  # exit status, stdout, stderr


def word(number: int) -> str:
    """A word that only one article has, of letters alone.

    >>> word(0), word(27)
    ('quoaa', 'quobb')
    """
    return "quo" + chr(97 + number // 26) + chr(97 + number % 26)


def write_articles(folder: Path) -> None:
    """Pages as a person saves them: two sentences each, of which the second is told by eight."""
    folder.mkdir()
    for number in range(ARTICLES):
        thing = THINGS[number % len(THINGS)]
        sentences = (
            f"The inspector {word(number).title()} looked at the {thing} on the morning of the flood.",
            f"The mayor said that repairing the old {thing} would cost {number % 3 + 11} million euros.",
        )
        body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        head = f'<title>The {thing}</title><link rel="canonical" href="https://{word(number)}.example/a">'
        body = f"<body><article><h1>{thing}</h1>{body}</article></body>"
        page = f'<html lang="en"><head>{head}</head>{body}</html>'
        (folder / f"{number:02}.html").write_text(page, encoding="utf-8")


def crossread(corpus: Path, *words: str, stdin: str = "") -> Run:
    """A command on the corpus, to its end, in this process: what it needs is loaded once."""
    done = CliRunner().invoke(app, words, env={"CROSSREAD_CORPUS": str(corpus)}, input=stdin)
    return done.exit_code, done.stdout, done.stderr


def killed(corpus: Path, folder: Path, chance: random.Random) -> tuple[str, set[str]]:
    """Add, and kill on the way: (the stage that was hit, the addresses reported as stored)."""
    environment = os.environ | {"CROSSREAD_CORPUS": str(corpus)}
    command = [sys.executable, "-m", "index", "add", str(folder)]
    lines = chance.choice([0, ARTICLES, *(chance.randint(1, ARTICLES - 1) for _ in range(4))])
    delay = chance.uniform(0, TAIL) if lines in {0, ARTICLES} else chance.uniform(0, 0.02)
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parent.parent,
    ) as writer:
        assert writer.stdout
        said = [writer.stdout.readline() for _ in range(lines)]
        time.sleep(delay)
        writer.kill()
        said += writer.stdout.read().splitlines(keepends=True)
    stored = {line.rstrip("\n").split("\t")[1] for line in said if line.endswith("\n") and line.strip()}
    return stage(len(stored), ended=writer.returncode == 0), stored


def stage(stored: int, *, ended: bool) -> str:
    """What the writer was at when it was killed."""
    if ended:
        return "after the end"
    return "starting" if not stored else "adding" if stored < ARTICLES else "aligning"


def broken(corpus: Path, stored: set[str], run: Callable[..., Run] = crossread) -> list[str]:
    """The promises that do not hold for a corpus whose writer was killed; none is the hope."""
    found, _, said = run(corpus, "doctor")
    if found and run(corpus, "doctor", "--repair")[0]:
        return [f"the doctor is not content after one repair: {said}"]
    status, out, err = run(corpus, "articles", "--json")
    if status:
        return [f"the corpus does not open: {err}"]
    urls = [json.loads(line)["url"] for line in out.splitlines()]
    wrong = [f"{url} was reported as stored and is not there" for url in sorted(stored - set(urls))]
    wrong += [f"{url} is there {count} times" for url, count in Counter(urls).items() if count > 1]
    return wrong + unfound(corpus, urls, run)


def unfound(corpus: Path, urls: list[str], run: Callable[..., Run]) -> list[str]:
    """What search does not find, finds twice, or finds though it is not there."""
    words = [word(number) for number in range(ARTICLES)]
    status, out, err = run(corpus, "search", "-", stdin="".join(f'"{one}"\n' for one in words))
    if status or "Traceback" in err:
        return [f"search fails: {err}"]
    wrong = []
    for one, line in zip(words, out.splitlines(), strict=True):
        passages = [p for result in json.loads(line)["results"] for p in result["passages"]]
        found = [p["url"] for p in passages if one in p["text"].casefold()]
        if found != [url for url in urls if f"//{one}." in url]:
            wrong.append(f"{one} is found at {found}")
    return wrong


def empty_corpus(folder: Path) -> Path:
    """A corpus with a story and no article."""
    corpus = folder / "crossread.db"
    crossread(corpus, "new", "flood", "--seed", "nowhere.html")
    return corpus


def main(times: int = 200, seed: int = 1) -> None:
    """Kill that many writers, each on a copy of the same empty corpus."""
    chance = random.Random(seed)
    hits: Counter[str] = Counter()
    repaired = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["XDG_STATE_HOME"] = str(place / "state")
        write_articles(place / "pages")
        (place / "empty").mkdir()
        empty = empty_corpus(place / "empty")
        for number in range(times):
            (place / f"{number}").mkdir()
            corpus = shutil.copy(empty, place / f"{number}" / "crossread.db")
            hit, stored = killed(corpus, place / "pages", chance)
            hits[hit] += 1
            repaired += crossread(corpus, "doctor")[0]
            if wrong := broken(corpus, stored):
                sys.exit(f"kill {number} (seed {seed}), {hit}: {'; '.join(wrong)}")
            shutil.rmtree(place / f"{number}")
    table = Table("killed while", "times", "broken promises")
    for hit, count in hits.most_common():
        table.add_row(hit, str(count), "0")
    console = Console()
    console.print(table)
    console.print(f"{repaired} of {times} wanted one repair; seed {seed}.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
