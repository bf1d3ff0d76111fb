from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean.byline import byline, is_signature, names, says_by, signed


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("Ada Brandt", ("Ada Brandt",)),
        ("By Ada Brandt", ("Ada Brandt",)),
        ("Von Ada Brandt und Bo Chan", ("Ada Brandt", "Bo Chan")),
        ("Ada Brandt; Bo Chan | Cy Diaz", ("Ada Brandt", "Bo Chan", "Cy Diaz")),
        ("Ada Brandt, Bo Chan and Cy Diaz", ("Ada Brandt", "Bo Chan", "Cy Diaz")),
        ("Ada Brandt/Bo Chan", ("Ada Brandt", "Bo Chan")),
        ("Ada Brandt y Bo Chan", ("Ada Brandt", "Bo Chan")),
        ("Brandt, Ada", ("Brandt, Ada",)),
        ("Ada Brandt, Oslo", ("Ada Brandt",)),
        ("Ada Brandt (abr)", ("Ada Brandt",)),
        ("Le Figaro et AFP", ("Le Figaro et AFP",)),
        ("srf/hosb", ("srf/hosb",)),
        ("Reuters", ("Reuters",)),
        ("Di Wu", ("Di Wu",)),
        ("Von Miller", ("Von Miller",)),
        ("von AFP", ("AFP",)),
        ("Di Stefano, Marco", ("Di Stefano, Marco",)),
        ("Автор: Анна Ли", ("Анна Ли",)),
        ("ada@post.example (Ada Brandt)", ("Ada Brandt",)),
        ("Ada Brandt <ada@post.example>", ("Ada Brandt",)),
        ("신현주 기자", ("신현주",)),
        ("Ada Brandt, Ada Brandt", ("Ada Brandt",)),
        ("Ada Brandt | Oslo", ("Ada Brandt",)),
        ("Ada Brandt, Bo Chan | HARBOUR POST", ("Ada Brandt", "Bo Chan")),
        ("Culture · Ada Brandt, Bo Chan", ("Ada Brandt", "Bo Chan")),
        ("Ada Brandt, in Port Ellery", ("Ada Brandt",)),
        ("Ada Brandt, Chief Reporter", ("Ada Brandt",)),
        ("Ada Brandt / Journalist", ("Ada Brandt",)),
        ("Ada Brandt Health Editor", ("Ada Brandt",)),
        ("Ada Writer", ("Ada Writer",)),
        ("Laia Gal·la", ("Laia Gal·la",)),
        ("[ 田中花子， 山田太郎]", ("田中花子", "山田太郎")),
        ("항구일보=신현주 기자", ("신현주",)),
        ("Af Ritzau", ("Ritzau",)),
    ],
)
def test_names_of_a_field(field: str, found: tuple[str, ...]) -> None:
    assert names([field]) == found


@pytest.mark.parametrize(
    "field",
    ["", " ", "https://example.org/authors/ada", "@ada", "ada@example.org", "12345", "www.example.org", "—"],
)
def test_addresses_and_numbers_are_no_names(field: str) -> None:
    assert names([field]) == ()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("by Ada Brandt", ("Ada Brandt",)),
        ("By ADA BRANDT and BO CHAN", ("ADA BRANDT", "BO CHAN")),
        ("Von Ada Brandt", ("Ada Brandt",)),
        ("par Ada Brandt", ("Ada Brandt",)),
        ("By Ada Brandt Jr.", ("Ada Brandt Jr.",)),
        ("Written by Ada Brandt", ("Ada Brandt",)),
        ("By Ada Brandt March 3, 2024", ("Ada Brandt",)),
        ("By Ada BrandtMarch 3, 2024", ("Ada Brandt",)),
        ("By Ada Brandt, Special to the Post", ("Ada Brandt",)),
        ("By Ada Brandt Photos by Bo Chan", ("Ada Brandt",)),
        ("Piše: A. Brandt prije 26 minuta", ("A. Brandt",)),
        ("حوار: آسيا حسن", ("آسيا حسن",)),
        ("港报记者 李安", ("李安",)),
        ("신현주 기자", ("신현주",)),
    ],
)
def test_a_line_that_is_a_byline(line: str, found: tuple[str, ...]) -> None:
    assert byline(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ferry came it was dark",
        "责任编辑：李安",
        "Foto: Bo Chan",
        "By Friday, nobody cared about the ferry any more.",
        "Von der Fähre war nichts zu sehen.",
        "Ada Brandt",
        "by and by",
        "",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    assert byline(line) == ()


@pytest.mark.parametrize("line", ["Ada Brandt", "Ada Brandt/Bo Chan", "Lê Phương"])
def test_a_signature(line: str) -> None:
    assert is_signature(line)


@pytest.mark.parametrize(
    "line", ["Oslo", "It stops.", "What happens next", "ADA", "Ada Brandt went home", ""]
)
def test_what_is_no_signature(line: str) -> None:
    assert not is_signature(line)


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_name_is_one_clean_line_and_stands_once(fields: list[str]) -> None:
    found = names(fields)
    assert all(name == " ".join(name.split()) and name for name in found)
    assert len({name.casefold() for name in found}) == len(found)


@pytest.mark.parametrize("line", ["Menu Home News", "Home", "Login", "Ada", ""])
def test_a_menu_signs_nothing(line: str) -> None:
    assert not is_signature(line)


@pytest.mark.parametrize(
    ("text", "says"), [("By Ada Brandt", True), ("Автор: Анна Ли", True), ("Di Wu", False)]
)
def test_whether_a_text_says_by(text: str, says: bool) -> None:
    assert says_by(text) == says


def test_a_byline_that_goes_on_is_signed_by_full_names_only() -> None:
    assert signed("Ada Brandt is a reporter") == ("Ada Brandt",)
    assert signed("Ada Brandt 3 May 2024") == ("Ada Brandt",)
    assert signed("Culture 3 May 2024") == ()
