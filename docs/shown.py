"""What the docs show, made by running it: help texts and the demo's own output. Used through cog."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SEED = "https://bibliotecapleyades.net/sociopolitica2/sociopol_russia359.htm"


def run(line: str, corpus: Path) -> str:
    """What a command prints when its output is piped."""
    environment = os.environ | {"CROSSREAD_CORPUS": str(corpus), "NO_COLOR": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "index", *shlex.split(line)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.rstrip()


@cache
def demo_corpus() -> Path:
    """A corpus with the demo's story, kept while the docs are made."""
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "crossread.db"
    run(f"new generals --seed seeds/hersh-2023-12-01.txt --url {SEED}", corpus)
    run("add seeds/related/", corpus)
    return corpus


def demo(line: str) -> str:
    """A command on the demo's corpus and its output, as a fenced block."""
    return f"```console\n$ crossread {line}\n{run(line, demo_corpus())}\n```"


@cache
def tutorial_corpus() -> Path:
    """A corpus with the tutorial's story, kept while the docs are made."""
    corpus = Path(tempfile.mkdtemp()) / "crossread.db"
    run("new ferry --seed docs/tutorial/gazette.html", corpus)
    run("add docs/tutorial/", corpus)
    run("search ferry", corpus)
    return corpus


def tutorial(line: str) -> str:
    """A command on the tutorial's corpus and its output, as a fenced block."""
    return f"```console\n$ crossread {line}\n{run(line, tutorial_corpus())}\n```"


def notebook(number: int) -> str:
    """What the nth example of docs/notebook.md prints on the tutorial's corpus, after those before it."""
    page = (ROOT / "docs/notebook.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[:number]
    names: dict[str, Any] = {"__name__": "example"}
    with contextlib.chdir(tutorial_corpus().parent):
        for example in examples:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(example, names)  # noqa: S102 (our own page)
    names["corpus"].close()
    lines = (line.rstrip() for line in printed.getvalue().splitlines())
    return "\n".join(["```text", *lines, "```"])


def help_of(command: str) -> str:
    """The help of a command, as a fenced block."""
    return f"```text\n{run(f'{command} --help', Path('none.db'))}\n```"


def commands() -> str:
    """A section with the help of every command, in their order."""
    from typer.main import get_command

    from index.cli.main import app

    names = list(get_command(app).commands)
    return "\n\n".join(f"## {name}\n{help_of(name)}" for name in names)


def mcp_tools() -> str:
    """A row for each tool of the MCP server: what it does, and what it takes."""
    from index.mcp.schemas import READING, UNTRUSTED, WRITING

    rows = [
        f"| `{tool.name}` | {tool.description.removesuffix(UNTRUSTED).strip()} | "
        + ", ".join(f"**{name}**" if name in tool.required else name for name in tool.properties)
        + " |"
        for tool in (*READING, *WRITING)
    ]
    return "\n".join(["| tool | what it does | takes (bold: needed) |", "|---|---|---|", *rows])


def mcp_example(name: str, **asked: object) -> str:
    """A call of a tool on the tutorial's corpus and its answer, as a fenced block."""
    from index.mcp.tools import CorpusTools
    from index.read_only.corpus import ReadOnlyCorpus

    with contextlib.closing(ReadOnlyCorpus(tutorial_corpus())) as corpus:
        answer = CorpusTools(corpus).call(name, asked)
    return f"```json\n{json.dumps(answer, ensure_ascii=False, indent=1)}\n```"


def done() -> None:
    """Let go of the corpora."""
    for corpus in (demo_corpus, tutorial_corpus):
        if corpus.cache_info().currsize:
            shutil.rmtree(corpus().parent)


def tables() -> str:
    """A section with the columns of every table."""
    from index.web.metadata import TABLES

    return "\n\n".join(
        f"## {name}\n{table['description']}\n\n| column | what |\n|---|---|\n"
        + "\n".join(f"| {column} | {said} |" for column, said in table["columns"].items())
        for name, table in TABLES.items()
    )


def licences() -> str:
    """The libraries that requirements.lock pins, with their licences, as a table."""
    pins = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    rows = [f"| {name} | {found} |" for name in dict.fromkeys(pins) if (found := licence(name))]
    return "\n".join(["| library | licence, as it says itself |", "|---|---|", *rows])


def licence(name: str) -> str:
    """What a library says of its licence; empty where it is for other systems and not installed."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    classified = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License ::")
    ]
    first = (said.get("License") or "").partition("\n")[0]
    return said.get("License-Expression") or ", ".join(classified) or first
