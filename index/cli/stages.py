"""The stages as filters on JSONL, no corpus needed: their shapes are fixed.

Reads and writes files; the work is done by the stages themselves.
"""

from __future__ import annotations

import codecs
import gzip
import sys
import zlib
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from json import loads
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from corpus.errors import CorpusError, CrossreadError, UsageError
from corpus.file_handles import check_handles
from corpus.records import Page, Passage, Seed
from corpus.terminal import harmless, json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.align.judging import PairJudge
    from index.align.semantic import Vectors
    from index.reading import Reading
    from index.reading.records import Attribution
    from index.records import Alignment


def align_file(
    passages: str,
    *,
    links: str | None,
    claims: str | None,
    threshold: float | None,
    judge: PairJudge | None,
    vectors: Vectors | None,
) -> None:
    """Align each story of a file; links and claims go where they are wanted, links to stdout otherwise."""
    from index.align import align
    from index.reading import read_all
    from index.store.claim_ids import reconcile_ids

    stories: defaultdict[str, list[Passage]] = defaultdict(list)
    for number, row in read_rows(passages):
        passage = _passage(row, passages, number)
        stories[passage.story].append(passage)
    found = [
        align(read_all(stories[story]), judge=judge, threshold=threshold, vectors=vectors)
        for story in sorted(stories)
    ]
    if links or not claims:
        with written(links) as out:
            dump(_link_rows(found), out)
    if claims:
        named = [replace(one, claims=reconcile_ids(one.claims, ())[0]) for one in found]
        label = {passage.id: passage.text for rows in stories.values() for passage in rows}
        with written(claims) as out:
            dump(_claim_rows(named, label), out)


def _link_rows(found: Iterable[Alignment]) -> Iterator[dict[str, Any]]:
    for one in found:
        for link in one.links:
            row = {"left": link.left, "right": link.right, "score": link.score}
            spans = {"spans": [list(span) for span in link.spans]} if link.spans else {}
            yield row | {"tier": link.tier, "shared": list(link.shared)} | spans


def _claim_rows(found: Iterable[Alignment], label: dict[str, str]) -> Iterator[dict[str, Any]]:
    for one in found:
        for claim in one.claims:
            row = {"id": claim.id, "story": claim.story, "label": label[claim.label]}
            span = {"label_span": list(claim.label_span)} if claim.label_span else {}
            yield row | {"members": list(claim.members)} | span


def _passage(row: dict[str, Any], source: str, number: int) -> Passage:
    missing = [name for name in ("id", "article", "text") if not isinstance(row.get(name), str)]
    if missing:
        raise UsageError(
            f"{source}, line {number}: {missing[0]!r} is missing or no string; each row needs it."
        )
    strange = [name for name in ("story", "outlet", "published", "language") if not _is_text(row.get(name))]
    if strange:
        raise UsageError(f"{source}, line {number}: {strange[0]!r} must be a string.")
    text, position = row["text"], row.get("position") or 0
    if not isinstance(position, int):
        raise UsageError(f"{source}, line {number}: 'position' must be a whole number.")
    return Passage(
        id=row["id"],
        article=row["article"],
        position=position,
        start=0,
        end=len(text),
        text=text,
        story=row.get("story") or "",
        outlet=row.get("outlet") or row["article"],
        published=row.get("published"),
        language=row.get("language"),
    )


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def passage_rows(file: str) -> Iterator[dict[str, Any]]:
    """The passages of a text or page in the shape of `passages --json`.

    Raises:
        CorpusError: the file cannot be read, or holds no article.
    """
    from corpus.passages import passages
    from corpus.preview import previews
    from index.reading import attribute, read_all

    for _, outcome in previews([file], _in_hand):
        if isinstance(outcome, CorpusError):
            raise outcome
        split = passages(outcome)
        for passage, found in zip(split, attribute(read_all(split)), strict=True):
            row = {"id": passage.id, "position": passage.position, "start": passage.start, "end": passage.end}
            attributions = [_placed(one, passage.start) for one in found if one.is_sure]
            yield row | {"text": passage.text, "kind": passage.kind, "attribution": attributions}


def _placed(one: Attribution, start: int) -> dict[str, Any]:
    """An attribution's spans in the article's text, and how surely it is one."""
    spans = {"source": one.source, "cue": one.cue, "content": one.content}
    placed = {name: [span[0] + start, span[1] + start] if span else None for name, span in spans.items()}
    return placed | {"chance": round(one.chance, 2)}


def _in_hand(seed: Seed) -> Page:
    """This filter reads what is in hand, and asks no network."""
    if seed.page is None:
        raise UsageError(f"`passages` reads a file or stdin, not an address: {seed.url}")
    return seed.page


def contrast_rows(pairs: str, judge: PairJudge | None) -> Iterator[dict[str, Any]]:
    """For each pair of texts `{id, differences: [{kind, tier, left, right, left_span, right_span}]}`.

    With a `judge` what it makes of both texts counts, where it knows their languages.

    Raises:
        UsageError: a row has no texts, a language that is no string, or a date that is none.
    """
    from index.analysis.encoded_passages import EncodedPassages
    from index.contrast import contrast

    for number, row in read_rows(pairs):
        if not isinstance(row.get("left"), str) or not isinstance(row.get("right"), str):
            raise UsageError(f"{pairs}, line {number}: each row needs the texts `left` and `right`.")
        left, right = (_side(row, side, pairs, number) for side in ("left", "right"))
        likeness = EncodedPassages(judge, (left, right)).pair(left.text, right.text)
        found = contrast(left, right, likeness)
        rows = [{"kind": one.kind, "tier": one.tier} | asdict(one) for one in found]
        yield {"id": row.get("id"), "differences": rows}


def _side(row: dict[str, Any], side: str, source: str, number: int) -> Reading:
    """One text of a pair as it is read in its language, with its date."""
    from index.reading import read_text

    published, language = (row.get(f"{side}_{name}") for name in ("published", "language"))
    for name, value in (("published", published), ("language", language)):
        if not _is_text(value):
            raise UsageError(f"{source}, line {number}: '{side}_{name}' must be a string.")
    try:
        if published:
            day = published if len(published) > len("2024-04") else f"{published}-01-01"
            date.fromisoformat(day[:10])
    except ValueError as error:
        raise UsageError(f"{source}, line {number}: a date must be ISO 8601 ({error}).") from error
    return read_text(row[side], language, published)


def print_passages(rows: Iterable[dict[str, Any]]) -> None:
    """Passages for the eye: one a line, numbered."""
    for row in rows:
        sys.stdout.write(f"{row['position']:>4}  {harmless(row['text'])}\n")


def read_rows(source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a JSONL file (gzipped or not) or of stdin (`-`), with their line numbers.

    Raises:
        CrossreadError: there is no such file.
        UsageError: a line is no JSON object.
    """
    with opened_lines(source) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _object(line, source, number)


def _object(line: str, source: str, number: int) -> dict[str, Any]:
    try:
        row = loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source}, line {number}: not JSON ({error}).") from error
    if not isinstance(row, dict):
        raise UsageError(f"{source}, line {number}: each line must be a JSON object.")
    return row


@contextmanager
def opened_lines(source: str) -> Iterator[Iterable[str]]:
    """A text file, gzipped or not, or stdin for `-`, as UTF-8 lines."""
    try:
        if source == "-":
            yield codecs.getreader("utf-8")(sys.stdin.buffer)
            return
        with (
            gzip.open(source, "rt", encoding="utf-8")
            if source.endswith(".gz")
            else Path(source).open(encoding="utf-8") as lines
        ):
            yield lines
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        check_handles(error, source)
        raise CrossreadError(f"{source} cannot be read: {error}.") from error


@contextmanager
def written(target: str | None) -> Iterator[IO[str]]:
    """A file to write, or stdout for None and `-`."""
    if target in (None, "-"):
        yield sys.stdout
        return
    try:
        with Path(str(target)).open("w", encoding="utf-8") as out:
            yield out
    except OSError as error:
        check_handles(error, str(target))
        raise CrossreadError(f"{target} cannot be written: {error}.") from error


def dump(rows: Iterable[dict[str, Any]], out: IO[str]) -> None:
    """Rows as JSON, one a line."""
    for row in rows:
        out.write(json_line(row) + "\n")
