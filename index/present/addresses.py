"""The addresses of all pages. Templates take them from here, so that a report can use other ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import quote, urlencode

View = Literal["", "findings", "timeline", "outlets", "reprints"]
UNESCAPED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def tilde(text: str) -> str:
    """Text in Datasette's tilde encoding, in which nothing is taken for a slash, dot or query.

    >>> tilde("a b/c.d")
    'a+b~2Fc~2Ed'
    """
    return "".join(
        char
        if char in UNESCAPED
        else "+"
        if char == " "
        else "".join(f"~{byte:02X}" for byte in char.encode())
        for char in text
    )


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages under a prefix such as `/crossread/-/crossread`; `tables` is where Datasette's own begin."""

    prefix: str
    tables: str
    static: str

    def stories(self, **query: str | int | None) -> str:
        """All stories."""
        return _with_query(self.prefix, query)

    def story(self, story: str, view: View = "", **query: str | int | None) -> str:
        """A story, or one of its other views."""
        return _with_query(f"{self.prefix}/story/{tilde(story)}{'/' if view else ''}{view}", query)

    def from_story(self) -> Addresses:
        """The same addresses as seen from the page of a story: short, for a matrix has hundreds."""
        return replace(self, prefix="..")

    def claim(self, claim: str, passage: str | None = None) -> str:
        """A claim, at one of its passages."""
        return f"{self.prefix}/claim/{tilde(claim)}{_fragment(passage)}"

    def article(self, article: str, passage: str | None = None) -> str:
        """An article, at one of its passages."""
        return f"{self.prefix}/article/{tilde(article)}{_fragment(passage)}"

    def pair(self, left: str, right: str) -> str:
        """Two articles side by side."""
        return f"{self.prefix}/beside/{tilde(left)}/{tilde(right)}"

    def search(self, **query: str | int | None) -> str:
        """The search page with its question."""
        return _with_query(f"{self.prefix}/search", query)

    def judge(self) -> str:
        """Where a decision is sent."""
        return f"{self.prefix}/judge"

    def decisions(self) -> str:
        """What was decided."""
        return f"{self.prefix}/decisions"

    def suggestions(self) -> str:
        """What waits for a decision of what sources brought."""
        return f"{self.prefix}/suggestions"

    def suggest(self) -> str:
        """Where a decision on a suggestion is sent."""
        return f"{self.prefix}/suggestion"

    def add(self) -> str:
        """Where an address to be added is sent."""
        return f"{self.prefix}/add"

    def align(self) -> str:
        """Where it is sent that a story shall be aligned."""
        return f"{self.prefix}/align"

    def edit(self) -> str:
        """Where a correction is sent."""
        return f"{self.prefix}/edit"

    def page(self, **query: str | int | None) -> str:
        """Where a browser extension sends the page that a person reads."""
        return _with_query(f"{self.prefix}/page", query)

    def queue(self) -> str:
        """What is being added."""
        return f"{self.prefix}/queue"

    def table(self, name: str) -> str:
        """One of Datasette's tables."""
        return f"{self.tables}/{name}"


def _fragment(passage: str | None) -> str:
    return f"#{quote(passage)}" if passage else ""


def _with_query(path: str, query: dict[str, str | int | None]) -> str:
    given = {name: value for name, value in query.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path
