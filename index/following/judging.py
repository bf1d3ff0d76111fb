"""What becomes of one article that a source brought: kept, suggested or left out. Inside a unit of work.

What is decided is never asked again: not at the same address, and not for the same text at another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from corpus.store.following import Following
from corpus.store.rows import text_digest
from corpus.store.table_writer import now
from corpus.store.versions import is_version
from index.events.belonging import EXAMPLE, Example, item_terms
from index.following.examples import count_words

if TYPE_CHECKING:
    from corpus.records import Article, CleanedPage
    from corpus.store import Store
    from corpus.store.database import Row
    from index.events.belonging import StoryProfile, Verdict

    Found = dict[str, Any]

KNOWN: Final = """
SELECT id, story FROM articles WHERE identity = :identity OR (outlet = :outlet AND text_digest = :digest)
OR id IN (SELECT article FROM addresses WHERE identity = :identity OR url = :url) LIMIT 1"""
AGAIN: Final = {
    "rejected": ("left out", "rejected before"),
    "removed": ("left out", "removed before"),
    "left": ("left out", "left out before"),
    "suggested": ("left out", "waits already"),
}


def judged(store: Store, item: Row, cleaned: CleanedPage, story: StoryProfile) -> Found:
    """Store what becomes of an article; the fields of its line."""
    article = cleaned.article
    values = {"identity": article.identity, "outlet": article.outlet, "url": article.url}
    known = store.database.row(KNOWN, values | {"digest": text_digest(article.text)})
    if known is not None:
        Following(store.database).put(item["id"], "known", article=known["id"], decided=now())
        where = "" if known["story"] == item["story"] else f"it is in {known['story'] or 'no story'}"
        return {"outcome": "known", "reason": where, "article": known["id"]}
    terms = item_terms(article)
    count_words(store.database, terms)
    verdict = story.verdict(terms)
    if (before := _decided_before(store, item, article, verdict)) is not None:
        return _as_before(store, item, cleaned, before)
    if item["state"] == "asked":  # somebody proposed it: a person is to decide, however near it is
        return _suggest(store, item, cleaned, verdict)
    if verdict.outcome == "keep":
        return _keep(store, item, cleaned, story, verdict)
    return (
        _suggest(store, item, cleaned, verdict)
        if verdict.outcome == "suggest"
        else _leave(store, item, article, verdict)
    )


def _decided_before(store: Store, item: Row, article: Article, verdict: Verdict) -> Row | None:
    """The item with the same text or address, or, of what comes near, one of which it is another version."""
    following = Following(store.database)
    found = following.like_it(item, article.identity, text_digest(article.text))
    if found is not None or verdict.outcome == "leave":
        return found
    asked = following.with_state(item["story"], "rejected", "suggested")
    return next((row for row in asked if row["text"] and is_version(row["text"], article.text)), None)


def _as_before(store: Store, item: Row, cleaned: CleanedPage, before: Row) -> Found:
    following, digest = Following(store.database), text_digest(cleaned.article.text)
    if before["state"] in ("kept", "accepted"):
        stored = store.put(cleaned, item["story"])
        reason = f"the text of {before['url']}"
        following.put(
            item["id"],
            before["state"],
            article=stored.article,
            reason=reason,
            text_digest=digest,
            decided=now(),
        )
        return {"outcome": "kept", "reason": reason, "article": stored.article}
    outcome, why = AGAIN[before["state"]]
    reason = f"{why}: {before['url']}"
    waits = before["state"] == "suggested"
    following.put(
        item["id"], before["state"], cleaned.page if waits else None, text_digest=digest, reason=reason,
        same_as=before["same_as"] or before["id"], decided=None if waits else now(),
    )  # fmt: skip
    return {"outcome": outcome, "reason": reason}


def _keep(store: Store, item: Row, cleaned: CleanedPage, story: StoryProfile, verdict: Verdict) -> Found:
    stored = store.put(cleaned, item["story"])
    if stored.article is None:
        Following(store.database).put(item["id"], "failed", reason=stored.reason, decided=now())
        return {"outcome": "failed", "reason": stored.reason}
    if verdict.score >= EXAMPLE:
        story.add(Example(item_terms(cleaned.article), "kept"))
    Following(store.database).put(
        item["id"], "kept", article=stored.article, **_columns(cleaned.article, verdict)
    )
    return _told("kept", verdict) | {"article": stored.article}


def _suggest(store: Store, item: Row, cleaned: CleanedPage, verdict: Verdict) -> Found:
    article = cleaned.article
    columns = _columns(article, verdict) | {
        "decided": None,
        "text": article.text,
        "language": article.language,
    }
    Following(store.database).put(item["id"], "suggested", cleaned.page, **columns)
    return _told("suggested", verdict) | {"suggestion": item["id"]}


def _leave(store: Store, item: Row, article: Article, verdict: Verdict) -> Found:
    # Nothing of its words is kept.
    digest = text_digest(article.text)
    Following(store.database).put(item["id"], "left", score=verdict.score, text_digest=digest, decided=now())
    return {"outcome": "left out", "score": verdict.score}


def _columns(article: Article, verdict: Verdict) -> Found:
    return {
        "score": verdict.score,
        "shared": verdict.shared,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "text_digest": text_digest(article.text),
        "reason": "",
        "decided": now(),
    }


def _told(outcome: str, verdict: Verdict) -> Found:
    shared = verdict.shared
    return {"outcome": outcome, "reason": ", ".join(shared), "score": verdict.score, "shared": shared}
