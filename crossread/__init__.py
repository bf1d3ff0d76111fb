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
    Correction,
    CoverageRow,
    Difference,
    FactReading,
    Finding,
    First,
    FullClaim,
    Lead,
    Link,
    LinkedClaim,
    NearName,
    Passage,
    Result,
    Story,
    Without,
)
from crossread.tables import Record, Records

__all__ = [
    "Answer",
    "Article",
    "Cell",
    "Claim",
    "Corpus",
    "Correction",
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
    "NearName",
    "Passage",
    "Record",
    "Records",
    "Result",
    "StaleWarning",
    "StoreError",
    "Story",
    "UsageError",
    "Without",
    "open",
]
