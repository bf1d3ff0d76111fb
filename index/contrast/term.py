"""The same shape of words with another word in it: "no troops", "no bases"; tail cone, nose cone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.contrast.reading import Mentions, Token, around
from index.mentions.lexicon import lexicon
from index.records import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.mentions.negation import Negation

# Endings of English adjectives, participles and adverbs: they describe, they do not name.
_DESCRIBES = re.compile(
    r"(?:ive|al|ous|ful|ic|able|ible|ant|ent|ary|ory|ly|ed|ing|est|ish|ese|ian|less|ern|ior|ier|ward|like|"
    r"large|major|big|small|new|old|young|good|bad|great|high|low|long|short|main|key|own|top|full|whole|huge|"
    r"wide|deep|early|late|first|second|third|last|next|few|several|same|real|true|free|senior|heavy|light|rare|"
    r"special|possible|secret|former|current|right|left|late|further|fresh|open|close|quick|slow|vast|dead|remote|other|second|grand|sole|mere|little)$"
)
_PLURAL = re.compile(r"[^su'’]s$")
_DETERMINERS = lexicon("the a an its their his her our no any this that every each")
_SHARED = 2


def term_differences(left: Mentions, right: Mentions) -> list[Difference]:
    """Differences of kind `term`; a side is the phrase with the word that differs."""
    return [*_denied(left, right), *_compounds(left, right)]


def _denied(left: Mentions, right: Mentions) -> Iterator[Difference]:
    for one in left.negations:
        for other in right.negations:
            mine, theirs = _head(left, one), _head(right, other)
            if mine is None or theirs is None or not _apart(left, right, mine, theirs):
                continue
            near = around(left, one.start, mine.end) & around(right, other.start, theirs.end)
            if len(near) >= _SHARED:
                yield _difference(left, right, (one.start, mine.end), (other.start, theirs.end))


def _head(passage: Mentions, negation: Negation) -> Token | None:
    """The noun that "no" or "neither" denies: the last of the words that follow without a break."""
    if negation.cue not in {"no", "neither", "nor"}:
        return None
    last: Token | None = None
    at = negation.end
    for token in passage.tokens:
        if token.start < negation.end:
            continue
        if not token.full or passage.text[at : token.start] != " ":
            break
        last, at = token, token.end
        if _PLURAL.search(passage.text[token.start : token.end]):
            break
    if last is None or (negation.cue != "no" and not _PLURAL.search(passage.text[last.start : last.end])):
        return None
    return last


def _compounds(left: Mentions, right: Mentions) -> Iterator[Difference]:
    for modifier, head in _pairs(left):
        for other, same in _pairs(right):
            if same.stem == head.stem and _apart(left, right, modifier, other):
                near = around(left, modifier.start, head.end) & around(right, other.start, same.end)
                if len(near) >= 1:
                    yield _difference(left, right, (modifier.start, head.end), (other.start, same.end))


def _pairs(passage: Mentions) -> Iterator[tuple[Token, Token]]:
    """Noun phrases of two plain words ("the nose cone"), the first of which can be a noun."""
    for before, one, two, after in zip(
        passage.tokens, passage.tokens[1:], passage.tokens[2:], (*passage.tokens[3:], None), strict=False
    ):
        words = [passage.text[token.start : token.end] for token in (before, one, two)]
        if not (one.full and two.full) or one.name or two.name or words[0].lower() not in _DETERMINERS:
            continue
        if passage.text[before.end : two.start] != f" {words[1]} " or _DESCRIBES.search(words[1]):
            continue
        if after is None or not after.full or passage.text[two.end : after.start] != " ":
            yield one, two


def _apart(left: Mentions, right: Mentions, mine: Token, theirs: Token) -> bool:
    return mine.stem not in right.stems and theirs.stem not in left.stems


def _difference(left: Mentions, right: Mentions, one: tuple[int, int], other: tuple[int, int]) -> Difference:
    return Difference("term", left.text[slice(*one)], right.text[slice(*other)], one, other)
