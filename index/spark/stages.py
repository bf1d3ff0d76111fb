"""The stages as Spark functions: batches of rows in, batches of rows out, around pure functions.

Arrow batches are taken as they are (mapInArrow, applyInArrow): with pandas between, an absent number
would become NaN. Nothing here starts Spark or touches files.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CorpusError
from index.spark import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from corpus.records import Page, Passage

    Row = dict[str, Any]
    Rows = Callable[[Iterable[Row]], Iterator[Row]]

FAILURE: Final = "url string, reason string, detail string, day string"
OPENED: Final = f"url string, page {tables.struct(tables.PAGE)}, failure {tables.struct(FAILURE)}"
READ: Final = (
    f"url string, day string, article {tables.struct(tables.ARTICLE)}, page {tables.struct(tables.PAGE)}, "
    f"passages array<{tables.struct(tables.PASSAGE)}>, failure {tables.struct(FAILURE)}"
)
WORDS: Final = "id string, day int, counts map<string, double>"
VECTOR: Final = "id string, day int, stems array<string>, weights array<double>"
MET: Final = "one string, other string, cosine double, score double"
COMPARED: Final = (
    f"story string, links array<{tables.struct(tables.LINK)}>, claims array<{tables.struct(tables.CLAIM)}>, "
    f"differences array<{tables.struct(tables.DIFFERENCE)}>"
)
BATCH: Final = 64


def in_arrow(rows: Rows, columns: str) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Wrap a function of rows for mapInArrow; it yields at most `BATCH` rows at a time."""
    schema = _schema(columns)

    def batches(incoming: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        waiting: list[Row] = []
        for row in rows(row for batch in incoming for row in batch.to_pylist(maps_as_pydicts="strict")):
            waiting.append(row)
            if len(waiting) == BATCH:
                yield _batch(waiting, schema)
                waiting = []
        yield _batch(waiting, schema)

    return batches


def _batch(rows: list[Row], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_pylist(rows, schema=schema)


def _schema(columns: str) -> pa.Schema:
    """The Arrow schema of columns; asks Spark, so it runs on the driver and not inside a task."""
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    return to_arrow_schema(StructType.fromDDL(columns))


def open_rows(found: Iterable[Row]) -> Iterator[Row]:
    """Turn files, or rows of files, into pages."""
    from corpus.store import rows
    from index.spark.input_files import opened

    for one in found:
        modified = one["modified"].replace(tzinfo=one["modified"].tzinfo or UTC)
        for outcome in opened(one["form"], one["path"], modified.astimezone(UTC), bytes(one["content"])):
            if isinstance(outcome, CorpusError):
                yield {"url": outcome.url, "page": None, "failure": tables.failure_row(outcome)}
            else:
                yield {"url": outcome.url, "page": rows.page_row(outcome), "failure": None}


def clean_rows(found: Iterable[Row]) -> Iterator[Row]:
    """Turn pages into articles with their passages, or into failures."""
    from corpus.store import rows

    for one in found:
        if one["failure"] is not None:
            yield _failed(one["failure"])
            continue
        try:
            yield _cleaned(rows.page(one["page"]))
        except CorpusError as error:
            yield _failed(tables.failure_row(error))


def _failed(failure: Row) -> Row:
    empty = dict.fromkeys(("article", "page", "passages"))
    return {"url": failure["url"], "day": failure["day"], **empty, "failure": failure}


def _cleaned(page: Page) -> Row:
    """Raises CorpusError where there is no article, or one whose text is not Unicode (lone surrogates)."""
    from corpus.clean import clean
    from corpus.passages import passages
    from corpus.records import CleanedPage

    article = clean(page)
    row = tables.cleaned_row(CleanedPage(page, article, tuple(passages(article))))
    try:
        "".join(value for value in row["article"].values() if isinstance(value, str)).encode()
    except UnicodeEncodeError as error:
        raise CorpusError(
            page.url, "not unicode", f"the text cannot be written ({error.reason})", page
        ) from error
    return row | {"failure": None}


def word_rows(found: Iterable[Row]) -> Iterator[Row]:
    """Turn articles into their weighted terms, for discovery."""
    from corpus.store import rows
    from index.events.discovery import article_terms

    for one in found:
        terms = article_terms(rows.article(one))
        yield {"id": terms.id, "day": terms.day, "counts": dict(terms.counts)}


def vector_rows(articles: int) -> Rows:
    """A function that turns terms with their document counts into vectors, among so many articles."""

    def vectors(found: Iterable[Row]) -> Iterator[Row]:
        from index.events.discovery import rarity, vector

        for one in found:
            counts = {word["stem"]: word["count"] for word in one["words"]}
            rare = rarity({word["stem"]: word["found_in"] for word in one["words"]}, articles)
            weighed = vector(counts, rare)
            row = {"id": one["id"], "day": one["day"]}
            yield row | {"stems": [stem for stem, _ in weighed], "weights": [weight for _, weight in weighed]}

    return vectors


def pairs_of_cell() -> Callable[[pa.Table], pa.Table]:
    """A function for applyInArrow that turns the vectors of a cell into scored pairs."""
    schema = _schema(MET)

    def pair_table(cell: pa.Table) -> pa.Table:
        import pyarrow as pa

        return pa.Table.from_pylist(list(met_rows(cell.to_pylist())), schema=schema)

    return pair_table


def met_rows(cell: Iterable[Row]) -> Iterator[Row]:
    """For each left row of a cell its nearest right rows, with cosine and score."""
    from index.events.similarity import discount_by_days, nearest

    sides: dict[str, list[Row]] = {"left": [], "right": []}
    for row in cell:
        sides[row["side"]].append(row)
    vectors = [
        [tuple(zip(row["stems"], row["weights"], strict=True)) for row in rows] for rows in sides.values()
    ]
    for left, right, cosine in nearest(*vectors):
        one, other = sides["left"][left], sides["right"][right]
        if one["id"] != other["id"]:
            score = discount_by_days(cosine, one["day"], other["day"])
            yield {"one": one["id"], "other": other["id"], "cosine": cosine, "score": score}


def comparison_of_story() -> Callable[[pa.Table], pa.Table]:
    """A function for applyInArrow that turns a story's passages into links, claims and differences."""
    schema = _schema(COMPARED)

    def compare(story: pa.Table) -> pa.Table:
        import pyarrow as pa

        rows = story.to_pylist()
        name = rows[0]["story"]
        row = comparison_row(name, [tables.passage(row, name) for row in rows])
        return pa.Table.from_batches([_batch([row], schema)])

    return compare


def comparison_row(story: str, passages: Iterable[Passage]) -> Row:
    """The comparison of a story as one row, by the same functions in the same order as on one machine."""
    from index.align import align
    from index.analysis.within_claims import compare
    from index.reading import read_all
    from index.store.claim_ids import reconcile_ids

    ordered = sorted(passages, key=lambda passage: (passage.article, passage.position))
    readings = read_all(ordered)
    alignment = align(readings)
    claims, _ = reconcile_ids(alignment.claims, ())
    compared = compare(claims, readings)
    by_id = {passage.id: passage for passage in ordered}
    return {
        "story": story,
        "links": [tables.link_row(story, link) for link in alignment.links],
        "claims": [
            tables.claim_row(number, claim, by_id, compared.voices) for number, claim in enumerate(claims)
        ],
        "differences": list(tables.difference_rows(story, compared.differences)),
    }
