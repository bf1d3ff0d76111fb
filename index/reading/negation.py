"""Words that deny: not, no, never, failed to, denied, and what they deny.

>>> [(n.cue, n.focus) for n in negations("He did not resign and denied the charges.")]
[('not', ('resign',)), ('denied', ('charg',))]
>>> [n.cue for n in negations("Not only did he win; no doubt he will stay.")]
[]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.reading.languages.english_phrases import DENIALS
from index.reading.languages.english_words import NOT_DENIED
from index.reading.languages.word_lists import lexicon
from index.reading.records import Negation
from index.reading.stems import english_stem as stem

if TYPE_CHECKING:
    from index.reading.records import Manner


_MANNERS = {cue: manner for manner, cues in DENIALS.items() for cue in lexicon(cues, ";")}
_CUE = re.compile(
    r"\b(?P<word>"
    + "|".join(sorted(map(re.escape, _MANNERS), key=len, reverse=True))
    + r")\b|(?<=[a-z])(?P<short>n['’]t)\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\s(?:only|just|least|doubt|matter|longer than|more than|less than|fewer than|later than|one of|"
    r"question that|wonder|\d|(?:a |one |two |three |four |five |ten )?(?:hours?|days|miles|years))\b",
    re.IGNORECASE,
)
# "The wrong man" denies nothing; "wrong to say" does.
_ATTRIBUTE = re.compile(
    r"(?:wrong|false|untrue)\s(?!(?:in|about|to|that|when|on|and|but|as)\b)[a-z]", re.IGNORECASE
)
_DOUBLE = re.compile(
    r" (?:to )?(?:[a-z]+ly )?(?:prohibit|ban|forbid|prevent|oppose|exclude|object|without|"
    r"stop(?:s|ped)? \w+ing|cease[sd]?|quit|"
    + "|".join(re.escape(cue) for cue in _MANNERS if _MANNERS[cue] != "negates")
    + r")\b",
    re.IGNORECASE,
)
# What they deny is that it holds for all.
_QUANTIFIED = frozenset({"not all", "not every"})
# "Did not leave until Monday", "not until Monday": it happened, then.
_UNTIL = re.compile(r"(?:\s\w+){0,9}?\suntil\b")
# "The No vote", "a no vote" are names of answers.
_ANSWER = re.compile(r"\b(?:[Tt]he|[Aa]|[Oo]f)\s$")
# "We do not know whether": what follows is doubted as a whole.
_OPEN = re.compile(r"\s(?:know|clear|certain|sure|say|believe|think|true)\b.{0,20}?\b(?:whether|if|that)\b")
_STOP = re.compile(
    r"[;:.!?()“”]|, (?![a-z]+ [a-z]+\b(?! is| are| was))|"
    r"\b(?:and|but|because|although|while|which|who|after|before)\b"
)
_WOULD = re.compile(r"\bwould\s?$", re.IGNORECASE)
# "Should never have cleared the room", "never should have": it happened, and is blamed.
_BLAMED = re.compile(r"\b(?:should|ought to)\s?$", re.IGNORECASE)
_BLAMES = re.compile(r" (?:should|ought to) have ")
# "Denied that" and "doubts whether" reach to the end of their clause, "denied arson" only over a phrase.
_CLAUSE = re.compile(
    r"\s(?:that|having|whether|if|in|know|clear|certain|sure|\w+ing|is|"
    r"(?:the|any) (?:idea|claim|suggestion|worr))"
)
_THAT = re.compile(r"(?:\s\w+){0,3}\sthat\b")  # "denied on Saturday that"
_PHRASE = re.compile(
    r"(?<=\w)\s(?:of|in|on|at|for|with|by|from|into|over|about|under|through|as|that|to|following|after|during)\s"
)
# "Not going to yield", "not allowed to see it": the news is what stands after "to".
_TOWARDS = re.compile(
    r"(?:\s\w+ly)?\s(?:going|allowed|able|permitted|supposed|expected|want|wants|wanted|plan|planning|intend|"
    r"intending|trying|try|need|have|had|about|willing|ready|bound|meant|likely|forced|required|asked|told)\sto(?=\s)"
)
_WORD = re.compile(r"[^\W\d_]+")


def negations(text: str) -> tuple[Negation, ...]:
    """The denials in `text`, in order; "not only" and "no doubt" deny nothing."""
    found = []
    doubled = -1
    for match in _CUE.finditer(text):
        word = match["word"]
        if _denies_nothing(text, match):
            continue
        # "It would not have been" tells of something that was.
        before = text[max(0, match.start() - 10) : match.start()]
        if text.startswith(" have ", match.end()) and (_WOULD.search(before) or _BLAMED.search(before)):
            continue
        if _BLAMES.match(text, match.end()):
            continue
        cue = " ".join(word.lower().split()) if word else "not"
        rest = text[match.end() :]
        # "Did not rule out", "never denied": two denials are none.
        if _MANNERS[cue] == "negates" and _DOUBLE.match(rest):
            doubled = match.end() + 1
            continue
        if match.start() == doubled:
            continue
        manner = "denies" if _OPEN.match(rest) else _MANNERS[cue]
        focus = (stem(cue.split()[1]),) if cue in _QUANTIFIED else _focus(rest, manner)
        found.append(Negation(match.start(), match.end(), cue, manner, focus))
    return tuple(found)


def _denies_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether the cue stands in a phrase that denies nothing: "not only", "the wrong man", "not until"."""
    word = match["word"]
    if word and (_IDLE.match(text, match.end()) or _ATTRIBUTE.match(text, match.start())):
        return True
    if word and word.lower() == "no" and _ANSWER.search(text, max(0, match.start() - 5), match.start()):
        return True
    negates = not word or _MANNERS[" ".join(word.lower().split())] == "negates"
    return negates and _UNTIL.match(text, match.end()) is not None


def _focus(rest: str, manner: Manner) -> tuple[str, ...]:
    """What stands denied: the whole clause after "denied", the next phrase after "not" and "failed to"."""
    clause = _STOP.split(rest, maxsplit=1)[0]
    reach = 8
    late = _THAT.match(clause) if manner == "denies" else None
    if late:
        clause = clause[late.end() :]
    elif manner != "denies" or not _CLAUSE.match(clause):
        towards = _TOWARDS.match(clause) if manner == "negates" else None
        clause = clause[towards.end() :] if towards else clause
        clause = clause.partition(",")[0]
        clause, reach = _PHRASE.split(clause, maxsplit=1)[0], 4
    words = [word.lower() for word in _WORD.findall(clause)]
    full = (word for word in words if word not in NOT_DENIED and len(word) > 1 and not word.endswith("ly"))
    return tuple(map(stem, full))[:reach]
