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

from index.reading.spellings import sound
from index.search.block import outlet_terms
from index.search.day_spans import day_number
from index.search.engine import Hit, Spelling
from index.search.signed_files import Shelf
from index.search.spelling import allowed, edits
from index.search.tantivy_query import Reader
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from index.search.engine import Document
    from index.search.query_tree import Query
    from index.search.signed_files import Held, Trouble

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
        self.reader = Reader(self.index.schema, self.searcher)

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

    def frequency(self, term: str) -> int:
        """Return how many passages have a term, however it is spelled; those taken out may still count."""
        return int(self.searcher.doc_freq("heard", sound(term)))

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

    def latest(self) -> int:
        """Return the highest number of a passage in the index, 0 where there is none."""
        found: list[Any] = self.searcher.search(tantivy.Query.all_query(), 1, order_by_field="number").hits
        numbers: list[Any] = self.searcher.fast_field_values("number", [address for _, address in found])
        return int(numbers[0]) if numbers else 0

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
