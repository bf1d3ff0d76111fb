import pytest

from index.reading.spellings import skeleton, spellings
from index.reading.words import words


@pytest.mark.parametrize(("one", "other"), [
    ("Zelensky", "Zelenskyy"), ("Schröder", "Schroder"), ("Зеленський", "Zelensky"),
    ("Arakhamia", "Arahamiya"), ("Sergei", "Sergey"), ("Kuleba", "Кулеба"), ("Muhammad", "Mohamed"),
    ("Gaddafi", "Gadafi"), ("Müller", "Muller"), ("Łukasz", "Lukasz"),
])  # fmt: skip
def test_spellings_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Putin", "Biden"), ("Hersh", "Harris"), ("Kyiv", "Kharkiv"), ("Poland", "Holland"), ("Lavrov", "Lvov"),
])  # fmt: skip
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("texts", [
    ("met Okafor", "met Okafor"),
    ("the zeppelin", "the zepelin"),
    ("in Rome", "in Rama"),
    ("Zeppelin flew", "Zepelin flew"),
])  # fmt: skip
def test_one_spelling_common_words_short_names_and_starts_are_left_alone(texts: tuple[str, str]) -> None:
    assert spellings([list(words(text, "en")) for text in texts]) == {}


def test_what_has_no_letters_has_no_skeleton() -> None:
    assert (skeleton(""), skeleton("…")) == ("", "")


def test_a_name_of_another_script_has_the_skeleton_of_its_romanisation() -> None:
    assert skeleton("習近平") == skeleton("Xijinping")
