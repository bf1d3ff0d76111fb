"""Terms: casefolded, folded, stemmed, the same everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.tokens import fold, terms, tokens


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Negotiations negotiated", "en", ["negoti", "negoti"], id="stems"),
        pytest.param("Zelensky's", "en", ["zelenski"], id="possessive"),
        pytest.param("Zelensky’s", "en", ["zelenski"], id="typographic apostrophe"),
        pytest.param("the talks", "en", ["", "talk"], id="a stop word keeps its place"),
        pytest.param("no troops", "en", ["no", "troop"], id="a negation is no stop word"),
        pytest.param("U.S. US", "en", ["us", "us"], id="points in initials"),
        pytest.param("150,000 and 1.250.000", "en", ["150000", "", "1250000"], id="thousands marks"),
        pytest.param("2.5 and 17,25", "en", ["2.5", "", "17,25"], id="decimals stay"),
        pytest.param("l'été", "fr", ["ete"], id="elision and accents"),
        pytest.param("Verhandlungen", "de", ["verhandl"], id="german"),
        pytest.param("Straße", "de", ["strass"], id="sharp s"),
        pytest.param("Zürich", "de-CH", ["zurich"], id="a region is no other language"),
        pytest.param("Negotiations", None, ["negotiations"], id="no language, no stem"),
        pytest.param("Negotiations", "xx", ["negotiations"], id="an unknown language, no stem"),
        pytest.param("переговоры", "ru", ["переговор"], id="russian"),
        pytest.param("東京都は", "ja", ["東京", "京都", "都は"], id="unspaced writing in pairs"),
        pytest.param("NATO加盟", "ja", ["nato", "加盟"], id="mixed writing"),
        pytest.param("—?!", "en", [], id="no words"),
    ],
)
def test_terms(text, language, expected):
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Żółć", "zolc"), ("Ærø", "aero"), ("ЙОД", "йод"), ("Ї", "ї"), ("Ⅳ", "iv"), ("e\u0301te\u0301", "ete")],
)
def test_fold_keeps_letters_that_are_letters_of_their_own(word, folded):
    assert fold(word) == folded


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ja", "ru", None]))
def test_tokens_stand_where_they_say_and_agree_with_terms(text, language):
    found = tokens(text, language)
    assert [token.term for token in found] == terms(text, language)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
