"""Commands with odd options, odd rows on stdin, odd decisions and crafted archives.

An input is JSON: the words of the command, what stands on stdin and in its file, and what is changed in
the archive that is imported. Every command must end with 0, 1 or 2 and, where it refuses, say why on
stderr. Commands that change a corpus get a copy of it; none is given a path to write to, and none reaches
for the network.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

from fuzzing import archives
from fuzzing.corpora import SMALL, corpus, ids
from fuzzing.harness import Target, drawn
from fuzzing.odd import DAYS, NUMBERS, PATHS, mixed, texts, weighted
from fuzzing.queries import queries
from hypothesis import strategies as st
from typer.testing import CliRunner

from index.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Words = st.SearchStrategy[list[str]]

CAP = 5.0
CHANGING = ("judge", "edit", "move", "new", "remove", "outlets", "import")
# What must be well with whatever an import let in.
AFTER = (
    ["doctor"],
    ["claims"],
    ["claims", "--json"],
    ["articles"],
    ["export", "-"],
    ["timeline"],
    ["outlets"],
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
SENTENCES = st.sampled_from(
    [
        "The mayor said on Monday that 12 people were hurt.",
        "On 3 May 19 people were not hurt, officials said.",
        "Der Bürgermeister sprach von 1.200 Euro.",
        "It cost $5m (about 4,000,000 euros) in 2023-11.",
        "“No,” she said.",
    ]
)
text = weighted((3, SENTENCES), (1, texts))


FLAG = st.just("")


def options(**given: st.SearchStrategy[str]) -> Words:
    """Some of these options with a value each, now and then one twice; `FLAG` is one without a value."""
    pairs = [
        st.just([f"--{name}"]) if value is FLAG else value.map(lambda one, name=name: [f"--{name}", one])
        for name, value in given.items()
    ]
    chosen = st.lists(st.sampled_from(range(len(pairs) or 1)).flatmap(pairs.__getitem__), max_size=3)
    return chosen.map(lambda rows: [word for row in rows for word in row]) if pairs else st.just([])


def row(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A row with these fields, one of them odd or missing now and then."""
    whole = st.fixed_dictionaries(fields)
    broken = st.builds(lambda row, name, value: row | {name: value}, whole, st.sampled_from([*fields]), JSON)
    lost = st.builds(
        lambda row, name: {k: v for k, v in row.items() if k != name}, whole, st.sampled_from([*fields])
    )
    return weighted((3, whole), (2, broken), (1, lost))


def lines(rows: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[str]:
    """JSON a line; broken lines and bytes that are no UTF-8 among them."""
    line = weighted(
        (6, rows.map(json.dumps)), (1, texts), (1, JSON.map(json.dumps)), (1, st.just("[" * 100_000))
    )
    return st.lists(line, max_size=6).map("\n".join)


def commands(known: dict[str, list[str]]) -> st.SearchStrategy[bytes]:
    """Every kind of command with its options."""
    days = mixed(st.sampled_from(DAYS))
    numbers = mixed(st.sampled_from([*NUMBERS, "1", "2", "3"]))
    articles, passages, claims = (
        mixed(st.sampled_from(known[name])) for name in ("articles", "passages", "claims")
    )
    story = mixed(st.just("small"))
    common = {"story": story, "limit": numbers, "json": FLAG}
    filters = common | {"outlet": mixed(st.just("gazette.example")), "since": days, "until": days}
    pairs = row(id=texts, left=text, right=text, left_published=days, right_published=days)
    sentences = row(
        id=text,
        story=st.sampled_from("ab"),
        article=st.sampled_from("abc"),
        outlet=text,
        position=st.integers(0, 9),
        text=text,
        published=days,
        language=st.sampled_from(["en", "de", "xx", ""]),
    )
    labels = st.lists(st.lists(texts | st.just("outlet"), max_size=4).map(",".join), max_size=4).map(
        "\n".join
    )
    nothing = st.just("")

    def call(
        name: str, *parts: st.SearchStrategy[Any], stdin: st.SearchStrategy[str] = nothing, **more: Any
    ) -> Any:
        fixed = [st.just(name.split()), *(part.map(lambda one: [one]) for part in parts)]
        words = st.tuples(*fixed, options(**more)).map(
            lambda given: [word for part in given for word in part]
        )
        return st.tuples(words, stdin, st.just([]))

    every = [
        call("contrast -", stdin=lines(pairs)),
        call("align -", stdin=lines(sentences), threshold=numbers),
        call("align - --claims -", stdin=lines(sentences)),
        call("passages -", stdin=text, json=FLAG),
        call("passages", st.sampled_from(PATHS)),
        call("preview -", stdin=text, json=FLAG),
        call("search", queries, offset=numbers, context=numbers, sort=texts, **filters),
        call("search -", stdin=st.lists(queries, max_size=4).map("\n".join), **filters),
        call("claims", **filters),
        call("articles", **filters),
        call("claim", claims, json=FLAG),
        call("show", articles, json=FLAG),
        call("revisions", articles),
        call("compare", articles, articles, json=FLAG),
        call("coverage", missing=mixed(st.just("country=de")), sort=texts, **common),
        call("timeline", **common),
        call(
            "export -",
            claims=claims,
            format=mixed(st.sampled_from(["csv", "md", "json", "jsonl"])),
            story=story,
        ),
        call("judge confirm", passages, passages),
        call("judge reject", passages, passages),
        call("judge join", claims, claims),
        call("judge split", claims, passages, passages),
        call("judge undo", numbers),
        call("edit", articles, published=days, outlet=texts, title=texts),
        call("move", articles, story),
        call("outlets --labels {file}", stdin=labels),
        call(
            "import",
            st.sampled_from([*PATHS, "nope://x", "file:///x"]).filter(lambda path: "//evil" not in path),
            story=story,
        ),
    ]
    crafted = st.tuples(
        weighted(
            (4, st.just(["import", "{archive}", "--story", "small"])),
            (1, st.just(["import", "{archive}", "--query", "ferry"])),
        ),
        nothing,
        st.lists(archives.changes(JSON), min_size=1, max_size=3),
    )
    which = st.sampled_from([*range(len(every)), *[-1] * 4])
    drawn_ = which.flatmap(lambda at: crafted if at < 0 else every[at])
    return drawn_.map(lambda given: json.dumps(given).encode())


def target(folder: Path) -> Target:
    """Commands on a small corpus of three articles."""
    ask: list[Callable[[bytes], Iterator[str]]] = []

    def answer_lazily(content: bytes) -> Iterator[str]:
        if not ask:
            ask.append(asker(folder))
        return ask[0](content)

    def inputs(once: Callable[[bytes], None], going: Callable[[], bool], number: int) -> None:
        path = corpus(folder, "small", SMALL)
        drawn(commands({table: ids(path, table) for table in ("articles", "passages", "claims")}))(
            once, going, number
        )

    return Target(answer_lazily, inputs, CAP)


def asker(folder: Path) -> Callable[[bytes], Iterator[str]]:
    small = corpus(folder, "small", SMALL)
    base = archives.base(small, "small")
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)

    def ask(content: bytes) -> Iterator[str]:
        words, stdin, changed = json.loads(content)
        given = stdin.encode("utf-8", "surrogatepass")
        path, file, archive = small, scratch / "given.csv", scratch / "archive"
        if words[0] in CHANGING:
            path = scratch / "copy.db"
            for old in scratch.glob("copy.db*"):
                old.unlink()
            if words[0] != "import":
                shutil.copy(small, path)
        file.write_bytes(given)
        if "{archive}" in words:
            archives.write(archive, base, changed)
        words = [
            word.format(file=file, archive=archive) if word in ("{file}", "{archive}") else word
            for word in words
        ]
        if words[0] not in ("contrast", "align", "passages", "preview"):
            words += ["--corpus", str(path)]
        how = ended(words, given)
        yield how
        if how == "import done":
            for more in AFTER:
                assert ended([*more, "--corpus", str(path)], b"").endswith("done"), f"{more} after an import"

    return ask


def ended(words: list[str], given: bytes) -> str:
    """The command and how it ended."""
    done = CliRunner(env={"COLUMNS": "80"}).invoke(app, words, input=given)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code in (0, 1, 2), f"ended with {done.exit_code}"
    assert "Traceback" not in done.stderr
    assert not done.exit_code or done.stderr.strip() or words[0] == "align", "refused without a word"
    for line in done.stdout.splitlines():
        assert not set(line) & set(map(chr, (0, 7, 8, 27, 0x7F, 0x9B, 0x202E))), "a steering character"
    return f"{words[0]} {('done', 'refused', 'wrong use')[done.exit_code]}"


os.environ.setdefault("NO_COLOR", "1")
