"""Two processes add at once and a third searches: each waits its turn, and nobody sees half an article."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.kill

ROOT = Path(__file__).parents[3]


def adding(corpus: Path, *what: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "index", "add", *map(str, what)]
    environment = os.environ | {"CROSSREAD_CORPUS": str(corpus)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def halves(corpus: Path) -> list[tuple]:
    """Articles that have not both of their sentences at this moment."""
    sql = "SELECT article, count(*) FROM passages GROUP BY article HAVING count(*) <> 2"
    with closing(sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)) as connection:
        lone = connection.execute(
            "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM passages)"
        ).fetchall()
        return connection.execute(sql).fetchall() + lone


@pytest.fixture
def empty(kill, tmp_path):
    kill.write_articles(tmp_path / "pages")
    return kill.empty_corpus(tmp_path)


def test_two_writers_and_a_reader(kill, empty, tmp_path):
    pages = sorted((tmp_path / "pages").iterdir())
    with adding(empty, *pages[:35]) as one, adding(empty, *pages[15:]) as two:
        asked = 0
        while one.poll() is None or two.poll() is None:
            status, out, err = kill.crossread(empty, "search", "inspector harbour", "--json")
            assert (status, "Traceback" in err) == (0, False), err
            for result in json.loads(out)["results"]:
                for passage in result["passages"]:
                    assert len(passage["text"]) == passage["end"] - passage["start"]
            assert halves(empty) == []
            asked += 1
        said = [one.communicate(), two.communicate()]
    assert (one.returncode, two.returncode, asked > 0) == (0, 0, True), said
    lines = [line.split("\t") for out, _ in said for line in out.splitlines()]
    assert Counter(outcome for outcome, _ in lines) == {"stored": 50, "unchanged": 20}
    assert kill.broken(empty, {url for _, url in lines}) == []


def test_two_writers_start_a_corpus_together(kill, tmp_path):
    kill.write_articles(tmp_path / "pages")
    pages = sorted((tmp_path / "pages").iterdir())[:4]
    corpus = tmp_path / "crossread.db"
    with adding(corpus, *pages[:2]) as one, adding(corpus, *pages[2:]) as two:
        said = [one.communicate(), two.communicate()]
    assert (one.returncode, two.returncode) == (0, 0), said
    assert len(kill.crossread(corpus, "articles", "--json")[1].splitlines()) == 4
    assert kill.crossread(corpus, "doctor")[0] == 0
