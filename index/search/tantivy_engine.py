"""The engine for large corpora, of the extra `tantivy`: it finds the same passages, in Rust.

Its files are kept like any index's (see `signed_files`) and copied into a temporary folder of this
process while it is open, for tantivy reads and writes folders only. Every passage is a document that
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
from index.search.checked_file import whole
from index.search.day_spans import day_number
from index.search.engine import Hit, Spelling
from index.search.matching import LEAD
from index.search.signed_files import SignedFiles
from index.search.spelling import alike
from index.search.tantivy_query import QueryWriter
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.search.checked_file import CheckedFile
    from index.search.engine import Document, EngineName
    from index.search.query_ast import Query
    from index.search.signed_files import Contents, Trouble

STOP_WORD = "_"  # the term in the place of a stop word
HEAP = 256_000_000  # bytes that the writer may use
LOCKS = {".tantivy-writer.lock", ".tantivy-meta.lock"}


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="whitespace", index_option="basic")
    for field in ("sound", "title"):
        schema.add_text_field(field, tokenizer_name="whitespace")
    for field in ("outlet", "author", "lang", "article"):
        schema.add_text_field(field, tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("number", indexed=True, fast=True)
    schema.add_unsigned_field("day", indexed=True, fast=True)
    schema.add_unsigned_field("place", fast=True)
    return schema.build()


class TantivyEngine:
    """An index in one folder; `corpus` is the id of the corpus that it is made from.

    Raises:
        StoreError: the user's state folder cannot be written, or another process writes too long.
    """

    name: EngineName = "tantivy"

    def __init__(self, folder: Path, corpus: str = "", key: bytes | None = None) -> None:
        self.files = SignedFiles(folder, self.name, corpus, key)
        self._load(self.files.read())

    def _load(self, contents: Contents) -> None:
        self.contents = contents
        self.folder = tempfile.TemporaryDirectory(prefix="crossread-")
        for name, content in contents.files.items():
            Path(self.folder.name, name).write_bytes(whole(content))
        self.index = (
            tantivy.Index.open(self.folder.name)
            if contents.files
            else tantivy.Index(_schema(), self.folder.name)
        )
        # Otherwise a thread of tantivy's reloads the index on its own, and writes into the folder while it
        # is being deleted.
        self.index.config_reader("manual")
        self.index.register_tokenizer("whitespace", _WHITESPACE)
        self._open()

    def _open(self) -> None:
        self.index.reload()
        self.searcher = self.index.searcher()
        self.queries = QueryWriter(self.index.schema, self.searcher)

    @property
    def trouble(self) -> Trouble:
        """Why the index on disk could not be used; empty if it could."""
        return self.contents.trouble

    @property
    def generation(self) -> int:
        """The store's generation that the index was last brought up to; 0 when it is new."""
        return self.contents.generation

    def refresh(self) -> bool:
        """Read what other processes have written since; False if they have not."""
        if self.files.current_signature() == self.contents.signature:
            return False
        self.close()
        self._load(self.files.read(self.contents))
        return True

    def check(self) -> None:
        """Do nothing: the index was read whole when it was opened."""

    def add(self, documents: Iterable[Document], generation: int) -> None:
        """Index passages in one commit; an article that is there already is replaced."""

        def change(writer: Any) -> None:
            for article, group in groupby(documents, key=lambda document: document.article):
                writer.delete_documents_by_term("article", article)
                for place, document in enumerate(group, 1):
                    writer.add_document(_document(document, place))

        self._commit(change, generation)

    def remove(self, articles: Iterable[str], generation: int) -> None:
        """Take articles out in one commit; an unknown one is no error."""

        def change(writer: Any) -> None:
            for article in articles:
                writer.delete_documents_by_term("article", article)

        self._commit(change, generation)

    def tidy(self) -> None:
        """Do nothing: Tantivy joins its commits as they come."""

    def _commit(self, change: Callable[[Any], None], generation: int) -> None:
        """Make one change, unless another process has brought the index as far in the meantime."""
        with self.files.writing():
            if self.refresh() and self.generation >= generation:
                return
            self._write(change)
            self.contents = self.files.write(self._files(), generation, self.contents)

    def _files(self) -> dict[str, bytes | CheckedFile]:
        """Read the files that tantivy wrote; those that stayed the same are the same objects."""
        found = {path.name: path for path in Path(self.folder.name).iterdir() if path.name not in LOCKS}
        read = {name: path.read_bytes() for name, path in found.items()}
        old = self.contents.files
        return {name: old[name] if old.get(name) == content else content for name, content in read.items()}

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
        self._open()

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number."""
        written = self.queries.query(query.root)
        most = limit
        while True:
            found = self.searcher.search(written, max(most, 1), count=False).hits
            hits = self._hits(found)[:limit]
            # What was not fetched yet gains at most a tenth, where it opens an article.
            if len(found) < most or not hits or hits[-1].score > found[-1][0] * (1 + LEAD):
                return hits
            if found[0][0] == 0:
                return self._unranked(written, limit)
            most *= 4

    def _hits(self, found: Sequence[tuple[Any, Any]]) -> list[Hit]:
        scores = [score for score, _ in found]
        rows = zip(self._values("number", found), scores, self._values("place", found), strict=True)
        hits = [Hit(number, score * (1 + LEAD / place)) for number, score, place in rows]
        return sorted(hits, key=lambda hit: (-hit.score, hit.number))

    def _unranked(self, written: Any, limit: int) -> list[Hit]:
        """Return the hits of a query that scores nothing, by number."""
        order = tantivy.Order.Asc
        found = self.searcher.search(written, limit, count=False, order_by_field="number", order=order).hits
        return [Hit(number, 0.0) for number in self._values("number", found)]

    def _values(self, field: str, found: Sequence[tuple[Any, Any]]) -> list[int]:
        values: list[Any] = self.searcher.fast_field_values(field, [address for _, address in found])
        return [int(value) for value in values]

    def frequency(self, term: str) -> int:
        """Return how many passages have a term, however it is spelled."""
        return self.queries.count("sound", sound(term))

    def spellings(self, word: str) -> list[Spelling]:
        """Return what is written like a word that no passage has, nearest and commonest first."""
        queries = self.queries
        stems = queries.spelled(word)
        if any(queries.count("text", stem) for stem in stems):
            return []
        near = {found for stem in stems if stem for found in alike(stem, queries.beginning(stem[0]))}
        counted = sorted((distance, -queries.count("text", term), term) for distance, term in near)
        return [Spelling(term, -fewer, self._first(term)) for _, fewer, term in counted if fewer]

    def _first(self, term: str) -> int:
        """Return the lowest number of a passage that has a term."""
        query = self.queries.term("text", term)
        order = tantivy.Order.Asc
        found = self.searcher.search(query, 1, count=False, order_by_field="number", order=order).hits
        return self._values("number", found)[0]

    def count(self) -> int:
        """Return the number of passages in the index."""
        return int(self.searcher.num_docs)

    def latest(self) -> int:
        """Return the highest number of a passage in the index, 0 where there is none."""
        found = self.searcher.search(tantivy.Query.all_query(), 1, order_by_field="number").hits
        return max(self._values("number", found), default=0)

    def close(self) -> None:
        """Delete the temporary folder; the index is not used afterwards."""
        self.folder.cleanup()


_WHITESPACE = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _document(document: Document, place: int) -> Any:
    words = terms(document.text, document.language)
    made = tantivy.Document()
    made.add_text("text", " ".join(filter(None, words)))
    made.add_text("sound", _sounds(words))
    made.add_text("title", _sounds(terms(document.title, document.language)))
    made.add_text("lang", document.language or "und")
    made.add_text("article", document.article)
    for name in outlet_terms(document.outlet):
        made.add_text("outlet", name)
    for word in terms(document.author, None):
        made.add_text("author", word)
    made.add_unsigned("number", document.number)
    made.add_unsigned("place", place)
    if day := day_number(document.published):
        made.add_unsigned("day", day)
    return made


def _sounds(words: Iterable[str]) -> str:
    return " ".join(sound(word) or STOP_WORD for word in words)
