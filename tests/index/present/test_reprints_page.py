"""Text that two outlets share nearly word for word."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.analysis.reprint_records import ReprintInput
from index.analysis.reprints import reprints
from index.present.reprints_page import fold_repeats, reprint_groups, reprints_rows, same_words
from index.reading import read

LONG = (
    "The council voted on Tuesday to close the Tallow Bridge to lorries for the whole of the coming winter "
    "while the inspectors look at every one of its cracks."
)


def passage(text, article="x", position=0, outlet=""):
    return read(
        Passage(
            f"{article}{position}",
            article,
            position,
            0,
            len(text),
            text,
            outlet=outlet or article,
            language="en",
        )
    )


def test_the_same_words_are_the_same():
    assert same_words(passage("The bridge is shut."), passage("The bridge is shut!"))


def test_other_words_are_not():
    assert not same_words(passage("The bridge is shut."), passage("The bridge is open."))


def test_text_without_words_is_like_nothing():
    assert not same_words(passage("…"), passage("…"))


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_mutual(one, other):
    assert same_words(passage(one), passage(other)) == same_words(passage(other), passage(one))


def test_repeats_are_folded_under_the_first_of_another_outlet():
    first, again, third = passage(LONG, "x"), passage(LONG, "y"), passage("Rain is expected.", "z")
    assert fold_repeats([first, again, third]) == [(first, (again,)), (third, ())]


def test_an_outlet_does_not_reprint_itself():
    one, two = passage(LONG, "x", 0), passage(LONG, "x", 1)
    assert fold_repeats([one, two]) == [(one, ()), (two, ())]


WIRE = [
    LONG,
    "Lorries will be sent over the hills by way of Hollin and Marsh End until the work is done there.",
]


def printed(make, *names):
    story = make().story
    passages = dict(story.passages)
    for name in names:
        outlet = story.articles[name].outlet
        for n, text in enumerate(WIRE, 5):
            passages[f"{name}{n}"] = Passage(
                f"{name}{n}", name, n, 0, len(text), text, outlet=outlet, language="en"
            )
    texts = [
        ReprintInput(
            head.id,
            head.outlet,
            head.published,
            None,
            tuple(p.text for p in passages.values() if p.article == head.id),
        )
        for head in story.articles.values()
    ]
    return make(passages=passages, reprints=reprints(texts))


def test_a_story_where_everyone_wrote_for_himself_has_none(bridge):
    assert reprint_groups(bridge) == ()


def test_the_earlier_article_stands_first(make):
    (group,) = reprint_groups(printed(make, "a", "b"))
    assert [copy.head.outlet for copy in group.copies] == ["b.example", "a.example"]
    assert (group.origin.outlet, group.grounds) == ("b.example", "time")


def test_an_undated_article_leaves_the_origin_open(make):
    (group,) = reprint_groups(printed(make, "a", "c"))
    assert (group.origin, group.grounds) == (None, "unknown")


def test_the_shared_stretches_are_pieces_of_the_passages(make):
    (group,) = reprint_groups(printed(make, "a", "b"))
    for copy in group.copies:
        for passage, spans in copy.shared:
            assert all(0 <= start < end <= len(passage.text) for start, end in spans)


def test_the_table_has_a_row_for_each_shared_passage(make):
    rows = reprints_rows(reprint_groups(printed(make, "a", "b")))
    assert {(row["outlet"], row["likely_origin"]) for row in rows} == {
        ("b.example", "yes"),
        ("a.example", ""),
    }
