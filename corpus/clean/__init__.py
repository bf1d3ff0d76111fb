"""Page to article: body, title, byline, day, language and capture quality, each with its source. Pure.

Knows nothing of the network, the store or passages.
"""

from corpus.clean.cleaner import clean

__all__ = ["clean"]
