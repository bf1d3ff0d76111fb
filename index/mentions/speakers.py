"""Who speaks: the words of the source beside a cue, found by walking from mark to mark without a parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.mentions.words import Word

Run = tuple[int, int]

_VERBAL = frozenset({"aux", "not", "adverb"})
_MARKS = ", ; : ( ) [ ] — – ― - ? ! ."
_WALLS = frozenset(_MARKS.split()) | {"quote", "that", "question"}
_CLAUSE_WORDS = """
because although though while as since until unless after before than so yet but said says told who
"""
_CLAUSES = frozenset(_CLAUSE_WORDS.split())
_PAUSES = frozenset({",", ".", "quote", ";", "—", "–"})
_NOUN_LINKS = frozenset({"of", "for", "in", "on", "at", "from", "with", "about", "against", "to", "joint"})
_DETERMINERS = frozenset({"article", "whose"})
_TO_BE = "is was are were be been being isn't wasn't aren't weren't"
_BE = frozenset(_TO_BE.split())


@dataclass(frozen=True, slots=True)
class Cue:
    """The words `first` up to `last` of a cue; the one at `head` is what made it one."""

    first: int
    head: int
    last: int


def source(words: Sequence[Word], cue: Cue, floor: int, last: Run | None) -> tuple[Run | None, bool]:
    """The source's words and whether they follow the cue.

    `floor` is where the cue before ended, `last` its source: a cue without a subject of its own has that one.
    """
    head = words[cue.head]
    if head.key == "according":
        return after(words, cue.last), True
    if head.key == ":":
        return before(words, cue.head, floor), False
    if inverted(words, cue) and (held := after(words, cue.last)):
        return held, True
    if _noun(words, cue) and (held := owner(words, cue.head)):
        return held, False
    if passive(words, cue.first, cue.head):
        return _by(words, cue.last), False
    shared = head.key.endswith("ing") or words[cue.first].kind == "to" or _joined(words, cue.first)
    held = None if shared else before(words, cue.first, floor)
    return held or last or subject(words, cue.first), False


def inverted(words: Sequence[Word], cue: Cue) -> bool:
    """`"…," said Lee`: nothing, a quotation or a comma before, a name or an article after."""
    if cue.first != cue.head or cue.last >= len(words) or words[cue.head].key.endswith("ing"):
        return False
    if words[cue.last].kind not in {"name", "article", "whose", "pronoun"}:
        return False
    if cue.first == 0 or words[cue.first - 1].kind == "quote":
        return True
    held = after(words, cue.last)
    ends = held is not None and (held[1] == len(words) or words[held[1]].kind in _PAUSES)
    return words[cue.first - 1].kind == "," and ends


def _noun(words: Sequence[Word], cue: Cue) -> bool:
    return 0 < cue.first == cue.head and words[cue.head - 1].kind in {"article", "whose", "word"}


def _joined(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].kind == "joint"


def _by(words: Sequence[Word], start: int) -> Run | None:
    for at in range(start, min(start + 8, len(words) - 1)):
        if words[at].kind == "by":
            return after(words, at + 1)
    return None


def verb_group(words: Sequence[Word], at: int) -> int:
    """Where the verb round the cue begins: auxiliaries, adverbs, a denial, an infinitive's "to"."""
    while at and (words[at - 1].kind in _VERBAL or words[at - 1].kind == "to" or words[at - 1].key == "also"):
        at -= 1
    return at


def passive(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the cue is passive: "was told", "is expected"."""
    return words[at].key.endswith(("ed", "told", "said", "seen", "known", "thought")) and any(
        word.key in _BE or word.key.endswith("'s") for word in words[start:at]
    )


def before(words: Sequence[Word], end: int, floor: int = 0) -> Run | None:
    """The noun phrase that ends just before the word at `end`, past one apposition; not below `floor`."""
    if end <= floor:
        return None
    last = words[end - 1]
    if last.kind == "pronoun":
        return (end - 1, end)
    if last.kind in {",", ")", "—", "–"}:
        return _past_apposition(words, end, floor)
    run = _phrase(words, end, floor)
    if run and run[0] > floor + 1 and words[run[0] - 1].kind == ",":
        return _named_before(words, run, floor)
    return run


def after(words: Sequence[Word], start: int) -> Run | None:
    """The noun phrase that begins at `start` ("said Ann Lee, the mayor"): up to a mark or a verb."""
    end = start
    while end < len(words) and _in_phrase(words, end) and not (end > start and words[end].kind in _VERBAL):
        end += 1
    return (start, end) if end > start else None


def owner(words: Sequence[Word], at: int) -> Run | None:
    """Whose noun it is: "Lee's claim", "his claim", "the claim by Lee"."""
    start = at
    while start and words[start - 1].kind in {"word", "adverb", "name"} and at - start < 4:
        start -= 1
    if start and words[start - 1].kind == "whose":
        return _possessor(words, start - 1)
    if at + 2 < len(words) and words[at + 1].kind in {"by", "from"}:
        return after(words, at + 2)
    return None


def subject(words: Sequence[Word], end: int) -> Run | None:
    """The first noun phrase of the passage, for a cue whose own subject is left out."""
    start = 0
    while start < end and words[start].kind in {"quote", "joint", "adverb"}:
        start += 1
    stop = start
    while stop < end and (
        words[stop].kind in {"name", "article", "whose", "word", "pronoun", "of", "number"}
    ):
        if words[stop].kind == "pronoun" or _verb_like(words, stop, start):
            break
        stop += 1
    if stop < end and stop == start and words[stop].kind == "pronoun":
        return (start, start + 1)
    return (start, stop) if stop > start else None


def _verb_like(words: Sequence[Word], at: int, start: int) -> bool:
    """A lower-case word in "-ed" or "-s" right after a name, most likely its verb."""
    return at > start and words[at].kind == "word" and words[at - 1].kind == "name"


def _possessor(words: Sequence[Word], at: int) -> Run | None:
    if words[at].key != "'s":
        return (at, at + 1)
    return _phrase(words, at, 0)


def _in_phrase(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.key == ".":
        return (
            at + 1 < len(words) and at > 0 and words[at - 1].kind == "name" and words[at + 1].kind == "name"
        )
    return not (word.kind in _WALLS or word.key in _CLAUSES or word.quoted)


def _phrase(words: Sequence[Word], end: int, floor: int) -> Run | None:
    start = end
    while start > floor and _in_phrase(words, start - 1) and words[start - 1].kind not in _VERBAL:
        start -= 1
        if words[start].kind == "pronoun" and start < end - 1:
            start += 1
            break
    while start < end and words[start].kind in _NOUN_LINKS | {"by", "as"}:
        start += 1
    return (start, end) if start < end else None


def _past_apposition(words: Sequence[Word], end: int, floor: int) -> Run | None:
    """`X, the Y, said`: the phrase from X to the closing comma; none if no X stands there."""
    opening = end - 2
    mark = "(" if words[end - 1].kind == ")" else words[end - 1].kind
    while opening > floor and words[opening].kind != mark and not words[opening].quoted:
        opening -= 1
    if opening <= floor or words[opening].kind != mark or end - opening > 25:
        return None
    run = _phrase(words, opening, floor)
    return (run[0], end - 1) if run else None


def _named_before(words: Sequence[Word], run: Run, floor: int) -> Run:
    """`X, the Y said` has its name before the comma; `On Monday, X said` has not."""
    held = _phrase(words, run[0] - 1, floor)
    if held and words[run[0]].kind == "article" and words[held[0]].kind == "name" and held[0] == floor:
        return (held[0], run[1])
    return run
