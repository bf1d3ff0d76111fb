"""crossread in Python: a corpus opened for reading, and what it answers as plain, frozen records.

Stands on `corpus` and `index`, which never import it; answers are theirs. See docs/notebook.md.
"""

from corpus.errors import CrossreadError, StoreError, UsageError
from crossread.corpus import Corpus, StaleWarning, open  # noqa: A004 (as gzip.open)
from crossread.records import (
    Answer,
    Article,
    Cell,
    Claim,
    CoverageRow,
    Difference,
    FactReading,
    Finding,
    First,
    FullClaim,
    Lead,
    Link,
    LinkedClaim,
    Passage,
    Result,
    Story,
)
from crossread.tables import Record, Records

__all__ = [
    "Answer",
    "Article",
    "Cell",
    "Claim",
    "Corpus",
    "CoverageRow",
    "CrossreadError",
    "Difference",
    "FactReading",
    "Finding",
    "First",
    "FullClaim",
    "Lead",
    "Link",
    "LinkedClaim",
    "Passage",
    "Record",
    "Records",
    "Result",
    "StaleWarning",
    "StoreError",
    "Story",
    "UsageError",
    "open",
]
