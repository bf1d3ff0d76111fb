"""Writes records to one SQLite file and reads them back. Knows the tables; nothing of comparison."""

from corpus.store.store import Store

__all__ = ["Store"]
