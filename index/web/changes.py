"""What a page may change: decisions, corrections, what is added. Each by the functions of its command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from corpus.corrections import corrections, find_article
from corpus.errors import SourceError, UsageError
from corpus.records import Seed
from corpus.session import known_story, one_story, opened
from corpus.sources.files import sent_page
from index.following import deciding
from index.store import judgements
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corpus.store import Store
    from corpus.store.database import Database

# Seconds that a form waits for another program that writes.
PATIENCE: Final = 5.0


@contextmanager
def _writable(path: Path) -> Iterator[Store]:
    with opened(path) as store, store.database.busy_timeout(PATIENCE):
        yield store


def decide(path: Path, words: str) -> set[str]:
    """Carry out a decision, told as after `crossread judge`; return the stories to be aligned.

    What is decided already in the same way is left as it is.

    Raises:
        UsageError: it is no decision, or names what is not there.
    """
    with _writable(path) as store:
        return _decide(ensure_tables(store.database), words.split())


def _decide(database: Database, words: list[str]) -> set[str]:
    match words:
        case ["confirm" | "reject" as verb, left, right]:
            if _in_force(database, left, right) == verb:
                return set()
            return judgements.judge_pair(database, verb, left, right)
        case ["split", claim, _, *_]:
            return judgements.split(database, claim, words[2:])
        case ["undo", number] if number.isdecimal() and len(number) < 10:
            return judgements.undo(database, int(number))
    raise UsageError("That is no decision: send it from the page of a claim.")


def _in_force(database: Database, left: str, right: str) -> str | None:
    """The latest decision on this very pair."""
    made = judgements.decisions_on(database, [left])
    verbs = [row["verb"] for row in made if {row["left"], row["right"]} == {left, right}]
    return verbs[-1] if verbs else None


def decide_suggestion(path: Path, words: str) -> str:
    """Accept or reject what waits, told as after `crossread`; return the story to be aligned.

    Raises:
        UsageError: it is no decision, or nothing of that number waits.
    """
    with _writable(path) as store:
        match words.split():
            case ["accept", number]:
                return deciding.accept(store, number)[0]
            case ["reject", number]:
                return deciding.reject(store, number)[0]
    raise UsageError("That is no decision: send it from the page of suggestions.")


def correct(path: Path, article: str, published: str, outlet: str) -> str | None:
    """Correct the day or the outlet of an article, where another one was given; return its story.

    Raises:
        UsageError: a value cannot be one, or nothing is new; then nothing was changed.
    """
    with _writable(path) as store:
        row = find_article(store.database, article)
        given = {"published": published.strip(), "outlet": outlet.strip()}
        new = {field: value for field, value in given.items() if value and value != row[field]}
        if not new:
            raise UsageError("Nothing was corrected: day and outlet are what they were.")
        checked = corrections(new.get("published"), new.get("outlet"), None)
        with store.database.atomic():
            for field, value in checked.items():
                store.edit(row["id"], field, value)
        story: str | None = row["story"]
        return story


def address_to_add(path: Path, url: str, story: str) -> tuple[Seed, str | None]:
    """An address that a person typed, and the story that it is for ("" for the only one).

    Raises:
        UsageError: it is no web address, or there is no such story.
    """
    url = url.strip()
    _check_web(url)
    return Seed(url), _story(path, story)


def story_to_align(path: Path, story: str) -> str:
    """The story, if it is there.

    Raises:
        UsageError: there is none of that name.
    """
    with opened(path) as store:
        known_story(store.database, story)
        return story


def page_to_add(path: Path, fields: Mapping[str, bytes], story: str) -> tuple[Seed, str | None]:
    """A page that a browser sent in the fields `url` and `file`, and the story that it is for.

    Raises:
        UsageError: a field is missing or of no use, or there is no such story.
    """
    if "url" not in fields or "file" not in fields:
        raise UsageError("Two fields are expected: “file”, the page, and “url”, its address.")
    url = fields["url"].decode("utf-8", errors="replace").strip()
    _check_web(url)
    chosen = _story(path, story)
    try:
        return sent_page(url, fields["file"]), chosen
    except SourceError as error:
        raise UsageError(f"The page was not taken: {error.detail}.") from error


def _check_web(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, url)):
        shown = url if len(url) < 100 else f"{url[:100]}…"
        raise UsageError(f"“{shown}” is no web address: it begins with https:// or http://.")


def _story(path: Path, story: str) -> str | None:
    with opened(path) as store:
        return known_story(store.database, story) if story else one_story(store.database, None)
