import pytest

from corpus.records import Passage
from index.align.labels import alone, labels


@pytest.mark.parametrize("text", [
    "Inspectors found eleven cracks in the Tallow Bridge on Monday.",
    '"Nobody will cross it before June," said Ines Okafor, the mayor.',
    "Heavy lorries are banned, the Ärzteblatt reported on Tuesday.",
])  # fmt: skip
def test_a_passage_that_names_something_can_be_read_alone(text: str) -> None:
    assert alone(text)


@pytest.mark.parametrize("text", [
    "He told the Tallow Courier that eleven cracks were found.",
    '"They never asked us," said Ines Okafor of the Tallow council.',
    "This came after eleven cracks were found in the Tallow Bridge.",
    "In his view the Tallow Bridge will not reopen before the summer.",
    "There are eleven cracks in the Tallow Bridge, they reported.",
    "The inspectors found eleven cracks in the bridge and I saw one.",
    "Cracks in Tallow Bridge.",
    "Inspectors of Tallow " + "looked and " * 20 + "left.",
])  # fmt: skip
def test_a_passage_that_leans_on_another_cannot(text: str) -> None:
    assert not alone(text)


def story(**texts: str) -> dict[str, Passage]:
    return {name: Passage(name, name, 0, 0, len(text), text) for name, text in texts.items()}


FIT = "Inspectors found {} cracks in the Tallow Bridge on Monday."
NEAR = {"a": {"b": 0.9, "c": 0.4}, "b": {"a": 0.9, "c": 0.5}, "c": {"a": 0.4, "b": 0.5}}


def test_the_nearest_of_the_fit_is_the_label() -> None:
    rows = story(a=FIT.format("two"), b="They found cracks.", c=FIT.format("four"))
    assert labels(rows, NEAR, [("a", "b", "c")]) == ["a"]


def test_where_none_is_fit_the_nearest_is_the_label() -> None:
    assert labels(story(a="Two.", b="They found cracks.", c="Four."), NEAR, [("a", "b", "c")]) == ["b"]


def test_no_passage_labels_two_claims_while_another_is_fit() -> None:
    rows = story(a=FIT.format("two"), b=FIT.format("ten"), c=FIT.format("four"))
    assert labels(rows, NEAR, [("a", "b"), ("b", "c"), ("a", "b", "c")]) == ["a", "b", "c"]
