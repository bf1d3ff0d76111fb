from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean.charset import decode

GERMAN = (
    "Die Fähre fährt künftig über Nacht nicht mehr, beschloss der Rat. Für Ärzte heißt das: früher schließen."
)
RUSSIAN = "Паром больше не будет ходить ночью, решил совет порта после долгого спора."
JAPANESE = "夜のフェリーは六月に運航を終えると港湾委員会が決めた。島の医師は困っている。"
KOREAN = "야간 여객선은 유월에 운항을 멈춘다고 항만 위원회가 결정했다."
CHINESE = "夜间渡轮将于六月停运，港务委员会周三作出决定。"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (GERMAN, "iso-8859-1"),
        (GERMAN, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (KOREAN, "euc-kr"),
        (CHINESE, "gb2312"),
        (CHINESE, "gb18030"),
    ],
)
def test_the_header_s_charset_is_used_where_the_bytes_fit(text: str, charset: str) -> None:
    assert decode(text.encode(charset), charset) == text


@pytest.mark.parametrize("declared", [None, "iso-8859-1", "windows-1251", "shift_jis", "nonsense"])
def test_valid_utf8_is_utf8_whatever_was_declared(declared: str | None) -> None:
    assert decode(GERMAN.encode(), declared) == GERMAN


def test_a_meta_counts_where_no_header_speaks() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}'
    assert RUSSIAN in decode(page.encode("windows-1251"))


def test_an_old_meta_counts_too() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>{RUSSIAN}'
    assert RUSSIAN in decode(page.encode("koi8-r"))


def test_the_header_comes_before_the_meta() -> None:
    page = f'<meta charset="koi8-r"><p>{RUSSIAN}'
    assert RUSSIAN in decode(page.encode("windows-1251"), "windows-1251")


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_gone(mark: bytes, charset: str) -> None:
    assert decode(mark + RUSSIAN.encode(charset), "iso-8859-1") == RUSSIAN


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(b"\x93caf\xe9\x94", "iso-8859-1") == "“café”"


def test_a_claim_that_the_bytes_contradict_is_passed_over() -> None:
    assert decode(JAPANESE.encode("shift_jis"), "euc-jp") != ""
    page = f'<meta charset="shift_jis">{JAPANESE * 3}'
    assert JAPANESE in decode(page.encode("shift_jis"), "utf-8")


def test_without_any_claim_the_charset_is_detected() -> None:
    assert decode((RUSSIAN * 8).encode("windows-1251")) == RUSSIAN * 8


def test_utf8_that_was_cut_in_a_character_loses_only_that() -> None:
    assert decode("naïve é".encode()[:-1], "iso-8859-1") == "naïve "


@given(
    st.binary(max_size=300),
    st.one_of(st.none(), st.sampled_from(["utf-8", "utf-16", "utf-7", "hz", "x", "idna"])),
)
def test_any_bytes_give_a_text(body: bytes, declared: str | None) -> None:
    assert isinstance(decode(body, declared), str)


@given(st.text(max_size=80).filter(lambda text: not text.isascii() and not text.startswith("\ufeff")))
def test_utf8_survives_any_claim(text: str) -> None:
    assert decode(text.encode("utf-8", "ignore"), "iso-8859-1") == text.encode("utf-8", "ignore").decode()


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252"])
def test_a_bad_byte_leaves_the_rest_of_a_utf8_page_as_it_is(declared: str | None) -> None:
    body = GERMAN.encode() + b" \xe9 " + RUSSIAN.encode()
    assert decode(body, declared) == f"{GERMAN} \ufffd {RUSSIAN}"


def test_a_lone_quotation_mark_of_windows_1252_is_read_in_a_utf8_page() -> None:
    body = "Zoë Čapek: the mayor".encode() + b"\x92s office \x96 closed"
    assert decode(body, "utf-8") == "Zoë Čapek: the mayor’s office – closed"


def test_a_broken_character_is_no_quotation_mark() -> None:
    assert decode("Zoë Čapek ".encode() + b"\xe2\x93 said", "utf-8") == "Zoë Čapek \ufffd said"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Père Ångström à Orléans", "iso-8859-1"),
        (KOREAN, "euc-kr"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
    ],
)
def test_another_charset_is_not_taken_for_damaged_utf8(text: str, charset: str) -> None:
    assert decode(text.encode(charset), charset) == text


def test_as_many_bad_bytes_as_good_characters_are_no_utf8() -> None:
    assert decode("Ã© à b".encode("cp1252"), "windows-1252") == "Ã© à b"
