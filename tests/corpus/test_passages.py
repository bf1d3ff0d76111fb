from __future__ import annotations

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Piece, lay_out
from corpus.passages import passages
from corpus.records import Article


def article(*pieces: tuple[str, str]) -> Article:
    text, blocks = lay_out(Piece(kind, words) for kind, words in pieces)  # type: ignore[arg-type]
    return Article(
        id="0123456789ab",
        url="https://example.org/a",
        identity="https://example.org/a",
        outlet="example.org",
        title="",
        authors=(),
        published="2024-05-01",
        published_source=None,
        language="en",
        text=text,
        blocks=blocks,
    )


def split(*paragraphs: str) -> list[str]:
    return [passage.text for passage in passages(article(*(("paragraph", text) for text in paragraphs)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The ferry stops.", "The clinic stays."],
        ["Lt. Col. Ada Brandt spoke first.", "Nobody answered."],
        ["Gen. J. K. Marsh met Dr. Olsen in St. Ives.", "They talked."],
        ["The vote ended at 7 p.m.", "Officials counted until midnight."],
        ["It starts at 7 p.m. Wednesday.", "Come early."],
        ["It starts at 9 a.m. EST and ends at noon.", "Come early."],
        ['"It is over," she said.', '"We tried."'],
        ["He asked: “Is it really over?”", "She nodded to the whole room."],
        ["The U.S. Navy sent a ship.", "It came late."],
        ["Was it 3.5 million or 4 million?", "Nobody knows!"],
        ["The league would reach all its aims.", "Reporters asked how."],
        ["Dr. Brandt of Tech. Univ. Lindau replied.", "Nobody else did."],
        ["Am 1. Mai fährt die letzte Fähre.", "Danach ist Schluss."],
        ["Das kostet z. B. Dr. Olsen viel Zeit.", "Sie klagt."],
        # A short word is a word.
        ["The boat hit a car.", "Police closed the road."],
        ["They moved to New York.", "Officials knew nothing."],
        ["Was it cheap?", "No.", "She paid twice."],
        ["She paid it in 2014.", "15 others did not."],
        # An abbreviation is none, where a name or a figure follows.
        ["The bank lent Rs. 900 to Sens. Mary Oduya and Ann Holm.", "Both paid."],
        ["Tenants of No. 7 met Sec. Brandt.", "No. 7 is to be sold."],
        ["Ann Holm Jr. Prize winners met.", "They thanked Ann Holm Jr.", "He wept."],
        # One letter is an initial before a name, a word before what opens a sentence.
        ["George W. Holm met J. K. Marsh in ward C.", "They spoke of World War I.", "It was long."],
        # Ranks and days.
        ["Der 5. Senat tagte am 12. Dezember.", "Der 2. Weltkrieg war sein Thema."],
        ["Das Kind ist 5.", "Der Vater ist 40."],
        # A blank that was forgotten, and an address that has none.
        ["It is on www.mill.Com now.", "Nobody reads it."],
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["夜のフェリーは六月に終わる。", "島の医師は困っている。"],
        ["「もう終わりだ。」と議長は述べた。", "島民は黙っていた。"],
        ["「もう終わりだ。家に帰る。」と議長は述べた。", "島民は黙っていた。"],
        ["قال د. خالد إن العبارة متوقفة.", "لم يعلق أحد."],
        ["夜间渡轮将停运。", "医生很担心！"],
        ["रात की नौका बंद होगी।", "डॉक्टर चिंतित हैं।"],
        ["ستتوقف العبارة الليلية في يونيو.", "هل وافق المجلس؟", "نعم."],
        ["Паром больше не ходит.", "Врач недовольна."],
    ],
)
def test_other_scripts_have_their_own_marks(sentences: list[str]) -> None:
    between = "" if "。" in sentences[0] else " "
    assert split(between.join(sentences)) == sentences


def test_a_blank_that_was_forgotten_after_a_full_stop_hides_no_sentence() -> None:
    assert split("The mill closed on Monday.The crew went home.") == [
        "The mill closed on Monday.",
        "The crew went home.",
    ]


def test_fragments_inside_a_quotation_stay_together() -> None:
    quote = 'She read a list: "Pilots. Engineers. Two cooks. Everyone who has ever worked on the old ship."'
    assert split(quote) == [quote]


def test_whole_sentences_inside_a_quotation_are_cut() -> None:
    assert split('He said: "We have paid for seven long years. The engine is simply worn out now."') == [
        'He said: "We have paid for seven long years.',
        'The engine is simply worn out now."',
    ]


def test_kinds_follow_the_blocks_and_captions_give_none() -> None:
    made = article(
        ("heading", "What happens next"),
        ("paragraph", "The board meets. It votes."),
        ("caption", "The ferry in 1999. Photo: A. Olsen"),
        ("quotation", "We will not go quietly."),
        ("item", "a pier"),
        ("row", "1911 | built"),
    )
    assert [(passage.kind, passage.text) for passage in passages(made)] == [
        ("heading", "What happens next"),
        ("sentence", "The board meets."),
        ("sentence", "It votes."),
        ("quotation", "We will not go quietly."),
        ("item", "a pier"),
        ("row", "1911 | built"),
    ]


def test_a_stretch_without_words_is_no_passage() -> None:
    assert split("* * *", "Words follow.", "— — —") == ["Words follow."]


def test_the_article_s_context_travels_along() -> None:
    (only,) = passages(article(("paragraph", "One sentence.")))
    assert (only.article, only.outlet, only.published, only.language, only.position) == (
        "0123456789ab",
        "example.org",
        "2024-05-01",
        "en",
        0,
    )


def test_an_id_comes_from_text_and_occurrence() -> None:
    first, second = passages(article(("paragraph", "Again."), ("paragraph", "Again.")))
    digests = [hashlib.sha256(f"Again.\x00{number}".encode()).hexdigest()[:8] for number in (1, 2)]
    assert [first.id, second.id] == [f"0123456789ab-{digest}" for digest in digests]


def test_an_id_stays_when_a_sentence_is_put_before_it() -> None:
    (alone,) = passages(article(("paragraph", "It stays.")))
    after = passages(article(("paragraph", "A new beginning."), ("paragraph", "It stays.")))[-1]
    assert (alone.id, alone.position, after.position) == (after.id, 0, 1)


def test_no_blocks_no_passages() -> None:
    assert passages(article()) == []


@given(st.lists(st.text(max_size=120), max_size=6))
def test_every_passage_is_an_exact_span_in_order(texts: list[str]) -> None:
    made = article(*(("paragraph", text) for text in texts))
    found = passages(made)
    assert all(made.text[passage.start : passage.end] == passage.text for passage in found)
    assert [passage.position for passage in found] == list(range(len(found)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert len({passage.id for passage in found}) == len(found)


@given(st.text(alphabet="Ab. \"“”?!'1p.m", max_size=80))
def test_no_letter_is_lost_between_passages(text: str) -> None:
    made = article(("paragraph", text))
    kept = "".join(passage.text for passage in passages(made))
    assert [letter for letter in made.text if letter.isalnum()] == [
        letter for letter in kept if letter.isalnum()
    ]
