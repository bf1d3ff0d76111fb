import numpy as np

from corpus.records import Passage
from index.align.label_span import label_span
from index.align.matched_tokens import MatchedTokens
from index.align.model.encoded import EncodedPassage, stacked
from index.reading import read

TEXT = "The bridge has eleven cracks, and the ferry runs until June."
LABEL = Passage("label", "a", 0, 0, len(TEXT), TEXT, outlet="a", language="en")
CRACKS, FERRY = (0, 29), (30, len(TEXT))
OUTLETS = {"b": "b.org", "c": "c.org"}


def encoded(*kinds: int, spans: tuple[tuple[int, int], ...]) -> EncodedPassage:
    """A passage of tokens of equal weight; each kind of token is like itself alone."""
    tokens = np.eye(4, dtype=np.int8)[list(kinds)] * 127
    weight = np.full(len(kinds), 1 / len(kinds), dtype="<f2")
    return EncodedPassage(np.zeros(1, dtype="<f2"), tokens, weight, np.array(spans, dtype="<u2"))


def seen(b: tuple[int, ...], c: tuple[int, ...]) -> MatchedTokens:
    """The label says 0 and 1 of the cracks, 2 and 3 of the ferry; `b` and `c` say what they are given."""
    places = ((4, 10), (15, 28), (38, 43), (55, 59))
    others = [encoded(*kinds, spans=((0, 1),) * len(kinds)) for kinds in (b, c)]
    rows = [encoded(0, 1, 2, 3, spans=places), *others]
    return MatchedTokens(stacked(rows), {"label": 0, "b": 1, "c": 2})


def span(b: tuple[int, ...], c: tuple[int, ...], text: str = TEXT) -> tuple[int, int] | None:
    label = read(LABEL) if text == TEXT else read(Passage("label", "a", 0, 0, len(text), text, language="en"))
    return label_span(label, {"b": 0.9, "c": 0.6}, OUTLETS, seen(b, c))


def test_the_clause_that_all_say_is_the_stretch() -> None:
    assert span((0, 1), (0, 1)) == CRACKS
    assert span((2, 3), (3, 2)) == FERRY


def test_a_passage_that_all_say_whole_has_no_stretch() -> None:
    assert span((0, 1, 2, 3), (0, 1, 2, 3)) is None


def test_a_stretch_that_one_outlet_does_not_say_is_none() -> None:
    # b says the cracks, c the ferry: no clause is what both say.
    assert span((0, 1), (2, 3)) is None


def test_a_passage_of_one_clause_has_no_stretch() -> None:
    assert span((0, 1), (0, 1), "The bridge has eleven cracks.") is None


def test_where_the_judge_saw_nothing_there_is_no_stretch() -> None:
    assert label_span(read(LABEL), {"x": 0.9}, {"x": "x.org"}, seen((0,), (1,))) is None
    assert label_span(read(LABEL), {}, {}, seen((0,), (1,))) is None
