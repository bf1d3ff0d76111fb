"""Who speaks: the words of the source beside a cue, found by walking from mark to mark without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.languages.english_days import WEEKDAYS
from index.reading.languages.reporting_verbs import EVENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.cues import Cue
    from index.reading.word_kinds import Word

Run = tuple[int, int]

_VERBAL = frozenset({"aux", "not", "adverb"})
_MARKS = ", ; : ( ) [ ] — – ― - ? ! ."
_WALLS = frozenset(_MARKS.split()) | {"quote", "that", "question"}
_CLAUSE_WORDS = """
because although though while as since until unless after before than so yet but said says told who
"""
_CLAUSES = frozenset(_CLAUSE_WORDS.split())
_NOMINAL = frozenset({"name", "word", "plural", "pronoun", "it", "object", "number"})
OBJECTED = frozenset({"told", "tells", "tell", "asked", "asks"})
_IMPERSONAL_WORDS = (
    "seem seems seemed appear appears appeared clear unclear known reportedly allegedly supposedly"
)
_IMPERSONAL = frozenset(_IMPERSONAL_WORDS.split())
_AFTERTHOUGHTS = frozenset({"number", "pronoun", "adverb", "question"})
_PAUSES = frozenset({",", ".", "quote", ";", "—", "–"})
_NOUN_LINKS = frozenset({"of", "for", "in", "on", "at", "from", "with", "about", "against", "to", "joint"})
_TO_BE = "is was are were be been being isn't wasn't aren't weren't"
_BE = frozenset(_TO_BE.split())


def source(words: Sequence[Word], cue: Cue, floor: int, last: Run | None) -> tuple[Run | None, bool]:
    """The source's words and whether they follow the cue.

    `floor` is where the cue before ended, `last` its source: a cue without a subject of its own has that one.
    """
    if cue.fronts:
        return after(words, cue.last), True
    if inverted(words, cue) and (held := after(words, cue.last)):
        return held, True
    return _ahead(words, cue, floor, last), False


def _ahead(words: Sequence[Word], cue: Cue, floor: int, last: Run | None) -> Run | None:
    """The source that stands before the cue, or belongs to its noun or passive."""
    head = words[cue.head].key
    if head in _IMPERSONAL:
        return None
    if head == ":":
        return before(words, cue.head, floor)
    if _noun(words, cue) and (held := owner(words, cue.head)):
        return held
    if passive(words, cue.first, cue.head):
        return _by(words, cue.last)
    own = _clause_pronoun(words, cue.first, floor) if _shared(words, cue) else before(words, cue.first, floor)
    return (last or own if _shared(words, cue) else own or last) or subject(words, cue.first)


def _shared(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the cue has no subject of its own: `to say`, `and warned`, `…, adding`."""
    led = words[cue.first - 1].kind if cue.first else "start"
    if any(word.kind == "aux" for word in words[cue.first : cue.head]):
        return led == "joint"
    if words[cue.first].kind == "to" or led == "joint":
        return True
    return words[cue.head].key.endswith("ing") and led not in _NOMINAL


def _clause_pronoun(words: Sequence[Word], end: int, floor: int) -> Run | None:
    for at in range(end - 1, floor - 1, -1):
        if words[at].kind == "pronoun":
            return (at, at + 1)
    return None


def inverted(words: Sequence[Word], cue: Cue) -> bool:
    """`"…," said Lee`: nothing, a quotation or a comma before, a name or an article after."""
    head = words[cue.head].key
    if cue.first != cue.head or cue.last >= len(words) or head.endswith("ing") or head in OBJECTED:
        return False
    following = words[cue.last].kind
    if cue.first == 0 or _after_speech(words, cue.first):
        return following in _NOMINAL | {"article", "whose"}
    if words[cue.first - 1].kind != "," or not cue.says:
        return False
    held = after(words, cue.last)
    if held is None or not (held[1] == len(words) or words[held[1]].kind in _PAUSES):
        return False
    named = any(word.kind == "name" for word in words[slice(*held)])  # "…, added engineer Ida Falk"
    return following in {"name", "article", "whose", "pronoun"} or (following == "word" and named)


def _after_speech(words: Sequence[Word], at: int) -> bool:
    """Whether a quotation of some length closes just before `at`; a title in marks is not one."""
    return words[at - 1].kind == "quote" and all(
        word.quoted or word.kind == "quote" for word in words[max(at - 5, 0) : at]
    )


def _noun(words: Sequence[Word], cue: Cue) -> bool:
    return 0 < cue.first == cue.head and words[cue.head - 1].kind in {"article", "whose", "word", "plural"}


def _by(words: Sequence[Word], start: int) -> Run | None:
    for at in range(start, min(start + 8, len(words) - 1)):
        if words[at].kind == "by":
            return after(words, at + 1)
    return None


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
    if last.kind in {"pronoun", "it"}:
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
    stops = _VERBAL | {"pronoun"}
    while end < len(words) and _in_phrase(words, end) and not (end > start and words[end].kind in stops):
        end += 1
    if end > start and words[start].key in WEEKDAYS:
        return None
    return (start, end) if end > start else None


def owner(words: Sequence[Word], at: int) -> Run | None:
    """Whose noun it is: "Lee's claim", "his claim", "the claim by Lee"."""
    start = at
    while start and words[start - 1].kind in {"word", "plural", "adverb", "name"} and at - start < 4:
        start -= 1
    if start and words[start - 1].kind == "whose":
        return _possessor(words, start - 1)
    if at + 2 < len(words) and words[at + 1].kind in {"by", "from"}:
        return after(words, at + 2)
    return None


def is_an_event(words: Sequence[Word], run: Run) -> bool:
    """Whether the phrase names what happens and cannot speak: "the storm", "the fire in the tunnel"."""
    ends = (at for at in range(run[0] + 1, run[1]) if words[at].kind in _NOUN_LINKS | {"by", ","})
    return words[next(ends, run[1]) - 1].key in EVENTS


def subject(words: Sequence[Word], end: int) -> Run | None:
    """The first noun phrase of the passage, for a cue whose own subject is left out."""
    start = _opening(words, end)
    stop = start
    while stop < end and words[stop].kind in _NOMINAL | {"article", "whose", "of", "."}:
        if words[stop].kind in {"pronoun", "it"} or _verb_like(words, stop, start):
            break
        stop += 1
    if stop < end and stop == start and words[stop].kind == "pronoun":
        return (start, start + 1)
    return (start, stop) if stop > start else None


def _opening(words: Sequence[Word], end: int) -> int:
    """Where the main clause begins: past a dateline, a "But", an "On Monday,"."""
    start = 0
    for at in range(min(8, end)):
        if words[at].kind in {"—", "–", "―"}:
            start = at + 1
    while start < end and words[start].kind in {"quote", "joint", "adverb", ","}:
        start += 1
    if start < end and (
        words[start].kind in _NOUN_LINKS | {"as", "question", "by"} or words[start].key in _CLAUSES
    ):
        for at in range(start, min(start + 25, end)):
            if words[at].kind == ",":
                return at + 1
    return start


def _verb_like(words: Sequence[Word], at: int, start: int) -> bool:
    """A lower-case word right after a name, most likely its verb."""
    return at > start and words[at].kind in {"word", "plural"} and words[at - 1].kind == "name"


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
        if words[start].kind in {"pronoun", "it"} and start < end - 1:
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
    if opening <= floor or words[opening].kind != mark or end - opening > 40:
        return None
    run = _phrase(words, opening, floor)
    if run and words[run[0] - 1].kind == "," and run[0] > floor + 1 and words[run[0]].kind in _AFTERTHOUGHTS:
        return _past_apposition(words, run[0], floor)
    return (run[0], end - 1) if run else None


def _named_before(words: Sequence[Word], run: Run, floor: int) -> Run:
    """`X, the Y said` has its name before the comma; `On Monday, X said` has not."""
    held = _phrase(words, run[0] - 1, floor)
    if held and words[run[0]].kind == "article" and words[held[0]].kind == "name" and held[0] == floor:
        return (held[0], run[1])
    return run
