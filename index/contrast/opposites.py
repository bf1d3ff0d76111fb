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
win won winner victory beat | lose lost loser
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
    return other in opposites_of(one)


def opposites_of(one: str) -> frozenset[str]:
    """All stems that answer one question in the opposite way, so that many can be looked up at once."""
    longer = {prefix + one for prefix in _PREFIXES if len(one) >= _SHORTEST}
    bare = {one.removeprefix(prefix) for prefix in _PREFIXES if one.startswith(prefix)}
    return _listed().get(one, _NONE) | longer | {word for word in bare if len(word) >= _SHORTEST}


_NONE: frozenset[str] = frozenset()


@cache
def _listed() -> dict[str, frozenset[str]]:
    """From each stem of `PAIRS` to those on the other sides of the lines that hold it."""
    found: dict[str, frozenset[str]] = {}
    for line in PAIRS.strip().splitlines():
        left, right = (frozenset(map(stem, words.split())) for words in line.split("|"))
        for words, others in ((left, right), (right, left)):
            for word in words:
                found[word] = found.get(word, _NONE) | others
    return found
