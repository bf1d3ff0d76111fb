from corpus.records import Passage
from index.analysis.comparison import Comparison
from index.analysis.nearness import nearest, only_here
from index.records import Claim, Link


def story(links: tuple[Link, ...] = (), claims: tuple[Claim, ...] = ()) -> Comparison:
    """Passages a to d of articles a to d; c and d are of one outlet."""
    outlets = {"a": "a.org", "b": "b.org", "c": "c.org", "d": "c.org"}
    passages = {name: Passage(name, name, 0, 0, 1, "x", outlet=outlet) for name, outlet in outlets.items()}
    return Comparison("s", None, {}, passages, links, claims)


def link(left: str, right: str) -> Link:
    return Link(left, right, 0.2, "suggested")


def test_a_passage_is_near_those_that_it_is_linked_to() -> None:
    assert nearest([link("a", "b"), link("a", "c")]) == {
        "a": [(0.2, "b"), (0.2, "c")], "b": [(0.2, "a")], "c": [(0.2, "a")],
    }  # fmt: skip


def test_what_nobody_comes_near_is_only_here() -> None:
    assert only_here(story()) == {"a", "b", "c", "d"}


def test_what_is_near_another_outlet_or_in_a_claim_is_not() -> None:
    claim = Claim("1", "s", "c", ("c", "d"))
    assert only_here(story((link("a", "b"),))) == {"c", "d"}
    assert only_here(story((), (claim,))) == {"a", "b"}


def test_what_the_same_outlet_says_again_is_still_only_there() -> None:
    assert only_here(story((link("c", "d"),))) == {"a", "b", "c", "d"}
