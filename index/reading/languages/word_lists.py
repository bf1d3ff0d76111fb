"""Word lists written as running text, so that they can be read and wrapped like prose."""

from __future__ import annotations


def lexicon(words: str, separator: str | None = None) -> frozenset[str]:
    """The words of `words`, which white space separates, or the phrases that `separator` does.

    >>> sorted(lexicon("not no never"))
    ['never', 'no', 'not']
    >>> sorted(lexicon("at least; no fewer than", ";"))
    ['at least', 'no fewer than']
    """
    return frozenset(" ".join(word.split()) for word in words.split(separator))
