"""The engine for large corpora, of the extra `tantivy`: the same answers, from Rust.

Its files are kept like any index's (see `shelf`) and laid out in a folder of this process's own
while it is open, for tantivy reads and writes folders only. Every passage is a document that
carries what is known of its article.
"""

from __future__ import annotations

import tempfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tantivy

from index.search.block import outlet_terms
from index.search.dates import day_number
from index.search.engine import Hit, Spelling
from index.search.matching import WIDEST
from index.search.shelf import Shelf
from index.search.spelling import allowed, edits
from index.search.tokens import fold, sound, terms
from index.search.tree import (
    Among,
    And,
    During,
    Everything,
    Fuzzy,
    Meta,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Should,
    Word,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.search.engine import Document
    from index.search.shelf import Held, Trouble

MUST, MAY, NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
STOPPED = "_"  # stands where a stop word stood
HEAP = 256_000_000  # bytes that the writer may use
LOCKS = {".tantivy-writer.lock", ".tantivy-meta.lock"}


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="whitespace", index_option="basic")
    for field in ("heard", "title"):
        schema.add_text_field(field, tokenizer_name="whitespace")
    for field in ("outlet", "author", "lang", "article"):
        schema.add_text_field(field, tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("number", indexed=True, fast=True)
    schema.add_unsigned_field("day", indexed=True, fast=True)
    return schema.build()


class TantivyEngine:
    """An index in one folder; like `WhooshEngine` in all that it promises."""

    def __init__(self, folder: Path, corpus: str = "") -> None:
        self.shelf = Shelf(folder, f"tantivy {corpus}")
        self._hold(self.shelf.read())

    def _hold(self, held: Held) -> None:
        self.held = held
        self.desk = tempfile.TemporaryDirectory(prefix="crossread-")
        for name, content in held.files.items():
            Path(self.desk.name, name).write_bytes(content)
        self.index = (
            tantivy.Index.open(self.desk.name) if held.files else tantivy.Index(_schema(), self.desk.name)
        )
        self.index.register_tokenizer("whitespace", _WHITESPACE)
        self._look()

    def _look(self) -> None:
        self.index.reload()
        self.searcher = self.index.searcher()
        self.reader = _Reader(self.index.schema, self.searcher)

    @property
    def trouble(self) -> Trouble:
        """Why the index that lay there could not be used; empty if it could."""
        return self.held.trouble

    @property
    def generation(self) -> int:
        """The store's generation that the index was last brought up to; 0 when it is new."""
        return self.held.generation

    def add(self, documents: Iterable[Document], generation: int) -> None:
        """Index passages in one commit; an article that is there already is replaced."""

        def change(writer: Any) -> None:
            for article, group in groupby(documents, key=lambda document: document.article):
                writer.delete_documents_by_term("article", article)
                for document in group:
                    writer.add_document(_document(document))

        self._commit(change, generation)

    def remove(self, articles: Iterable[str], generation: int) -> None:
        """Take articles out in one commit; an unknown one is no error."""

        def change(writer: Any) -> None:
            for article in articles:
                writer.delete_documents_by_term("article", article)

        self._commit(change, generation)

    def _commit(self, change: Callable[[Any], None], generation: int) -> None:
        """Make one change, unless another process has brought the index as far in the meantime."""
        with self.shelf.writing():
            now = self.shelf.read()
            if now.commit != self.held.commit:
                self.close()
                self._hold(now)
                if now.generation >= generation:
                    return
            self._write(change)
            files = {
                path.name: path.read_bytes()
                for path in Path(self.desk.name).iterdir()
                if path.name not in LOCKS
            }
            self.held = self.shelf.write(files, generation, self.held)

    def _write(self, change: Callable[[Any], None]) -> None:
        writer = self.index.writer(HEAP, 1)
        try:
            change(writer)
        except BaseException:
            writer.rollback()
            writer.wait_merging_threads()
            raise
        writer.commit()
        writer.garbage_collect_files()
        writer.wait_merging_threads()
        self._look()

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number; `terms` of a hit are left out here."""
        most = min(limit, self.searcher.num_docs)
        if not most:
            return []
        found = self.searcher.search(self.reader.query(query.root), most, count=False).hits
        numbers: list[Any] = self.searcher.fast_field_values("number", [address for _, address in found])
        hits = [Hit(int(number), float(score)) for number, (score, _) in zip(numbers, found, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.number))

    def spellings(self, word: str) -> list[Spelling]:
        """Return what is written like a word that no passage has, nearest first; none if one has it."""
        reader = self.reader
        stems = reader.stems(word)
        if any(self.searcher.doc_freq("text", stem) for stem in stems):
            return []
        near = {(edits(term, stem, 2), term) for stem in stems for term in reader.near(stem, allowed(stem))}
        found = [(term, self._among(reader.term("text", term))) for _, term in sorted(near)]
        return [
            Spelling(term, self.searcher.doc_freq("text", term), numbers[0])
            for term, numbers in found
            if numbers
        ]

    def _among(self, query: Any) -> list[int]:
        hits = self.searcher.search(query, 1, count=False).hits
        numbers: list[Any] = self.searcher.fast_field_values("number", [address for _, address in hits])
        return [int(number) for number in numbers]

    def count(self) -> int:
        """Return the number of passages in the index."""
        return int(self.searcher.num_docs)

    def close(self) -> None:
        """Let go of the files."""
        self.desk.cleanup()


_WHITESPACE = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _document(document: Document) -> Any:
    words = terms(document.text, document.language)
    made = tantivy.Document()
    made.add_text("text", " ".join(filter(None, words)))
    made.add_text("heard", _heard(words))
    made.add_text("title", _heard(terms(document.title, document.language)))
    made.add_text("lang", document.language or "und")
    made.add_text("article", document.article)
    for name in outlet_terms(document.outlet):
        made.add_text("outlet", name)
    for word in terms(document.author, None):
        made.add_text("author", word)
    made.add_unsigned("number", document.number)
    if day := day_number(document.published):
        made.add_unsigned("day", day)
    return made


def _heard(words: Iterable[str]) -> str:
    return " ".join(sound(word) or STOPPED for word in words)


class _Reader:
    """Writes a query's tree as a tantivy query."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        self.schema = schema
        self.searcher = searcher
        self.languages = [lang for lang, _ in searcher.terms_with_prefix("lang", "")] or ["und"]

    def query(self, node: Node) -> Any:
        """Walk the tree."""
        match node:
            case And(parts):
                return self.all(parts)
            case Not() | Should():
                return self.all((node,))
            case Or(parts) | Words(parts):
                return _boolean([(MAY, self.query(part)) for part in parts])
            case Phrase(text):
                return self.phrase("heard", text)
            case Word() | Prefix() | Fuzzy():
                return self.words(node)
            case _:
                return tantivy.Query.const_score_query(self.filter(node), 0.0)

    def all(self, parts: Sequence[Node]) -> Any:
        """Join parts that must hold, so that what only ranks stays free to."""
        clauses = [
            (MAY, self.query(part.part))
            if isinstance(part, Should)
            else (NOT, self.query(part.part))
            if isinstance(part, Not)
            else (MUST, self.query(part))
            for part in parts
        ]
        if not any(occur == MUST for occur, _ in clauses):
            clauses.append((MUST, _everything()))
        return _boolean(clauses)

    def words(self, node: Word | Prefix | Fuzzy) -> Any:
        match node:
            case Word(text):
                found = {sound(term) for term in self.stems(text)}
                return _boolean([(MAY, self.term("heard", term)) for term in sorted(found)])
            case Prefix(text):
                found = {term for term, _ in self.searcher.terms_with_prefix("text", fold(text))}
            case Fuzzy(text, most):
                found = {near for stem in self.stems(text) for near in self.near(stem, most)}
        return _boolean([(MAY, self.term("text", term)) for term in sorted(found)[:WIDEST]])

    def stems(self, text: str) -> list[str]:
        """Return the terms of a word in each language of the index."""
        return sorted({term for lang in self.languages for term in terms(text, lang) if term})

    def near(self, stem: str, most: int) -> list[str]:
        alike = self.searcher.terms_with_prefix("text", stem[0])
        return [term for term, _ in alike if edits(term, stem, most) <= most]

    def phrase(self, field: str, text: str) -> Any:
        found = dict.fromkeys(tuple(map(sound, terms(text, lang))) for lang in self.languages)
        return _boolean([(MAY, self.placed(field, words)) for words in found if any(words)])

    def placed(self, field: str, words: Sequence[str]) -> Any:
        placed: list[str | tuple[int, str]] = [(place, word) for place, word in enumerate(words) if word]
        if len(placed) == 1:
            return self.term(field, next(filter(None, words)))
        return tantivy.Query.phrase_query(self.schema, field, placed)

    def term(self, field: str, value: str | int) -> Any:
        option = "position" if field in {"heard", "title"} else "basic"
        return tantivy.Query.term_query(self.schema, field, value, option)

    def filter(self, node: Node) -> Any:
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case During(since, until):
                kind = tantivy.FieldType.Unsigned
                return tantivy.Query.range_query(self.schema, "day", kind, since, until)
            case Among(numbers):
                return tantivy.Query.term_set_query(self.schema, "number", sorted(numbers))
            case Meta():
                return self.meta(node)
            case _:
                msg = f"{node} was not looked up before the search"
                raise ValueError(msg)

    def meta(self, node: Meta) -> Any:
        match node.field:
            case "title":
                return self.phrase("title", node.text)
            case "outlet":
                return self.term("outlet", fold(node.text))
            case "lang":
                wanted = node.text.split("-")[0]
                same = [lang for lang in self.languages if lang.split("-")[0] == wanted]
                return tantivy.Query.term_set_query(self.schema, "lang", same)
            case "author":
                return _boolean([(MUST, self.term("author", fold(word))) for word in terms(node.text, None)])


def _everything() -> Any:
    return tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)


def _boolean(clauses: Sequence[tuple[Any, Any]]) -> Any:
    if len(clauses) == 1 and clauses[0][0] != NOT:
        return clauses[0][1]
    return tantivy.Query.boolean_query(clauses) if clauses else tantivy.Query.empty_query()
