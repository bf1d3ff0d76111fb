from dataclasses import replace

from corpus.records import Passage
from index.align.claims import both_ways, claims, cover, without_repeats
from index.align.score import Levels

LEVELS = Levels(0.4, 0.3, 0.2, 0.3, supporting=0.25, worth=0.3, faint=0.05)


def story(names: str) -> dict[str, Passage]:
    return {name: Passage(name, f"article {name}", 0, 0, 1, name, story="s", outlet=name) for name in names}


def grown(
    rows: dict[str, Passage],
    pairs: list[tuple[str, str, float]],
    apart: frozenset[tuple[str, str]],
    enough: float,
    joining: float,
) -> list[str]:
    """The groups as they grow and are told once, before members come and go."""
    strongest = sorted(pairs, key=lambda pair: -pair[2])
    scores = both_ways(strongest)
    found = cover(rows, strongest, scores, apart, enough)
    return ["".join(group) for group in without_repeats(found, rows, scores, apart, joining)]


def test_a_passage_joins_while_its_average_stays_high() -> None:
    # c meets a and b with (.5 + .3) / 2 = .4; d meets a, b and c with .6 / 3 = .2
    pairs = [("a", "b", 0.9), ("a", "c", 0.5), ("b", "c", 0.3), ("c", "d", 0.6)]
    assert grown(story("abcde"), [*pairs, ("d", "e", 0.7)], frozenset(), 0.4, 0.3) == ["abc", "de"]


def test_passages_of_one_article_may_meet_in_a_claim_but_do_not_count_for_each_other() -> None:
    rows = story("abc") | {"c": replace(story("c")["c"], article="article a", outlet="a")}
    assert grown(rows, [("a", "b", 0.9), ("b", "c", 0.5)], frozenset(), 0.4, 0.3) == ["abc"]


def test_two_articles_of_one_outlet_are_no_claim() -> None:
    rows = {name: replace(row, outlet="same") for name, row in story("ab").items()}
    assert grown(rows, [("a", "b", 0.9)], frozenset(), 0.4, 0.3) == []


def test_what_must_stay_apart_makes_two_claims() -> None:
    pairs = [("a", "b", 0.9), ("a", "c", 0.8)]
    assert grown(story("abc"), pairs, frozenset({("b", "c"), ("c", "b")}), 0.3, 0.3) == ["ab", "ac"]


def test_an_id_depends_on_story_and_members_only() -> None:
    (one,) = claims(story("ab"), [("a", "b", 0.9)], frozenset(), LEVELS)
    (two,) = claims(story("ab"), [("a", "b", 0.5)], frozenset(), LEVELS)
    (other,) = claims(story("ac"), [("a", "c", 0.9)], frozenset(), LEVELS)
    assert one.id == two.id != other.id


REPEATED = [("a", "b", 0.9), ("a", "c", 0.9), ("b", "c", 0.9), ("c", "d", 0.6)]


def test_a_claim_that_shares_half_of_its_members_is_taken_into_the_larger_one() -> None:
    # d meets a, b and c with .6 / 3 = .2
    assert grown(story("abcd"), REPEATED, frozenset(), 0.4, 0.2) == ["abcd"]


def test_what_is_too_far_from_the_larger_claim_stays_out_of_it() -> None:
    assert grown(story("abcd"), REPEATED, frozenset(), 0.4, 0.21) == ["abc"]


def test_what_a_person_joined_stays_together_however_far_it_is() -> None:
    joined = [*REPEATED[:3], ("c", "d", 1.0)]
    assert grown(story("abcd"), joined, frozenset(), 0.4, 0.9) == ["abcd"]


def test_two_claims_that_share_less_than_half_stay_two() -> None:
    pairs = [("a", "b", 0.9), ("c", "d", 0.9), ("c", "e", 0.9), ("d", "e", 0.9), ("b", "f", 0.9)]
    pairs += [("a", "f", 0.9), ("f", "e", 0.5)]
    assert grown(story("abcdef"), pairs, frozenset(), 0.6, 0.9) == ["abf", "cde"]


def test_no_outlet_is_in_a_claim_that_does_not_support_its_label() -> None:
    # c is near enough to a and b on average, (.6 + 0) / 2; but a, as likely a label as b, is not what c says.
    pairs = [("a", "b", 0.9), ("b", "c", 0.6), ("a", "c", 0.1)]
    (claim,) = claims(story("abc"), pairs, frozenset(), LEVELS)
    assert (claim.label, claim.members) == ("b", ("a", "b", "c"))


def test_an_outlet_that_no_label_suits_is_not_counted() -> None:
    # c is taken in by its mean of .3, but b, which it is near to, is the label of fewer outlets.
    pairs = [
        ("a", "b", 0.9),
        ("a", "d", 0.9),
        ("a", "e", 0.9),
        ("b", "c", 0.6),
        ("b", "d", 0.9),
        ("b", "e", 0.2),
    ]
    pairs += [("d", "e", 0.9)]
    found = claims(story("abcde"), pairs, frozenset(), LEVELS)
    near = both_ways(pairs)
    assert all(near[one.label][m] >= 0.25 for one in found for m in one.members if m != one.label)
