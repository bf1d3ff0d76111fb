from dataclasses import replace

from corpus.records import Passage
from index.align.claims import claims


def story(names: str) -> dict[str, Passage]:
    return {name: Passage(name, f"article {name}", 0, 0, 1, name, story="s", outlet=name) for name in names}


def members(found: tuple[object, ...]) -> list[str]:
    return ["".join(claim.members) for claim in found]  # type: ignore[attr-defined]


def test_a_passage_joins_while_its_average_stays_high() -> None:
    # c meets a and b with (.5 + .3) / 2 = .4; d meets a, b and c with .6 / 3 = .2
    pairs = [("a", "b", 0.9), ("a", "c", 0.5), ("b", "c", 0.3), ("c", "d", 0.6)]
    assert members(claims(story("abcd"), pairs, frozenset(), 0.4)) == ["abc", "cd"]


def test_passages_of_one_article_may_meet_in_a_claim_but_do_not_count_for_each_other() -> None:
    rows = story("abc") | {"c": replace(story("c")["c"], article="article a", outlet="a")}
    assert members(claims(rows, [("a", "b", 0.9), ("b", "c", 0.5)], frozenset(), 0.4)) == ["abc"]


def test_two_articles_of_one_outlet_are_no_claim() -> None:
    rows = {name: replace(row, outlet="same") for name, row in story("ab").items()}
    assert claims(rows, [("a", "b", 0.9)], frozenset(), 0.4) == ()


def test_what_must_stay_apart_makes_two_claims() -> None:
    pairs = [("a", "b", 0.9), ("a", "c", 0.8)]
    assert members(claims(story("abc"), pairs, frozenset({("b", "c"), ("c", "b")}), 0.3)) == ["ab", "ac"]


def test_an_id_depends_on_story_and_members_only() -> None:
    (one,) = claims(story("ab"), [("a", "b", 0.9)], frozenset(), 0.4)
    (two,) = claims(story("ab"), [("a", "b", 0.5)], frozenset(), 0.4)
    (other,) = claims(story("ac"), [("a", "c", 0.9)], frozenset(), 0.4)
    assert one.id == two.id != other.id
