"""Fetches addresses over HTTP: gives a page or raises a named error. Only this package opens sockets.

It may not know what a page says, how it is stored, or who asked for it.
"""

from corpus.fetch.client import Fetcher
from corpus.fetch.settings import Settings, Validators

__all__ = ["Fetcher", "Settings", "Validators"]
