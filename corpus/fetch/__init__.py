"""The only door to the network: addresses in, pages or named reasons out, politely and safely.

It may not know what a page says, how it is stored, or who asked for it.
"""

from corpus.fetch.client import Fetcher
from corpus.fetch.settings import Settings, Validators

__all__ = ["Fetcher", "Settings", "Validators"]
