"""English words that answer one question in opposite ways, and words that deny by their beginning.

>>> opposite(stem("unlawful"), stem("lawful")), opposite(stem("rose"), stem("fell")), opposite("law", "legal")
(True, True, False)
"""

from __future__ import annotations

from functools import cache

from index.reading.stems import english_stem as stem

# Each line: words of one side | words of the other.
PAIRS = """
legal lawful constitutional | illegal unlawful unconstitutional
guilty convicted | innocent acquitted cleared exonerated
win won winner victory beat defeated | lose lost loser defeat
rise rose increase increased grew climbed jumped surged | fall fell decrease decreased dropped plunged
accept accepted agreed approve approved endorsed adopted | reject rejected refused opposed blocked vetoed
support supports supported backed backs favor favour | oppose opposes opposed against
true truthful accurate honest correct | false untrue lied lies misleading inaccurate dishonest incorrect wrong
safe safer secure | unsafe dangerous risky threat
alive survived | dead died killed
open opened reopened | closed shut
start started began begin | end ended stopped halted
continue continued remain remained kept | stopped ended halted left quit
strong strengthened stronger robust | weak weakened weaker
better improved | worse worsened deteriorated
allow allowed permit permitted let | ban banned forbid barred blocked prohibited prevented stopped
likely probable | unlikely improbable doubtful
success successful succeeded | failure failed unsuccessful
fair just proper appropriate | unfair unjust sham improper inappropriate
premeditated deliberate intentional planned | accidental accident unplanned spontaneous
peaceful calm | violent violence
public | secret private
resigned quit | fired sacked dismissed
voluntary willingly | forced coerced
present attended | absent skipped boycotted
confirmed verified proven | unconfirmed unverified unproven unfounded baseless debunked
innocent | complicit involved responsible
friend ally | enemy foe
majority most | minority few
first | last
up | down
higher high | lower low
more | fewer less
released freed | held detained jailed
raised hiked | cut lowered slashed
enough sufficient adequate | insufficient inadequate lack
common frequent | rare
"""
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_SHORTEST = 4  # letters that must follow a prefix: "under" denies no "der"


def opposite(one: str, other: str) -> bool:
    """Whether two stems answer one question in opposite ways. Symmetric."""
    if _sides().get(one, _NONE) & {-side for side in _sides().get(other, _NONE)}:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and any(long == prefix + short for prefix in _PREFIXES)


_NONE: frozenset[int] = frozenset()


@cache
def _sides() -> dict[str, frozenset[int]]:
    """From each stem to the lines that hold it, positive on the left of the bar and negative on its right."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(PAIRS.strip().splitlines(), start=1):
        for sign, words in zip((1, -1), line.split("|"), strict=True):
            for word in {stem(word) for word in words.split()}:
                found[word] = found.get(word, _NONE) | {sign * number}
    return found
