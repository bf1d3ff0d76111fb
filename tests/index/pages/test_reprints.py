"""Text that two outlets share nearly word for word."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.pages.reprints import folded, reprints, same_words

LONG = (
    "The council voted on Tuesday to close the Tallow Bridge to lorries for the whole of the coming winter "
    "while the inspectors look at every one of its cracks."
)


def passage(text, article="x", position=0, outlet=""):
    return Passage(
        f"{article}{position}", article, position, 0, len(text), text, outlet=outlet or article, language="en"
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
    assert folded([first, again, third]) == [(first, (again,)), (third, ())]


def test_an_outlet_does_not_reprint_itself():
    one, two = passage(LONG, "x", 0), passage(LONG, "x", 1)
    assert folded([one, two]) == [(one, ()), (two, ())]


def with_long(make, *names):
    story = make().story
    passages = dict(story.passages)
    for name in names:
        head = story.articles[name]
        passages[f"{name}9"] = Passage(
            f"{name}9", name, 9, 0, len(LONG), LONG, outlet=head.outlet, language="en"
        )
    return make(passages=passages)


def test_one_short_sentence_is_no_reprint(bridge):
    assert reprints(bridge) == ()


def test_one_long_sentence_is_under_the_earlier_article(make):
    (found,) = reprints(with_long(make, "a", "b"))
    assert (found.origin.outlet, found.copy.outlet, len(found.pairs)) == ("b.example", "a.example", 1)


def test_two_short_sentences_are(make):
    found = reprints(with_long(make, "a", "c"))
    assert [(one.origin.outlet, one.copy.outlet, len(one.pairs)) for one in found] == [
        ("a.example", "c.example", 2)
    ]
