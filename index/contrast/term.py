"""The same shape of words with another word in it: "no troops", "no bases"; tail cone, nose cone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.contrast.clause import meanings
from index.contrast.pairing import at_odds
from index.reading import Reading, around
from index.reading.languages.english_nouns import DETERMINERS, PAST_VERBS
from index.records import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.contrast.likeness import Likeness
    from index.reading.records import Negation, Span, Token

# Endings of English adjectives, participles and adverbs: they describe, they do not name.
_DESCRIBES = re.compile(
    r"(?:ive|al|ous|ful|ic|able|ible|ant|ent|ary|ory|ly|ed|ing|est|ish|ese|ian|less|ern|ior|ier|ward|like|"
    r"large|major|big|small|new|old|young|good|bad|great|high|low|long|short|main|key|own|top|full|whole|huge|"
    r"wide|deep|early|late|first|second|third|last|next|few|several|same|real|true|free|senior|heavy|light|rare|"
    r"special|possible|secret|former|current|right|left|late|further|fresh|open|close|quick|slow|vast|dead|remote|"
    r"other|grand|sole|mere|little)$"
)
_PLURAL = re.compile(r"[^su'’]s$")
_SHARED = 2
# Likeness of two words to an encoder from which they are alternatives (troops, bases), and from which one.
_ALTERNATIVES, _ONE_WORD = 0.1, 0.5


class _Term(NamedTuple):
    """The phrase of each side, and the word of each that differs."""

    left: Span
    right: Span
    word: Token
    other: Token


class _Denied(NamedTuple):
    """A denial from `start` to the end of the noun it bears on."""

    start: int
    head: Token


def term_differences(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Difference]:
    """Differences of kind `term`; a side is the phrase with the word that differs.

    Two words that an encoder takes for one ("no deal", "no agreement") are none, nor are two that have
    nothing to do with each other ("no objections", "no troops").
    """
    found = (*_denied(left, right), *_compounds(left, right))
    return [
        _difference(left, right, term.left, term.right)
        for term in found
        if likeness is None or _ALTERNATIVES <= _likeness(likeness, term) < _ONE_WORD
    ]


def _likeness(likeness: Likeness, term: _Term) -> float:
    return likeness.coverage([_span(term.word)], [_span(term.other)])[0]


def _denied(left: Reading, right: Reading) -> Iterator[_Term]:
    def nearness(mine: _Denied, theirs: _Denied) -> float:
        near = around(left, mine.start, mine.head.end) & around(right, theirs.start, theirs.head.end)
        if len(near) < _SHARED or not _apart(left, right, mine.head, theirs.head):
            return 0.0
        # "No bases" answers "no troops" sooner than "no objection" does.
        return len(near) + 10.0 * (_plural(left, mine.head) == _plural(right, theirs.head))

    for mine, theirs in at_odds(_heads(left), _heads(right), nearness, lambda *_: False):
        yield _Term((mine.start, mine.head.end), (theirs.start, theirs.head.end), mine.head, theirs.head)


def _heads(passage: Reading) -> list[_Denied]:
    heads = [(negation, _head(passage, negation)) for negation in passage.negations]
    return [_Denied(negation.start, head) for negation, head in heads if head is not None]


def _head(passage: Reading, negation: Negation) -> Token | None:
    """The noun that a denial bears on: "no dead end", "neither troops", "not to station troops"."""
    if negation.cue not in {"no", "not", "neither", "nor"}:
        return None
    run = _run(passage, negation.end)
    head = next((token for token in run if _plural(passage, token)), None)
    if negation.cue == "no":
        return head or (run[-1] if run else None)
    return head if negation.cue != "not" or (head and head is not run[0]) else None


def _plural(passage: Reading, token: Token) -> bool:
    return _PLURAL.search(passage.text[token.start : token.end]) is not None


def _run(passage: Reading, at: int) -> list[Token]:
    """The meaningful words that follow without a break; "to", "the" and the like may open the run."""
    run: list[Token] = []
    for token in passage.tokens:
        if token.start < at:
            continue
        if passage.text[at : token.start] != " " or (run and not token.full):
            break
        run += [token] if token.full else []
        at = token.end
    return run


def _compounds(left: Reading, right: Reading) -> Iterator[_Term]:
    for modifier, head in _pairs(left):
        for other, same in _pairs(right):
            if same.stem == head.stem and _apart(left, right, modifier, other):
                near = around(left, modifier.start, head.end) & around(right, other.start, same.end)
                if len(near) >= 1:
                    spans = (modifier.start, head.end), (other.start, same.end)
                    yield _Term(*spans, modifier, other)


def _pairs(passage: Reading) -> Iterator[tuple[Token, Token]]:
    """Noun phrases of two plain words ("the nose cone"), the first of which can be a noun."""
    for before, one, two, after in zip(
        passage.tokens, passage.tokens[1:], passage.tokens[2:], (*passage.tokens[3:], None), strict=False
    ):
        words = [passage.text[token.start : token.end] for token in (before, one, two)]
        if not (one.full and two.full) or one.name or two.name or words[0].lower() not in DETERMINERS:
            continue
        if passage.text[before.end : two.start] != f" {words[1]} " or _DESCRIBES.search(words[1]):
            continue
        if words[2] in PAST_VERBS:
            continue
        if after is None or not after.full or passage.text[two.end : after.start] != " ":
            yield one, two


def _apart(left: Reading, right: Reading, mine: Token, theirs: Token) -> bool:
    """Whether neither passage has the other's word, or another word for it."""
    here, there = _known_as(left, mine), _known_as(right, theirs)
    return not (here & meanings(right.stems) or there & meanings(left.stems))


def _known_as(passage: Reading, token: Token) -> frozenset[str | int]:
    """What a word means, alone and with the word before it: a dead end is a stalemate."""
    before = next((one for one in passage.tokens if one.end == token.start - 1), None)
    return meanings([token.stem, f"{before.stem}_{token.stem}"] if before else [token.stem])


def _span(token: Token) -> Span:
    return token.start, token.end


def _difference(left: Reading, right: Reading, one: Span, other: Span) -> Difference:
    return Difference("term", left.text[slice(*one)], right.text[slice(*other)], one, other)
