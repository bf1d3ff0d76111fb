"""Words between quotation marks, with the words alone for comparison.

>>> [q.words for q in quotations('He called it a "disaster for us all", she said.')]
[('disaster', 'for', 'us', 'all')]
>>> [(q.start, q.end) for q in quotations("„Nein“, said she; «oui», said he.")]
[(0, 6), (18, 23)]
>>> quotations("The ship's log; rock 'n' roll.")
()
"""

from __future__ import annotations

import re

from index.reading.records import Quotation
from index.reading.words import bare_words

_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|$)|„(?P<low>[^„“”]+)[“”]|«(?P<guillemets>[^«»]+)»|»(?P<inward>[^«»]+)«"
    r"|”(?P<closing>[^“”]+)”|\"(?P<straight>[^\"]+)(?:\"|$)|``(?P<ticks>.+?)''|「(?P<corners>[^「」]+)」"
    r"|『(?P<double_corners>[^『』]+)』|›(?P<single_inward>[^‹›]+)‹|‚(?P<single_low>[^‚‘’]+)[‘’](?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘’]+(?:’\w[^‘’]*)*)’(?!\w)"
    r"|(?<![\w'])'(?P<plain>[^'\W][^']*(?:'\w[^']*)*)'(?!\w)"
)
_MANY = 3  # words from which plain single marks quote: fewer are apostrophes
_CUT = re.compile(r"\.\.\.|…|\[")


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` in order; one that is never closed runs to the end."""
    found = []
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group is not None)
        words = bare_words(inner)
        if words and (match["plain"] is None or len(words) >= _MANY):
            found.append(Quotation(match.start(), match.end(), words, _CUT.search(inner) is not None))
    return tuple(found)
