"""In what voice each passage of a claim speaks: what it takes to attribute and to dispute."""

from __future__ import annotations

import pytest

from corpus.records import Passage
from index.analysis.within_claims import compare
from index.reading import read_all
from index.records import Claim


def voices(*texts: str) -> list[str]:
    """The voices of passages of different outlets in one claim, whose label is the first."""
    passages = [
        Passage(f"{n}", f"a{n}", 0, 0, len(text), text, outlet=f"o{n}", language="en")
        for n, text in enumerate(texts)
    ]
    ids = tuple(one.id for one in passages)
    found = compare([Claim("c", "s", ids[0], ids)], read_all(passages))
    return [found.voices["c", one] for one in ids]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The mayor said the tunnel was flooded by rain.", "attributes"),
        ("The mayor opened the tunnel under the harbour.", "reports"),
        ("President Orr opened the party congress in the capital on Sunday.", "reports"),  # a weak cue
    ],
)
def test_only_a_sure_cue_attributes(text, voice):
    assert voices(text, text) == [voice, voice]


@pytest.mark.parametrize(
    ("label", "other", "voice"),
    [
        ("The mayor resigned on Monday.", "The mayor did not resign on Monday.", "disputes"),
        ("Arden beat Tallow in the final.", "Tallow beat Arden in the final.", "disputes"),
        ("The crash injured 30 passengers.", "The crash injured 12 passengers.", "reports"),
        ("The deal is all but certain.", "The deal is all but guaranteed.", "reports"),
        ("The mayor took the bribe in May.", "The mayor denied taking the bribe in May.", "disputes"),
        ("Mayor Orr knew of the bribe.", "Governor Lund did not know of the bribe.", "reports"),
        ("The town paid the gang.", "The town does not usually pay the gang.", "reports"),
        ("Arden extended an invitation to Lund.", "Lund accepted an invitation from Arden.", "reports"),
        ("Did the mayor take the bribe?", "The mayor did not take the bribe.", "reports"),
        ("If the mayor takes the bribe, he must go.", "The mayor did not take the bribe.", "reports"),
    ],
)
def test_disputes_is_a_denial_or_roles_exchanged(label, other, voice):
    assert voices(label, other) == ["reports", voice]


def test_what_both_reject_is_no_dispute_but_unclear():
    label = "Critics rejected as false the claim that the army shot down the plane."
    assert voices(label, "The army denied that it shot down the plane.") == ["attributes", "unclear"]
    label = "Critics raised the claim that the army shot down the plane."
    assert voices(label, "The army denied that it shot down the plane.") == ["reports", "disputes"]
