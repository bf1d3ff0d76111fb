from __future__ import annotations

import pytest

from corpus.blocks import tidy
from corpus.clean.inline import make_plain
from corpus.clean.tree import parse


def plain(line: str, language: str = "en") -> str:
    tree = parse(f'<html lang="{language}"><body><p>{line}</p></body></html>')
    assert tree is not None
    make_plain(tree)
    return tidy("".join(tree.itertext()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1,200<sup>3</sup> signatures", "1,200 signatures"),
        ("since 2011<sup><a href='#f1'>1</a></sup> twice", "since 2011 twice"),
        ("4.5<sup>[2]</sup> million", "4.5 million"),
        ("2 300<sup>4</sup> lettres", "2 300 lettres"),
        ("the report<sup>*</sup> says", "the report says"),
        ("the treaty<sup>1, 2</sup> says", "the treaty says"),
    ],
)
def test_a_mark_that_leads_to_a_note_goes(line: str, said: str) -> None:
    assert plain(line) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("10<sup>6</sup> tonnes", "10⁶ tonnes"),
        ("1.5 × 10<sup>-3</sup> of it", "1.5 × 10⁻³ of it"),
        ("90 km<sup>2</sup> of it", "90 km² of it"),
        ("25 m<sup>3</sup> a day", "25 m³ a day"),
        ("3<sup>1</sup>/<sub>2</sub> inches", "3 1/2 inches"),
        ("CO<sub>2</sub> emissions", "CO2 emissions"),
        ("the 21<sup>st</sup> of May", "the 21st of May"),
        ("le 1<sup>er</sup> mars", "le 1er mars"),
        ("n<sup>o</sup> 5", "no 5"),
    ],
)
def test_raised_and_lowered_figures_that_are_meant_stay_apart_from_the_others(line: str, said: str) -> None:
    assert plain(line) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("is to be <del>30 francs</del> <ins>45 francs</ins> a day", "is to be 45 francs a day"),
        ("<strike>Two</strike> Three were hurt", "Three were hurt"),
        ("will <span style='text-decoration:line-through'>not</span> reopen", "will reopen"),
    ],
)
def test_words_struck_out_are_not_said(line: str, said: str) -> None:
    assert plain(line) == said


def test_words_struck_out_are_told() -> None:
    tree = parse("<p>It is <s>£5</s> £7.</p>")
    assert make_plain(tree) == ["£5"]


def test_a_tag_that_is_never_closed_strikes_no_story_out() -> None:
    tree = parse("<body><p><s>" + "The vote divided the town. " * 20 + "</p></body>")
    assert make_plain(tree) == []
    assert "divided the town" in "".join(tree.itertext())


@pytest.mark.parametrize(
    ("line", "language", "said"),
    [
        ("<q>We will not pay</q>, she said", "en", "“We will not pay”, she said"),
        ("<q>“We will not pay”</q>, she said", "en", "“We will not pay”, she said"),
        ('"<q>We will not pay</q>", she said', "en", '"We will not pay", she said'),
        ("<q>He said <q>no</q></q>", "en", "“He said ‘no’”"),
        ("<q>Wir zahlen nicht</q>, sagte sie", "de-AT", "„Wir zahlen nicht“, sagte sie"),
        ("<q>Jamais</q>, a-t-elle dit", "fr", "«Jamais», a-t-elle dit"),
    ],
)
def test_quotations_keep_their_marks(line: str, language: str, said: str) -> None:
    assert plain(line, language) == said


def test_how_a_word_is_read_is_no_part_of_it() -> None:
    assert plain("<ruby>世界<rp>(</rp><rt>せかい</rt><rp>)</rp></ruby>遺産") == "世界遺産"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('<span class="drop-cap">T</span> he harbour', "The harbour"),
        ('<span class="dropcap">T</span>he harbour', "The harbour"),
        ('<span class="dropcap">A</span> harbour', "A harbour"),
        ('<span class="capital">T</span> he harbour', "T he harbour"),
    ],
)
def test_a_large_first_letter_is_joined_to_its_word(line: str, said: str) -> None:
    assert plain(line) == said
