"""What to read: whatever a person names becomes seeds, or values that say why it cannot be read.

It reads files; the network only through a callable that it is given. It may not know the store.
"""

from corpus.sources.read import read

__all__ = ["read"]
