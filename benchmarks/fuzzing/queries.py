"""The query language: any text is a question or a wrong value with its place in the text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from fuzzing.corpora import DEMO, corpus
from fuzzing.harness import Target, drawn
from fuzzing.odd import DAYS, texts, weighted
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.schema import corpus_migrations
from corpus.store.database import Database
from index.present.shapes import answer_json
from index.query.request import Request
from index.query.session import SearchSession
from index.search.parser import DEEPEST, LONGEST, QueryError, parse
from index.store.search_index import open_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CAP = 2.0
WORDS = [
    "NATO", "Lavrov", "general", "Zaluzhny", "stalemate", "peace", "the", "Kyiv’s", "17", "zelenskyy",
    "a",
]  # fmt: skip
FIELDS = [
    "outlet", "author", "title", "lang", "date", "number", "quote", "says", "claim", "is", "no", "OUTLET",
]  # fmt: skip
VALUES = [
    "tass.com", "Hersh", "en", "de-AT", "17km", "disputed", "reprint", "digest", "translation",
    "peace talks", "2023-11..2023-12", *DAYS,
]  # fmt: skip
MARKS = [
    "AND",
    "OR",
    "NOT",
    "(",
    ")",
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    ":",
    "*",
    "~",
    "~1",
    "~3",
    "..",
    "-",
    "(" * 50,
]

words = weighted((3, st.sampled_from(WORDS)), (1, texts.filter(lambda text: len(text) < 50)))
values = weighted((3, st.sampled_from(VALUES)), (1, words))
fielded = st.builds("{}:{}".format, st.sampled_from(FIELDS), values)
leaves = weighted(
    (3, words),
    (1, words.map("{}*".format)),
    (1, st.builds("{}~{}".format, words, st.sampled_from(["", "1", "2", "9"]))),
    (1, words.map('"{}"'.format)),
    (2, st.builds('"{} {}"'.format, words, words)),
    (3, fielded),
    (2, st.builds('{}:"{}"'.format, st.sampled_from(FIELDS), values)),
    (3, st.sampled_from(MARKS)),
)
listed = st.lists(leaves, min_size=1, max_size=12).map(" ".join)
grown = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("{} {}".format, inner, inner),
        st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR", "", "AND NOT"]), inner),
        inner.map("NOT {}".format),
        inner.map("({})".format),
    ),
    max_leaves=25,
)
# One thing over and over: what is read by recursion or for each of its words.
repeated = st.builds(
    lambda piece, times, end: piece * times + end,
    st.sampled_from(
        [
            "(",
            "NOT ",
            "((a) ",
            "a OR ",
            "a AND (",
            "NOT (",
            '"',
            "“",
            "«„",
            "a:",
            "a* ",
            "a~2 ",
            "ab ",
            '"the general" ',
            "outlet:",
            "number:1 ",
            "says:a ",
            "NOT a ",
            "\u0301",
            "- ",
            "aB1’",
        ]
    ),
    st.one_of(st.integers(1, 300), st.integers(1, 300), st.integers(1, 6000)),
    st.sampled_from(["", "a", "a" + ")" * 1000, ")" * 5000, '"']),
)
queries = weighted((4, listed), (3, grown), (1, texts), (1, repeated))


def target(folder: Path) -> Target:
    """Questions to the demo's corpus, through everything that `search --json` does."""
    ask: list[Callable[[str], Iterator[str]]] = []

    def answer_lazily(content: bytes) -> Iterator[str]:
        if not ask:
            ask.append(asker(corpus(folder, "demo", DEMO)))
        return ask[0](content.decode("utf-8", "surrogatepass"))

    return Target(answer_lazily, drawn(queries.map(lambda text: text.encode("utf-8", "surrogatepass"))), CAP)


def asker(path: Path) -> Callable[[str], Iterator[str]]:
    database = Database(path)
    database.migrate(corpus_migrations)
    session = SearchSession(database, open_index(database))

    def ask(text: str) -> Iterator[str]:
        try:
            parse(text)
        except UsageError as error:
            check(error, text)
            yield "wrong value" if isinstance(error, QueryError) else "too much"
            return
        answer = session.answer(Request(text, limit=10))
        for result in answer.results:
            for passage in result.passages:
                length = len(passage.text)
                spans = result.matched.get(passage.id, ())
                assert all(0 <= start < end <= length for start, end in spans)
        json.dumps(answer_json(answer))
        yield "answers" if answer.results else "nothing found"
        if answer.suggestion is not None:
            parse(answer.suggestion)
            yield "did you mean"

    return ask


def check(error: UsageError, text: str) -> None:
    """A refusal points into the query, or the query is too long or too deep."""
    if isinstance(error, QueryError):
        assert 0 <= error.start < error.end <= len(text)
    else:
        assert len(text) > LONGEST or len(re.findall(r"\(|NOT", text)) > DEEPEST
