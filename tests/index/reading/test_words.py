import pytest

from index.reading.words import words


@pytest.mark.parametrize(("text", "language", "stems"), [
    ("Kyiv’s generals", "en", ["kyiv", "general"]),
    ("they don’t", "en-GB", ["they", "don't"]),
    ("17.5 km, 11,000 jobs", "en", ["17.5", "km", "11,000", "job"]),
    ("they sold what they had bought", "en", ["they", "sell", "what", "they", "have", "buy"]),
    ("sale", "fr", ["sal"]),
    ("les négociations", "fr", ["le", "négoci"]),
    ("переговоры", "ru", ["переговор"]),
    ("停戦交渉", "ja", ["停戦交渉"]),
    ("a language without a stemmer", "ja", ["a", "language", "without", "a", "stemmer"]),
    ("— … !", "en", []),
])  # fmt: skip
def test_stems(text: str, language: str, stems: list[str]) -> None:
    assert [word.stem for word in words(text, language)] == stems


def test_every_word_stands_where_it_says() -> None:
    text = "The mayor’s 7 ferries, “unsafe”."
    assert all(text[word.start : word.end] == word.text for word in words(text, "en"))
