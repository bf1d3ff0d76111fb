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
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation at `[start, end)`, marks included; `words` in lower case without punctuation.

    `cut` says that the quotation shows with an ellipsis or brackets that it left something out.
    """

    start: int
    end: int
    words: tuple[str, ...]
    cut: bool = False


_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|$)|„(?P<low>[^„“”]+)[“”]|«(?P<guillemets>[^«»]+)»|\"(?P<straight>[^\"]+)(?:\"|$)"
    r"|(?<!\w)‘(?P<single>[^‘’]+(?:’\w[^‘’]*)*)’(?!\w)"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_CUT = re.compile(r"\.\.\.|…|\[")


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` in order; one that is never closed runs to the end."""
    found = []
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group is not None)
        words = quoted_words(inner)
        if words:
            found.append(Quotation(match.start(), match.end(), words, _CUT.search(inner) is not None))
    return tuple(found)


def quoted_words(text: str) -> tuple[str, ...]:
    """The words of `text` as quotations are compared: lower case, no punctuation, one apostrophe."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))
