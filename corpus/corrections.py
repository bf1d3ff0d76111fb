"""Checks a person's corrections before they are written. Knows the store's rows, and no commands."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from corpus.errors import UsageError
from corpus.store import lists

if TYPE_CHECKING:
    from corpus.store.database import Database, Row

EXTENDED: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")


def find_article(database: Database, article: str) -> Row:
    """The article's row.

    Raises:
        UsageError: no article, or more than one, goes by that name.
    """
    row = lists.article(database, article)
    if row is None:
        raise UsageError(f"There is no article {article!r}: `crossread articles` lists them.")
    return row


def corrections(published: str | None, outlet: str | None, title: str | None) -> dict[str, str]:
    """The fields that a person wants to correct, checked.

    Raises:
        UsageError: none was named, or a value cannot be one.

    >>> corrections("2023-12-01", None, None)
    {'published': '2023-12-01'}
    """
    named_ = {"published": published, "outlet": outlet, "title": title}
    given = {field: value.strip() for field, value in named_.items() if value is not None}
    if not given:
        raise UsageError("Say what to correct: --published, --outlet or --title.")
    if empty := [field for field, value in given.items() if not value]:
        raise UsageError(f"--{empty[0]} is empty: give the right value.")
    if published is not None:
        given["published"] = _iso_moment(given["published"])
    if outlet is not None and re.search(r"[\s/:]", given["outlet"]):
        raise UsageError(f"--outlet wants a host such as apnews.com, not {outlet!r}.")
    return given


def _iso_moment(value: str) -> str:
    """A day or time as it is stored: ISO 8601 in its extended form.

    >>> _iso_moment("2023-12-01T17:30+01:00"), _iso_moment("20231201"), _iso_moment("20231201T1730")
    ('2023-12-01T17:30+01:00', '2023-12-01', '2023-12-01T17:30:00')
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"--published wants a day (2023-12-01) or a time (2023-12-01T17:30+01:00), not {value!r}."
        ) from None
    if EXTENDED.match(value):
        return value
    return moment.isoformat() if len(value) > len("2023-W48-5") else moment.date().isoformat()
