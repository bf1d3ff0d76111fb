import pytest

from corpus.records import Passage
from index.align.labels import alone, supported


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
    return {name: Passage(name, name, 0, 0, len(text), text, outlet=name) for name, text in texts.items()}


FIT = "Inspectors found {} cracks in the Tallow Bridge on Monday."
NEAR = {"a": {"b": 0.9, "c": 0.4}, "b": {"a": 0.9, "c": 0.5}, "c": {"a": 0.4, "b": 0.5}}


def named(
    rows: dict[str, Passage],
    groups: list[tuple[str, ...]],
    near: dict[str, dict[str, float]] = NEAR,
    enough: float = 0.0,
) -> list[tuple[str, str]]:
    """The label and the members of each claim."""
    return [(label, "".join(members)) for label, members in supported(groups, rows, near, enough, 0.5)]


def test_the_nearest_of_the_fit_is_the_label() -> None:
    rows = story(a=FIT.format("two"), b="They found cracks.", c=FIT.format("four"))
    assert named(rows, [("a", "b", "c")]) == [("a", "abc")]


def test_where_none_is_fit_the_nearest_is_the_label() -> None:
    rows = story(a="Two.", b="They found cracks.", c="Four.")
    assert named(rows, [("a", "b", "c")]) == [("b", "abc")]


def test_no_passage_labels_two_claims_while_another_is_fit() -> None:
    rows = story(a=FIT.format("two"), b=FIT.format("ten"), c=FIT.format("four"))
    found = named(rows, [("a", "b"), ("b", "c"), ("a", "b", "c")])
    assert found == [("a", "ab"), ("b", "bc"), ("c", "abc")]


def test_a_label_that_every_outlet_supports_comes_before_one_that_reads_better() -> None:
    # a reads alone, but c does not say what a says; b is supported by both.
    rows = story(a=FIT.format("two"), b="They found cracks.", c="Four cracks.")
    assert named(rows, [("a", "b", "c")], enough=0.45) == [("b", "abc")]


def test_a_member_that_does_not_support_the_label_is_no_member() -> None:
    near = {"a": {"b": 0.9, "c": 0.2}, "b": {"a": 0.9, "c": 0.2}, "c": {"a": 0.2, "b": 0.2}}
    rows = story(a=FIT.format("two"), b="They found cracks.", c="Four cracks.")
    assert named(rows, [("a", "b", "c")], near, 0.25) == [("a", "ab")]


def test_members_that_do_not_support_the_label_make_a_claim_of_their_own() -> None:
    near = {"a": {"b": 0.9}, "b": {"a": 0.9, "c": 0.1}, "c": {"b": 0.1, "d": 0.7}, "d": {"c": 0.7}}
    rows = story(a=FIT.format("two"), b="They.", c="The ferry.", d="A ferry.")
    assert named(rows, [("a", "b", "c", "d")], near, 0.25) == [("a", "ab"), ("c", "cd")]


def test_what_is_certainly_the_same_as_a_supporter_stays_with_it() -> None:
    # Nothing is known of a and c, but b supports a and c has the words of b.
    near = {"a": {"b": 0.9}, "b": {"a": 0.9, "c": 1.0}, "c": {"b": 1.0}}
    rows = story(a=FIT.format("two"), b="They.", c="They.")
    assert named(rows, [("a", "b", "c")], near, 0.25) == [("a", "abc")]


def test_without_two_outlets_there_is_no_claim() -> None:
    assert named(story(a="Two.", b="Ten."), [("a", "b")], {"a": {"b": 0.4}, "b": {"a": 0.4}}, 0.25) == []
