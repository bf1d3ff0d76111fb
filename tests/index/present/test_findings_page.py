"""Findings as the pages show them: in lists with their rule, readings side by side."""

from index.analysis.findings import RULES, Evidence, FactReading, Finding, Lead
from index.present.findings_page import SEEN, brief, finding_lists


def evidence(indexed, passage):
    return Evidence(indexed.story.passages[passage], indexed.story.head(passage))


def cracks(indexed, *spans):
    readings = (
        FactReading("eleven  cracks", ("a.example", "b.example"), spans[0]),
        FactReading("four cracks", ("b.example",), spans[1]),
        FactReading(None, ("c.example",)),
    )
    of = tuple(evidence(indexed, passage) for passage in ("a0", "b0", "c0"))
    return Finding("differ", "cracks", of, ("a.example", "b.example", "c.example"), "number", readings)


def test_a_kind_without_findings_has_its_list_too(bridge):
    lists = finding_lists((), has_seed=True)
    assert list(lists) == ["differ", "only-one", "first", "seed-omits", "seed-alone"]
    assert all(one.lines == () and one.total == 0 and one.rule == RULES[one.kind] for one in lists.values())


def test_without_a_seed_nothing_is_said_of_it():
    assert list(finding_lists((), has_seed=False)) == ["differ", "only-one", "first"]


def test_two_readings_stand_side_by_side_and_the_others_are_counted(bridge):
    (line,) = finding_lists([cracks(bridge, (17, 30), (17, 28))], has_seed=True, most=3)["differ"].lines
    left, right = line.sides
    assert (left.text, left.outlets, left.both, left.letter) == ("eleven cracks", 2, 1, "a")
    assert left.runs[1] == ("d a", "eleven cracks")
    assert (right.runs[1], right.both, line.more) == (("d b", "four cracks"), 1, 1)


def test_all_findings_have_all_of_their_readings(bridge):
    (line,) = finding_lists([cracks(bridge, (17, 30), (17, 28))], has_seed=True)["differ"].lines
    assert [side.text for side in line.sides] == ["eleven cracks", "four cracks", None]
    assert line.more == 0


def test_words_that_differ_far_on_are_not_cut_off(bridge):
    far = cracks(bridge, (SEEN - 9, SEEN + 1), (SEEN - 10, SEEN))
    (line,) = finding_lists([far], has_seed=True, most=1)["differ"].lines
    assert [side.is_cut_short for side in line.sides] == [False, True]


def test_a_first_says_its_lead_and_an_omission_how_many_have_it(bridge):
    outlets = ("a.example", "b.example", "c.example")
    lead = Lead("b.example", 2, None, ("a.example", "c.example"))
    first = Finding("first", "cracks", (evidence(bridge, "b0"),), outlets, lead=lead)
    omitted = Finding("seed-omits", "cracks", (evidence(bridge, "b0"),), outlets)
    alone = Finding("only-one", None, (evidence(bridge, "c2"),), ("c.example",))
    lists = finding_lists([first, omitted, alone], has_seed=True)
    notes = {kind: [line.note for line in one.lines] for kind, one in lists.items() if one.lines}
    assert notes == {
        "first": ["2 days before a.example and 1 more"],
        "seed-omits": ["3 outlets"],
        "only-one": [""],
    }


def test_a_list_that_is_cut_says_how_many_there_are(bridge):
    rows = [Finding("only-one", None, (evidence(bridge, f"{name}0"),), (name,)) for name in "abcd"]
    found = finding_lists(rows, has_seed=True, most=3)["only-one"]
    assert (len(found.lines), found.total) == (3, 4)


def test_in_brief_each_kind_has_its_turn(bridge):
    alone = [Finding("only-one", None, (evidence(bridge, f"{name}0"),), (name,)) for name in "abc"]
    omitted = Finding("seed-omits", "cracks", (evidence(bridge, "b0"),), ("b.example",))
    lists = finding_lists([cracks(bridge, (0, 3), (0, 3)), *alone, omitted], has_seed=True)
    assert [one.kind for one, _ in brief(lists, 4)] == ["differ", "only-one", "only-one", "seed-omits"]
    assert brief(finding_lists((), has_seed=True), 4) == []
