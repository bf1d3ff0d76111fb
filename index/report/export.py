"""Writes a story as CSV, JSON, JSON lines or Markdown, in stable shapes. Pure.

CSV has a row for every passage of every claim; JSON is one object `{story, seed, articles, claims,
failed}` whose claims have the shape of `claims --json`; JSON lines has one such claim a line.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

from corpus.terminal import harmless, json_line
from index.analysis import days as dates
from index.present.claim_choice import sorted_claims
from index.present.csv_table import csv_text
from index.present.html import web
from index.present.shapes import full_claim_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.analysis.comparison import Head
    from index.analysis.coverage import Row
    from index.present.indexed_story import IndexedStory
    from index.records import Claim

Format = Literal["csv", "json", "jsonl", "md"]
COLUMNS: Final = (
    "story", "claim", "label", "claim_outlets", "outlet", "kind", "state", "published", "text", "position",
    "start", "end", "differs", "title", "url", "snapshot", "capture",
)  # fmt: skip
ARTICLE: Final = (
    "id", "url", "outlet", "kind", "title", "published", "language", "capture", "capture_reason", "snapshot",
)  # fmt: skip
# What Markdown gives a meaning to (CommonMark 0.31, "Backslash escapes").
SPECIAL: Final = re.compile(r"([\\`*_{}\[\]#|~])")
OPENING: Final = re.compile(r"^(\d*)([.)+=-])")


def export_text(indexed: IndexedStory, form: Format, chosen: Sequence[Claim] = ()) -> str:
    """The story in that format; `chosen` keeps to these claims."""
    rows = indexed.rows(list(chosen) or sorted_claims(indexed, "spread"))
    writers: dict[Format, Callable[[IndexedStory, Sequence[Row]], str]] = {
        "csv": lambda indexed, rows: csv_text(passages(indexed, rows), COLUMNS),
        "json": lambda indexed, rows: json_line(story_json(indexed, rows), indent=1) + "\n",
        "jsonl": _lines,
        "md": markdown,
    }
    return writers[form](indexed, rows)


def passages(indexed: IndexedStory, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """A passage of a claim a row, with the columns of `COLUMNS`."""
    return [
        {
            "story": row.claim.story,
            "claim": row.claim.id,
            "label": indexed.text(row.claim.label),
            "claim_outlets": len(row.outlets("reports", "attributes", "disputes")),
            "outlet": passage.outlet,
            "kind": head.kind,
            "state": indexed.story.voices.get((row.claim.id, passage.id), row.cells[passage.outlet].state),
            "published": head.published,
            "text": passage.text,
            "position": passage.position,
            "start": passage.start,
            "end": passage.end,
            "differs": ", ".join(_kinds(indexed, row.claim, passage.id)),
            "title": head.title,
            "url": head.url,
            "snapshot": head.snapshot,
            "capture": head.capture,
        }
        for row in rows
        for passage in indexed.story.passages_of(row.claim)
        for head in [indexed.story.articles[passage.article]]
    ]


def _kinds(indexed: IndexedStory, claim: Claim, passage: str) -> list[str]:
    points = indexed.points.get(claim.id, ())
    return list(dict.fromkeys(point.kind for point in points if point.side(passage) is not None))


def story_json(indexed: IndexedStory, rows: Sequence[Row]) -> dict[str, Any]:
    """The story as one object."""
    story = indexed.story
    return {
        "story": story.story,
        "seed": story.seed,
        "articles": [{name: getattr(head, name) for name in ARTICLE} for head in story.articles.values()],
        "claims": [full_claim_json(row, story) for row in rows],
        "failed": [{"url": url, "reason": reason} for url, reason in story.failed],
    }


def _lines(indexed: IndexedStory, rows: Sequence[Row]) -> str:
    objects = (full_claim_json(row, indexed.story) for row in rows)
    return "".join(json_line(one) + "\n" for one in objects)


def markdown(indexed: IndexedStory, rows: Sequence[Row]) -> str:
    """The claims as a text to read or to paste."""
    parts = [f"# {escape_markdown(indexed.title)}", _counts(indexed), *(_claim(indexed, row) for row in rows)]
    if indexed.story.failed:
        failed = "\n".join(
            f"- {_link(url)}: {escape_markdown(reason)}" for url, reason in indexed.story.failed
        )
        parts.append(f"## What failed\n\n{failed}")
    return "\n\n".join(parts) + "\n"


def _counts(indexed: IndexedStory) -> str:
    story = indexed.story
    counts = f"{len(story.articles)} articles, {len(indexed.outlets)} outlets, {len(indexed.claims)} claims"
    return f"Story {escape_markdown(story.story)}: {counts}. Every quoted line is an exact passage."


def _claim(indexed: IndexedStory, row: Row) -> str:
    quotations = [
        _quoted(indexed.story.articles[p.article], p.text) for p in indexed.story.passages_of(row.claim)
    ]
    kinds = indexed.kinds(row.claim)
    differs = [f"Differs in: {', '.join(kinds)}."] if kinds else []
    others = [
        f"{words.capitalize()}: {', '.join(map(escape_markdown, outlets))}."
        for words, outlets in row.missing.items()
    ]
    head = f"## {escape_markdown(indexed.text(row.claim.label))}"
    return "\n\n".join([head, "\n\n".join(quotations), *differs, *others])


def _quoted(head: Head, text: str) -> str:
    source = f"**{escape_markdown(head.byline)}**, {dates.full(head.published)}, {_link(head.url)}"
    return f"{source}\n\n> {escape_markdown(text)}"


def escape_markdown(text: str) -> str:
    r"""Text with every character escaped that has a meaning in Markdown.

    >>> print(escape_markdown("*bold* <b> [x](y)"), escape_markdown("1. no list"))
    \*bold\* &lt;b&gt; \[x\](y) 1\. no list
    >>> print(escape_markdown("- nor this"))
    \- nor this
    """
    # Tags as entities, for not every reader of Markdown knows a backslash before them.
    plain = SPECIAL.sub(r"\\\1", escape(" ".join(harmless(text).split()), quote=False))
    return OPENING.sub(r"\1\\\2", plain)


def _link(url: str) -> str:
    found = web(url)
    return f"<{found}>" if found and not re.search(r"[\s<>\\]", found) else escape_markdown(url)
