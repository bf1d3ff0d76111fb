"""Web archives (ISO 28500): .warc, .warc.gz, and .wacz, a ZIP of them. Digests are verified."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from warcio.bufferedreaders import ChunkedDataReader

from corpus.errors import SourceError
from corpus.media import effective_type, media_type
from corpus.records import Page, Seed
from corpus.sources.open_files import unreadable
from corpus.sources.warc_records import BROKEN, records
from corpus.unpack import UnpackError, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.errors import CorpusError

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
PIECE = 1 << 16
LONGEST = 20 << 20
# What zipfile and json let through when a file is no whole WACZ.
BROKEN_ZIP = (
    zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, LookupError, AttributeError,
    TypeError, OverflowError, zlib.error,
)  # fmt: skip


def warc(path: Path) -> Iterator[Seed | CorpusError]:
    """The pages of a WARC file."""
    with path.open("rb") as file:
        yield from _or_empty(pages(file, str(path)), path)


def wacz(path: Path) -> Iterator[Seed | CorpusError]:
    """The pages of all WARC files in a WACZ; a member whose digest is wrong is told and left out."""
    try:
        with zipfile.ZipFile(path) as bundle:
            yield from _or_empty(_members(bundle, path), path)
    except BROKEN_ZIP as error:
        yield SourceError(str(path), "malformed archive", f"{path.name} is no whole WACZ ({error})")
    except OSError as error:
        yield unreadable(path, error)


def pages(stream: BinaryIO, name: str) -> Iterator[Seed | CorpusError]:
    """The pages of a stream of WARC records; from a broken record on nothing can be told apart.

    Pictures, scripts, redirects and revisits (the same bytes again) are passed over.
    """
    try:
        for record in records(stream):
            if (outcome := _outcome(record)) is not None:
                yield outcome
    except BROKEN as error:
        yield SourceError(
            name,
            "malformed archive",
            f"{name} is broken; what came before was read ({error or type(error).__name__})",
        )


def _or_empty(outcomes: Iterator[Seed | CorpusError], path: Path) -> Iterator[Seed | CorpusError]:
    """The same outcomes, or one that says that there were none."""
    empty = True
    for outcome in outcomes:
        empty = False
        yield outcome
    if empty:
        yield SourceError(str(path), "empty archive", f"{path.name} holds no captured pages")


def _outcome(record: Any) -> Seed | CorpusError | None:
    """A page, the reason why it is none, or None for what nobody would read."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").removeprefix("<").removesuffix(">")
    if record.rec_type not in ("response", "resource") or not url.startswith(("http://", "https://")):
        return None
    status = _status(record)
    media, charset = media_type(record.content_type or "")
    if record.http_headers:
        media, charset = media_type(record.http_headers.get_header("Content-Type") or "")
    if (media and media not in PAGES) or 300 <= status < 400:
        return None
    try:
        page = _page(record, url, status, media, charset)
    except SourceError as error:
        return error
    if page.media_type not in PAGES:
        return None
    if status != 200:
        return SourceError(url, f"http {status}", f"the archive holds an answer with status {status}", page)
    return Seed(url, page)


def _status(record: Any) -> int:
    """The status of the answer; 200 for a resource, which has none, 0 for one that is no number."""
    if not record.http_headers:
        return 200
    code = record.http_headers.get_statuscode()
    return int(code) if code.isascii() and code.isdecimal() and len(code) == 3 else 0


def _page(record: Any, url: str, status: int, media: str, charset: str | None) -> Page:
    """The record as a page. Raises SourceError for a body that is not the one that was captured."""
    headers = (
        tuple((str(name), str(value)) for name, value in record.http_headers.headers)
        if record.http_headers
        else ()
    )
    if cut := record.rec_headers.get_header("WARC-Truncated"):
        headers = (*headers, ("WARC-Truncated", cut))
    named = {name.lower(): value for name, value in headers}
    raw = _verified(record, url)
    if "chunked" in named.get("transfer-encoding", "").lower():
        raw = ChunkedDataReader(io.BytesIO(raw)).read(LONGEST)
    try:
        body = unpack(iter((raw,)), named.get("content-encoding", ""))
    except UnpackError as error:
        raise SourceError(
            url, error.reason, f"the captured page cannot be unpacked ({error.reason})"
        ) from error
    return Page(
        url=url, final_url=url, status=status, headers=headers, media_type=effective_type(media, body),
        charset=charset, body=body, fetched=_captured(record, url), origin="archive",
    )  # fmt: skip


def _verified(record: Any, url: str) -> bytes:
    """The payload as it was captured. Raises SourceError where its digest or its length says otherwise."""
    try:
        raw = bytes(record.raw_stream.read(LONGEST + 1))
    except UnpackError:
        raise
    except ValueError as error:  # base 16, 32 or 64 that is none of them
        raise SourceError(
            url, "wrong digest", f"the digest of the captured page cannot be read ({error})"
        ) from error
    if len(raw) > LONGEST:
        raise SourceError(url, "too large", "the captured page is larger than any news page")
    if record.digest_checker is not None and record.digest_checker.passed is False:
        problems = "; ".join(record.digest_checker.problems)
        raise SourceError(url, "wrong digest", f"the captured page is not what its digest says ({problems})")
    if getattr(record.raw_stream, "limit", 0):
        raise SourceError(url, "truncated", "the captured page breaks off before its end")
    return raw


def _captured(record: Any, url: str) -> datetime:
    """WARC-Date. Raises SourceError for none."""
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError as error:
        raise SourceError(
            url, "malformed record", f"the record does not say when it was captured ({error})"
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _members(bundle: zipfile.ZipFile, path: Path) -> Iterator[Seed | CorpusError]:
    """The pages of every WARC in a WACZ, in the order of their names."""
    digests = _declared_digests(bundle)
    for name in sorted(bundle.namelist()):
        if name.endswith((".warc", ".warc.gz")):
            yield from _member(bundle, name, f"{path}/{name}", digests.get(name))


def _member(
    bundle: zipfile.ZipFile, name: str, given: str, digest: str | None
) -> Iterator[Seed | CorpusError]:
    """The pages of one WARC in a WACZ, read only after its digest."""
    if digest is not None:
        with bundle.open(name) as file:
            if f"sha256:{_sha256(file)}" != digest:
                yield SourceError(
                    given, "wrong digest", f"{name} is not what the digest in datapackage.json says"
                )
                return
    with bundle.open(name) as file:
        yield from pages(cast("BinaryIO", file), given)


def _declared_digests(bundle: zipfile.ZipFile) -> dict[str, str]:
    """The digests that datapackage.json gives (WACZ 1.1.1), by member."""
    if "datapackage.json" not in bundle.namelist():
        return {}
    with bundle.open("datapackage.json") as file:
        resources = json.loads(file.read(LONGEST)).get("resources", [])
    return {
        entry["path"]: entry["hash"]
        for entry in resources
        if str(entry.get("hash", "")).startswith("sha256:")
    }


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in iter(lambda: file.read(PIECE), b""):
        digest.update(piece)
    return digest.hexdigest()
