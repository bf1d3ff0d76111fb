import pytest

from index.reading.names import skeleton, spellings
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
    assert spellings([list(words(text)) for text in texts]) == {}


def test_scripts_without_letters_to_keep_do_not_fail() -> None:
    assert (skeleton("停戦"), skeleton(""), skeleton("…")) == ("停戦", "", "")
