"""What each tool answers: asks the corpus, which is open for reading, and gives a page of it.

Knows nothing of the protocol. Each tool is a method of its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from corpus.store.lists import ArticleFilter
from index.mcp import shapes
from index.mcp.arguments import checked
from index.mcp.paging import page, paging
from index.mcp.quoting import quote_text, quote_title
from index.mcp.schemas import FILTERS, MOST_TEXT, READING, WRITING, Tool
from index.query.request import Request
from index.read_only.checks import checked_filter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.mcp.suggesting import AddressSuggester
    from index.query.filters import Filter
    from index.read_only.corpus import ReadOnlyCorpus

    Json = dict[str, Any]


class CorpusTools:
    """The tools on one corpus; without a `suggester` none that changes anything. Any thread may call them."""

    def __init__(self, corpus: ReadOnlyCorpus, suggester: AddressSuggester | None = None) -> None:
        self._corpus = corpus
        self._suggester = suggester
        self.offered: tuple[Tool, ...] = READING if suggester is None else (*READING, *WRITING)

    def call(self, name: str, given: Json) -> Json:
        """Answer one call.

        Raises:
            CrossreadError: there is no such tool, an argument cannot be one, or the corpus cannot be read.
        """
        tool = next((one for one in self.offered if one.name == name), None)
        if tool is None:
            raise UsageError(
                f"There is no tool {name[:60]!r}: {', '.join(one.name for one in self.offered)}."
            )
        asked = checked(name, tool.schema, given)
        answer: Callable[[Json], Json] = getattr(self, name)
        return answer(asked)

    def stories(self, asked: Json) -> Json:
        """The stories, without their seeds' addresses, which `articles` has."""
        plain = ("story", "created", "articles", "outlets", "failed")
        rows = self._corpus.stories()
        return self._page("stories", asked, rows, lambda row: {name: row[name] for name in plain})

    def articles(self, asked: Json) -> Json:
        """The articles that fit."""
        checked_filter(since=asked.get("since"), until=asked.get("until"))
        filter_ = ArticleFilter(*(asked.get(name) for name in ("story", "outlet", "since", "until")))
        rows = self._corpus.articles(filter_)
        return self._page("articles", asked, rows, shapes.article_shape)

    def search(self, asked: Json) -> Json:
        """What is found; only the results of this page are loaded."""
        at = paging("search", asked, self._corpus.state())
        story = asked.get("story")
        request = Request(
            asked["query"], story, _filter(asked), asked.get("sort", "relevance"), at.offset, at.limit
        )
        answer = self._corpus.answer(request)
        rows = page(answer.results, at.limit, shapes.result_shape)
        return {
            "search": rows,
            "total": answer.total,
            "next_cursor": at.following(len(rows), answer.total),
            "notice": answer.notice or self._corpus.notice(story) or None,
        }

    def claims(self, asked: Json) -> Json:
        """The claims that fit."""
        compared, rows = self._corpus.claims(asked.get("story"), _filter(asked))
        story = compared.story
        return self._page("claims", asked, rows, lambda row: shapes.claim_shape(row, story), story.story)

    def claim(self, asked: Json) -> Json:
        """One claim, its parts page by page."""
        found = self._corpus.claim(asked["claim"])
        at = paging("claim", asked, self._corpus.state())
        parts = shapes.claim_parts(found)
        rows = page(parts[at.offset :], at.limit, lambda part: {"part": part[0], "row": part[1]})
        story = found.indexed.story
        return {
            **shapes.claim_head(found.row, story),
            **{name: [one["row"] for one in rows if one["part"] == name] for name in shapes.PARTS},
            "next_cursor": at.following(len(rows), len(parts)),
            "notice": self._corpus.notice(story.story) or None,
        }

    def coverage(self, asked: Json) -> Json:
        """The claims across all outlets."""
        compared, rows = self._corpus.coverage(asked.get("story"), asked.get("sort", "spread"))
        story = compared.story
        return self._page("coverage", asked, rows, lambda row: shapes.coverage_shape(row, story), story.story)

    def findings(self, asked: Json) -> Json:
        """What is worth knowing."""
        story, found = self._corpus.findings(asked.get("story"), asked.get("kind"))
        return self._page("findings", asked, found, lambda one: shapes.finding_shape(one, story), story)

    def article_text(self, asked: Json) -> Json:
        """A part of an article's text."""
        at = paging("article_text", asked, self._corpus.state())
        row = self._corpus.article(asked["article"])
        size = len(row["text"])
        start, last = at.offset or asked["start"], min(asked.get("end", size), size)
        if start > last or (start and start == size):
            raise UsageError(
                f"There is nothing from {start} to {asked.get('end', size)}: the text of {row['id']} has "
                f"{size} characters."
            )
        end = min(last, start + MOST_TEXT)
        plain = ("story", "published", "language", "capture", "kind")
        return {
            "article": row["id"],
            "title": quote_title(row),
            **{name: row[name] for name in plain},
            "characters": size,
            "text": quote_text(row, start, end),
            "next_cursor": at.following(end - at.offset, last),
        }

    def suggest_address(self, asked: Json) -> Json:
        """What became of an address that was suggested."""
        if self._suggester is None:
            raise UsageError("This corpus is only read: start the server with `crossread mcp --write`.")
        return self._suggester.suggest(asked["url"], self._corpus.one_story(asked.get("story")))

    def _page(
        self,
        name: str,
        asked: Json,
        items: Sequence[Any],
        shape: Callable[[Any], Json],
        story: str | None = None,
    ) -> Json:
        at = paging(name, asked, self._corpus.state())
        rows = page(items[at.offset :], at.limit, shape)
        return {
            name: rows,
            "total": len(items),
            "next_cursor": at.following(len(rows), len(items)),
            "notice": (self._corpus.notice(story) if story is not None else "") or None,
        }


def _filter(asked: Json) -> Filter:
    return checked_filter(**{name: asked.get(name) for name in FILTERS})
