"""What a person decides: on what waits, and on what was kept without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from corpus.records import CleanedPage
from corpus.store import lists, rows
from corpus.store.following import Following
from corpus.store.table_writer import now

if TYPE_CHECKING:
    from corpus.records import Stored
    from corpus.store import Store
    from corpus.store.database import Row


def accept(store: Store, name: str) -> tuple[str, list[Stored]]:
    """Put what waits, or was rejected, into its story, with the same text at other addresses.

    The story, and what was stored. Raises UsageError where nothing of that number or address waits.
    """
    following = Following(store.database)
    with store.database.atomic():
        item = following.item(name, ("suggested", "rejected"))
        if item["page"] is None:
            raise UsageError(f"The page of {item['url']} is not kept: add the address with `crossread add`.")
        stored = [
            _accept(store, following, one) for one in (item, *following.copies(item["id"])) if one["page"]
        ]
        return item["story"], stored


def _accept(store: Store, following: Following, item: Row) -> Stored:
    from corpus.clean import clean
    from corpus.passages import passages

    page = rows.page(following.page_of(item) or {})
    article = clean(page)
    stored = store.put(CleanedPage(page, article, tuple(passages(article))), item["story"])
    following.put(item["id"], "accepted", article=stored.article, text=None, decided=now())
    following.drop_page(item)
    return stored


def reject(store: Store, name: str) -> tuple[str, str]:
    """Leave out what waits, for good; what was kept or accepted is taken out of the corpus again.

    The story and the address. Raises UsageError where nothing of that number or address is there.
    """
    following = Following(store.database)
    with store.database.atomic():
        item = following.item(name, ("suggested", "kept", "accepted"))
        for one in (item, *following.copies(item["id"])):
            _reject(store, following, one)
        return item["story"], item["url"]


def _reject(store: Store, following: Following, item: Row) -> None:
    columns: dict[str, Any] = {"reason": "", "decided": now()}
    article = lists.article(store.database, item["article"]) if item["article"] else None
    if article is not None:
        page = lists.page(store.database, article["page"])
        copied = {name: article[name] for name in ("outlet", "title", "published", "language", "text")}
        store.remove(article["id"])
        following.put(item["id"], "rejected", page, **columns, **copied)
    else:
        following.put(item["id"], "rejected", **columns)
