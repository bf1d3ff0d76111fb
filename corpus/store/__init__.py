"""Keeps records in one SQLite file and gives them back. Knows the tables; nothing of comparison."""

from corpus.store.store import Store

__all__ = ["Store"]
