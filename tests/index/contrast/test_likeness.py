"""What an encoder tells of two passages counts where it is given, and nothing else changes without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from index.contrast import contrast
from index.contrast.differences import candidates
from index.contrast.encoder_traits import encoder_traits
from index.contrast.gate import Gate
from index.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.records import Span


@dataclass(frozen=True)
class Same:
    """An encoder to which every stretch is met equally well: `forth` from the left, `back` from the right."""

    log_odds: float
    forth: float
    back: float

    def coverage(self, here: Sequence[Span], there: Sequence[Span], /) -> tuple[float, float]:
        return (self.forth, self.back) if here and there else (0.0, 0.0)

    def mirrored(self) -> Same:
        return Same(self.log_odds, self.back, self.forth)


MOSCOW = read_text(
    "Lavrov took part in a security meeting in Montenegro on Thursday, his ministry said.", "en"
)
SKOPJE = read_text("Russia sent Lavrov to the security meeting held in North Macedonia.", "en")


@pytest.mark.parametrize(
    ("alike", "shown"), [pytest.param(0.9, 1, id="alike"), pytest.param(0.2, 0, id="unlike")]
)
def test_two_places_are_at_odds_where_they_are_alike_in_their_sentences(alike, shown):
    found = contrast(MOSCOW, SKOPJE, Same(1.0, alike, alike))
    assert sum(difference.kind == "place" for difference in found) == shown


def test_sides_may_be_exchanged():
    likeness = Same(2.0, 0.9, 0.6)
    there = contrast(MOSCOW, SKOPJE, likeness)
    back = contrast(SKOPJE, MOSCOW, likeness.mirrored())
    assert [(one.kind, one.left, one.right) for one in there] == [
        (one.kind, one.right, one.left) for one in back
    ]


def test_traits_do_not_depend_on_the_order_of_the_sides():
    one, other = (48, 58), (51, 66)
    likeness = Same(2.0, 0.9, 0.6)
    there = encoder_traits(MOSCOW, SKOPJE, one, other, likeness)
    assert there == encoder_traits(SKOPJE, MOSCOW, other, one, likeness.mirrored())
    assert (there["judged"], there["clauses alike"], there["clauses both alike"]) == (0.2, 0.9, 0.6)


def test_only_with_an_encoder_its_traits_are_weighed():
    five, six = (read_text(f"Police said {n} people were hurt in the crash.", "en") for n in (5, 6))
    [bare], [judged] = candidates(five, six), candidates(five, six, Same(3.0, 0.8, 0.8))
    assert not bare.judged
    assert judged.judged
    assert judged.traits.keys() - bare.traits.keys() >= {"judged", "clauses alike"}


@pytest.mark.parametrize(
    ("word", "other", "alike", "kinds"),
    [
        pytest.param("deal", "agreement", 0.7, [], id="one thing in two words"),
        pytest.param("troops", "bases", 0.2, ["term"], id="two things"),
        pytest.param("objections", "troops", -0.06, [], id="two things that are no alternatives"),
    ],
)
def test_words_that_are_one_or_unlike_to_the_encoder_are_no_terms_at_odds(word, other, alike, kinds):
    left, right = (read_text(f"Russia has no {one} on the northern island.", "en") for one in (word, other))
    assert [one.kind for one in contrast(left, right, Same(3.0, alike, alike))] == kinds


def test_a_gate_without_traits_gives_its_bias():
    assert Gate(0.0, 0.5, {"alike": 4.0}).chance({}) == 0.5


def test_a_gate_bounds_its_chance():
    assert 0 < Gate(0.0, 0.5, {"alike": 1.0}).chance({"alike": -1e9}) < 1e-12
