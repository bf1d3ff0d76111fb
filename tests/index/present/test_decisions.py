"""What may be decided on the page of a claim, and what was."""

from index.present.claim_page import claim_page
from index.present.decisions import decision_rows, decisions, ends, questions

MADE = "2026-11-27T10:00:00+00:00"


def row(number, verb, left, right, undone=None):
    return {"number": number, "verb": verb, "left": left, "right": right, "made": MADE, "undone": undone}


def page_of(indexed, claim="cracks"):
    return claim_page(indexed, indexed.claims[claim])


def members(page):
    return [entry.passage.id for _, entries in page.entries for entry in entries]


def test_a_passage_is_judged_against_the_one_that_stands_for_the_claim(bridge):
    page = page_of(bridge)
    asked = questions(page, ())
    others = [one for one in members(page) if one != page.label.id]
    assert others
    for other in others:
        assert asked[other].yes == f"confirm {page.label.id} {other}"
        assert asked[other].no == f"split cracks {other}"


def test_the_one_that_stands_for_the_claim_is_judged_through_its_links(bridge):
    page = page_of(bridge)
    assert page.label.id not in questions(page, ())


def test_each_link_is_judged_as_a_pair(bridge):
    page = page_of(bridge)
    asked = questions(page, ())
    assert page.links
    for link in page.links:
        question = asked[f"{link.left} {link.right}"]
        assert (question.yes, question.no) == (
            f"confirm {link.left} {link.right}",
            f"reject {link.left} {link.right}",
        )


def test_the_latest_decision_on_a_pair_is_the_one_in_force(bridge):
    page = page_of(bridge)
    other = next(one for one in members(page) if one != page.label.id)
    made = decisions([row(1, "confirm", page.label.id, other), row(2, "reject", other, page.label.id)])
    decided = questions(page, made)[other].decided
    assert decided is not None
    assert (decided.number, decided.together) == (2, False)


def test_a_decision_on_another_pair_is_not_shown_beside_this_one(bridge):
    page = page_of(bridge)
    other = next(one for one in members(page) if one != page.label.id)
    made = decisions([row(1, "reject", other, "elsewhere")])
    assert questions(page, made)[other].decided is None


def test_rows_of_one_number_are_one_decision():
    made = decisions([row(3, "split", "a", "b"), row(3, "split", "a", "c"), row(4, "join", "a", "d", MADE)])
    assert [(one.number, one.pairs, one.together) for one in made] == [
        (3, (("a", "b"), ("a", "c")), False),
        (4, (("a", "d"),), True),
    ]
    assert ends(made) == {"a", "b", "d"}
    assert [(one["number"], one["right"], one["undone"]) for one in decision_rows(made)] == [
        (3, "b", None),
        (3, "c", None),
        (4, "d", MADE),
    ]


def test_nothing_decided_is_nothing():
    assert decisions([]) == ()
    assert ends(()) == set()
