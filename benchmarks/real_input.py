"""Real pages by address and thousands of real articles in one corpus: what is kept, how long, how much.

    python benchmarks/real_input.py DATA

DATA holds `pages/` (pages.jsonl and html/*.html.gz: saved news pages, of fundus and of the
article-extraction-benchmark, both MIT, on GitHub) and `articles/news-8k.jsonl.gz` (rows {url,
outlet, title, author, published, text} of any news collection). The pages are served from
loopback and added by address; cleaning is compared with plain trafilatura on the same pages, and
indexing with a naive Whoosh schema on the same passages, in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from loopback import serving

from corpus.store import lists
from corpus.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from email.message import Message

    from loopback import Answer


def saved(folder: Path) -> Callable[[str, Message], Answer]:
    """Answers with the saved pages under their file names."""

    def answer(path: str, _: Message) -> Answer:
        file = folder / "html" / f"{Path(path).name}.gz"
        if not file.exists():
            return 404, {}, b""
        return 200, {"Content-Type": "text/html"}, gzip.decompress(file.read_bytes())

    return answer


def run(corpus: Path, *words: str, stdin: str = "") -> tuple[float, float, str]:
    """Run a command: (seconds, peak megabytes of the largest command so far, stdout)."""
    environment = os.environ | {"CROSSREAD_CORPUS": str(corpus)}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "index", *words],
        env=environment, input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Traceback" in done.stderr:
        sys.exit(done.stderr)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return time.perf_counter() - started, peak, done.stdout


def outcomes(stdout: str) -> str:
    """How many of each outcome."""
    counts = Counter(line.split("\t")[0] for line in stdout.splitlines())
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def add_pages(corpus: Path, pages: Path) -> None:
    names = sorted(file.name.removesuffix(".gz") for file in (pages / "html").glob("*.gz"))
    with serving(saved(pages)) as port:
        addresses = "\n".join(f"http://127.0.0.1:{port}/{name}" for name in names)
        seconds, peak, stdout = run(
            corpus, "add", "-", "--no-story", "--allow-private", "--delay", "0", stdin=addresses
        )
    print(f"add {len(names)} pages by address   {seconds:6.1f} s  peak {peak:5.0f} MB  {outcomes(stdout)}")


def plain_trafilatura(pages: Path) -> float:
    """Seconds that trafilatura alone needs for the same pages, in a process of its own."""
    code = (
        "import gzip, sys, pathlib, time, trafilatura\n"
        "files = [gzip.decompress(f.read_bytes()) for f in sorted(pathlib.Path(sys.argv[1]).glob('*.gz'))]\n"
        "t = time.perf_counter()\n"
        "for f in files: trafilatura.bare_extraction(f, with_metadata=True)\n"
        "print(time.perf_counter() - t)"
    )
    command = [sys.executable, "-c", code, str(pages / "html")]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def ours(pages: Path) -> float:
    """Seconds that cleaning and cutting need for the same pages, in a process of its own."""
    code = (
        "import sys, pathlib, time\n"
        "from corpus.clean import clean\nfrom corpus.passages import passages\n"
        "from corpus.errors import CleanError\nfrom corpus.sources import read\n"
        "seeds = [s for f in sorted(pathlib.Path(sys.argv[1]).glob('*.gz')) for s in read(str(f))]\n"
        "t = time.perf_counter()\n"
        "for seed in seeds:\n"
        "    try: passages(clean(seed.page))\n"
        "    except CleanError: pass\n"
        "print(time.perf_counter() - t)"
    )
    command = [sys.executable, "-c", code, str(pages / "html")]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def naive_whoosh(rows: Iterable[tuple[str, str, str, str]], folder: Path) -> float:
    """Seconds that a Whoosh index as its tutorial makes it needs for the same passages."""
    from whoosh import analysis, fields, index

    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        text=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
        title=fields.TEXT(stored=True),
        outlet=fields.ID(stored=True),
    )
    started = time.perf_counter()
    writer = index.create_in(folder, schema).writer()
    for key, text, title, outlet in rows:
        writer.add_document(id=key, text=text, title=title, outlet=outlet)
    writer.commit()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "crossread.db"
    add_pages(corpus, data / "pages")
    mine, stock = ours(data / "pages"), plain_trafilatura(data / "pages")
    ratio = f"ratio {mine / stock:.2f}"
    print(f"clean and cut them           {mine:6.1f} s  plain trafilatura {stock:.1f} s  {ratio}")
    seconds, peak, stdout = run(corpus, "add", str(data / "articles/news-8k.jsonl.gz"), "--no-story")
    print(f"add 8,000 articles           {seconds:6.1f} s  peak {peak:5.0f} MB  {outcomes(stdout)}")
    seconds, peak, stdout = run(corpus, "search", "earthquake killed villages", "--json")
    found = len(json.loads(stdout)["results"])
    print(f"first search, builds index   {seconds:6.1f} s  peak {peak:5.0f} MB  {found} results")
    built = seconds
    seconds, peak, stdout = run(corpus, "search", "central bank interest rates", "--json")
    found = len(json.loads(stdout)["results"])
    print(f"second search                {seconds:6.1f} s  peak {peak:5.0f} MB  {found} results")
    database = Database(corpus)
    titles = {row["id"]: row["title"] for row in lists.articles(database, lists.ArticleFilter())}
    passages = [
        (p.id, p.text, titles[p.article], p.outlet) for p in lists.passages(database, lists.ArticleFilter())
    ]
    (folder / "naive").mkdir()
    naive = naive_whoosh(passages, folder / "naive")
    built -= seconds
    ratio = f"ratio {naive / built:.1f}"
    print(f"index {len(passages)} passages     {built:8.1f} s  naive Whoosh {naive:.1f} s  {ratio}")
    database.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
