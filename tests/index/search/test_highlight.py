"""Which words are highlighted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.highlight import matched
from index.search.parser import parse


def highlighted(text, query, language="en"):
    return [text[start:end] for start, end in matched(text, parse(query), language)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        pytest.param("They negotiated for days.", "negotiations", ["negotiated"], id="by stem"),
        pytest.param("Zelensky's aides", "zelensky", ["Zelensky's"], id="possessive"),
        pytest.param("The État visit", "etat", ["État"], id="accents folded"),
        pytest.param(
            "peace in talks; peace talks",
            '"peace talks"',
            ["peace talks"],
            id="a phrase is highlighted whole",
        ),
        pytest.param(
            "chief of the staff", '"chief of a staff"', ["chief of the staff"], id="stop words in a phrase"
        ),
        pytest.param("negotiate, negate", "nego*", ["negotiate"], id="prefix"),
        pytest.param(
            "Zelenskyy and Zelensky", "Zelenskiy", ["Zelenskyy", "Zelensky"], id="names however spelled"
        ),
        pytest.param("General Zaluzhnyi spoke", "Zaluzhny~", ["Zaluzhnyi"], id="fuzzy"),
        pytest.param("peace and war", "peace NOT war", ["peace"], id="what is denied is not"),
        pytest.param("tass wrote", "outlet:tass", [], id="nor is a filter"),
        pytest.param("the of and", "the of and", [], id="stop words are not"),
        pytest.param("1,600 feet", "1600", ["1,600"], id="numbers however written"),
        pytest.param("nothing here", "Lavrov", [], id="no match"),
        pytest.param("Peskov said", "says:Peskov", ["Peskov"], id="who says it"),
    ],
)
def test_what_a_query_asks_for_is_highlighted(text, query, expected):
    assert highlighted(text, query) == expected


@given(st.text(max_size=60), st.text(alphabet='abc *~"', max_size=20))
def test_spans_are_in_order_and_inside(text, query):
    spans = matched(text, parse(query), "en")
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)
