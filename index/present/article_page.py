"""The page of an article: its text, and for each passage the claims and outlets that share it. Pure."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from index.present.marked_runs import runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Article, Passage
    from index.analysis.comparison import Head
    from index.present.indexed_story import IndexedStory
    from index.present.reprints_page import ReprintGroup
    from index.records import Claim

NEAR: Final = 5  # articles of other outlets that share most claims


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage with its claims, grouped by the other outlets that have them, and with what differs there.

    `outlets` counts those that share it, this one among them; `opens` begins a paragraph; `alone`
    counts a run of passages that are only here, at its first.
    """

    passage: Passage
    runs: tuple[tuple[str, str], ...]
    claims: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[Claim, ...]], ...]
    outlets: int
    opens: bool
    alone: int
    copied: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """Text of the page that is never compared, such as a caption."""

    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a later text changed: lines taken out and put in."""

    replaced: str
    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article; `indexed` is None where it is in no story; `near` are those it shares most with."""

    indexed: IndexedStory | None
    head: Head
    article: Article
    parts: tuple[Sentence | Caption, ...]
    shared: int
    alone: int
    passages: int
    near: tuple[tuple[Head, int], ...]
    reprints: tuple[ReprintGroup, ...]
    changes: tuple[Change, ...]


def article_page(
    indexed: IndexedStory | None,
    head: Head,
    article: Article,
    passages: Sequence[Passage],
    reprints: Sequence[ReprintGroup] = (),
    earlier: Sequence[Mapping[str, str]] = (),
) -> ArticlePage:
    """An article, beside what it is compared with. `earlier` are its revisions, the newest first."""
    mine = tuple(group for group in reprints if any(copy.head.id == head.id for copy in group.copies))
    sentences = _sentences(indexed, article, passages, mine)
    return ArticlePage(
        indexed=indexed,
        head=head,
        article=article,
        parts=_with_captions(article, sentences),
        shared=sum(1 for sentence in sentences if sentence.claims),
        alone=sum(1 for passage in passages if indexed and passage.id in indexed.only_here),
        passages=len(passages),
        near=_near(indexed, head, passages),
        reprints=mine,
        changes=changes(article, earlier),
    )


def _sentences(
    indexed: IndexedStory | None,
    article: Article,
    passages: Sequence[Passage],
    reprints: Sequence[ReprintGroup],
) -> list[Sentence]:
    starts = {block.start for block in article.blocks}
    copied = _copied(article, reprints)
    found = []
    for n, passage in enumerate(passages):
        claims = (
            _by_outlets(indexed, indexed.claims_of.get(passage.id, ()), article.outlet) if indexed else ()
        )
        outlets = {outlet for names, _, _ in claims for outlet in names} | {article.outlet}
        opens = n == 0 or any(passages[n - 1].end <= start <= passage.start for start in starts)
        spans, heads = copied.get(passage.id, ((), ()))
        shown = tuple(runs(passage.text, [(start, end, "reprinted") for start, end in spans]))
        found.append(Sentence(passage, shown, claims, len(outlets), opens, 0, heads))
    return _counted(found, indexed.only_here if indexed else frozenset())


def _copied(
    article: Article, groups: Sequence[ReprintGroup]
) -> dict[str, tuple[tuple[tuple[int, int], ...], tuple[Head, ...]]]:
    """By passage: the spans that other articles reprint, and these articles."""
    found: dict[str, tuple[tuple[tuple[int, int], ...], tuple[Head, ...]]] = {}
    for group in groups:
        others = tuple(copy.head for copy in group.copies if copy.head.id != article.id)
        for copy in group.copies:
            if copy.head.id == article.id:
                found |= {passage.id: (spans, others) for passage, spans in copy.shared}
    return found


def _by_outlets(
    indexed: IndexedStory, claims: Sequence[Claim], mine: str
) -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[Claim, ...]], ...]:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        others = tuple(outlet for outlet in indexed.story.by_outlet(claim.members) if outlet != mine)
        groups.setdefault(others, []).append(claim)
    return tuple(
        (others, tuple(dict.fromkeys(kind for claim in found for kind in indexed.kinds(claim))), tuple(found))
        for others, found in groups.items()
    )


def _counted(sentences: Sequence[Sentence], only_here: frozenset[str]) -> list[Sentence]:
    """Set `alone` of the first passage of each run that is only here to the length of the run."""
    done = list(sentences)
    start = None
    for n, sentence in enumerate([*sentences, None]):
        if sentence is not None and sentence.passage.id in only_here:
            start = n if start is None else start
        elif start is not None:
            done[start] = replace(done[start], alone=n - start)
            start = None
    return done


def _with_captions(article: Article, sentences: Sequence[Sentence]) -> tuple[Sentence | Caption, ...]:
    captions = [
        (block.start, Caption(article.text[block.start : block.end]))
        for block in article.blocks
        if block.kind == "caption" and article.text[block.start : block.end].strip()
    ]
    parts: list[tuple[int, Sentence | Caption]] = [(s.passage.start, s) for s in sentences]
    return tuple(part for _, part in sorted([*parts, *captions], key=lambda pair: pair[0]))


def _near(
    indexed: IndexedStory | None, head: Head, passages: Sequence[Passage]
) -> tuple[tuple[Head, int], ...]:
    if indexed is None:
        return ()
    count: Counter[str] = Counter()
    for passage in passages:
        claims = indexed.claims_of.get(passage.id, ())
        count.update({indexed.story.passages[m].article for claim in claims for m in claim.members})
    heads = (other for other in indexed.story.articles.values() if other.outlet != head.outlet)
    others = sorted(
        ((other, count[other.id]) for other in heads if count[other.id]), key=lambda pair: -pair[1]
    )
    return tuple(others[:NEAR])


def changes(article: Article, earlier: Sequence[Mapping[str, str]]) -> tuple[Change, ...]:
    """The changes of each revision, line by line, the newest first."""
    found = []
    now = article.text
    for row in earlier:
        diff = difflib.unified_diff(_lines(row["text"]), _lines(now), n=0, lineterm="")
        lines = tuple(
            ({"+": "ins", "-": "del"}[line[0]], line[1:])
            for line in diff
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        )
        found.append(Change(row["replaced"], row["title"], lines))
        now = row["text"]
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def article_json(page: ArticlePage) -> dict[str, Any]:
    """The article with its passages and the claims that hold them."""
    names = ("id", "url", "outlet", "kind", "title", "published", "published_source", "capture", "language")
    sentences = [part for part in page.parts if isinstance(part, Sentence)]
    return {name: getattr(page.head, name) for name in names} | {
        "story": page.indexed.story.story if page.indexed else None,
        "snapshot": page.head.snapshot,
        "passages": [
            {
                "id": one.passage.id,
                "position": one.passage.position,
                "start": one.passage.start,
                "end": one.passage.end,
                "text": one.passage.text,
                "claims": [claim.id for _, _, claims in one.claims for claim in claims],
                "outlets": one.outlets,
            }
            for one in sentences
        ],
    }


def article_rows(page: ArticlePage) -> list[dict[str, Any]]:
    """A passage a row."""
    return [
        {
            "position": part.passage.position,
            "text": part.passage.text,
            "outlets": part.outlets,
            "claims": ", ".join(claim.id for _, _, claims in part.claims for claim in claims),
            "same_words_in": ", ".join(head.outlet for head in part.copied),
        }
        for part in page.parts
        if isinstance(part, Sentence)
    ]
