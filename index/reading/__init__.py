"""What one passage says: words, names, numbers, dates, quotations, attributions, hedges, negations.

Pure; knows nothing of other passages but those of its article. `read` is asked by every other package, which
takes its `Reading` and never the text again.
"""

from index.reading.articles import attribute, read, read_all, read_text
from index.reading.reading import Reading, around, following

__all__ = ["Reading", "around", "attribute", "following", "read", "read_all", "read_text"]
