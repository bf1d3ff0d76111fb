"""Where each page is. Pages never write an address themselves, so that a report can lead elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote, urlencode

View = Literal["", "timeline", "outlets", "reprints"]
KEPT: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def tilde(text: str) -> str:
    """Text as Datasette writes it into addresses: nothing in it is taken for a slash, dot or query.

    >>> tilde("a b/c.d")
    'a+b~2Fc~2Ed'
    """
    return "".join(
        char if char in KEPT else "+" if char == " " else "".join(f"~{byte:02X}" for byte in char.encode())
        for char in text
    )


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages under a prefix such as `/crossread/-/crossread`; `tables` is where Datasette's own begin."""

    prefix: str
    tables: str
    static: str

    def stories(self) -> str:
        """All stories."""
        return self.prefix

    def story(self, story: str, view: View = "", **asked: str | int | None) -> str:
        """A story, or one of its other views."""
        return _with(f"{self.prefix}/story/{tilde(story)}{'/' if view else ''}{view}", asked)

    def claim(self, claim: str, passage: str | None = None) -> str:
        """A claim, at one of its passages."""
        return f"{self.prefix}/claim/{tilde(claim)}{_at(passage)}"

    def article(self, article: str, passage: str | None = None) -> str:
        """An article, at one of its passages."""
        return f"{self.prefix}/article/{tilde(article)}{_at(passage)}"

    def pair(self, left: str, right: str) -> str:
        """Two articles side by side."""
        return f"{self.prefix}/beside/{tilde(left)}/{tilde(right)}"

    def search(self, **asked: str | int | None) -> str:
        """The search page with its question."""
        return _with(f"{self.prefix}/search", asked)

    def table(self, name: str, row: str = "") -> str:
        """One of Datasette's tables, or a row of it."""
        return f"{self.tables}/{name}{'/' if row else ''}{tilde(row)}"


def _at(passage: str | None) -> str:
    return f"#{quote(passage)}" if passage else ""


def _with(path: str, asked: dict[str, str | int | None]) -> str:
    given = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path
