"""What two linked passages share, for a person to check: quotations, figures, then words, the rarest first.

A name counts in any of its spellings and a number in figures or letters; all is shown as the left
passage writes it. Words that any text may hold are no evidence (`informative.py`).

>>> from index.reading import read_text
>>> names = {"zaluzhni": "~zlzn", "zalouzhni": "~zlzn"}
>>> def seen(text): return traits(read_text(text, "en"), names)
>>> counts = {"crack": 2, "tallow": 3, "bridg": 5, "~zlzn": 2}
>>> left = seen("Eleven cracks run through the Tallow Bridge, says Zaluzhny")
>>> right = seen("Zalouzhny: the bridge in Tallow has 11 cracks")
>>> shared(left, right, counts, 10)
('Eleven cracks', 'Zaluzhny', 'Tallow', 'Bridge')
>>> left = seen("It was “a disaster for us all”, he said.")
>>> shared(left, seen('She spoke of "a disaster for us" and left'), {}, 10)
('a disaster for us',)
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.align.informative import tells
from index.align.number_values import figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.align.number_values import Figure
    from index.reading import Reading

MOST = 6
COMMON = 0.6
PHRASE = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """What a passage can share, as it writes it: figures with their values, telling terms, quotations."""

    figures: tuple[Figure, ...]
    terms: dict[str, str]
    quoted: tuple[tuple[str, ...], ...]


def traits(passage: Reading, names: Mapping[str, str]) -> Traits:
    """The traits of a passage; `names` are the spellings of its story."""
    terms: dict[str, str] = {}
    shouted = passage.text.isupper()
    for word in passage.words:
        if tells(word.text.lower() if shouted else word.text, passage.language):
            terms.setdefault(names.get(word.stem, word.stem), word.text)
    quoted = tuple(quotation.words for quotation in passage.quotations)
    return Traits(tuple(figures(passage)), terms, quoted)


def shared(left: Traits, right: Traits, df: Mapping[str, int], rows: int) -> tuple[str, ...]:
    """Up to six of what both have; words that most passages have only where there is nothing else.

    `df` says how many of the `rows` passages of the story have a term.
    """
    known = {value for _, several in right.figures for value in several}
    phrases = [phrase(left.quoted, right.quoted)] if left.quoted and right.quoted else []
    phrases += [shown for shown, several in left.figures if not known.isdisjoint(several)]
    both = sorted(left.terms.keys() & right.terms.keys(), key=lambda term: (df.get(term, 1), term))
    most = max(2, COMMON * rows)
    rare = [term for term in both if df.get(term, 1) <= most]
    spent = {word for shown in phrases for word in shown.lower().split()}
    telling = [text for term in rare or both if (text := left.terms[term]).lower() not in spent]
    return tuple(dict.fromkeys(filter(None, [*phrases, *telling])))[:MOST]


def phrase(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> str:
    """The longest run of at least three words that both quote, or nothing.

    >>> phrase([("we", "will", "not", "yield")], [("never",), ("will", "not", "yield", "now")])
    'will not yield'
    >>> phrase([("will", "yield")], [("will", "yield")])
    ''
    """
    best: tuple[str, ...] = ()
    for one in left:
        for other in right:
            run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
            if run.size >= max(PHRASE, len(best) + 1):
                best = one[run.a : run.a + run.size]
    return " ".join(best)
