"""From a query to claims and passages, with the engine's and the ranking's parts joined."""

import pytest

from index.records import Claim
from index.search.engine import Document
from index.search.parser import parse
from index.search.query_ast import Everything, Words
from index.search.retrieval import answer, candidates, parted, restricted
from index.search.similarity import Pool
from index.search.whoosh_engine import WhooshEngine

LINES = [
    ("a", "tass.com", "The ferry capsized near Oslo on Monday."),
    ("a", "tass.com", "Forty people were aboard."),
    ("b", "bild.de", "A boat overturned near Oslo, police said."),
    ("b", "bild.de", "Prices of bread rose again."),
    ("c", "thehill.com", "The ferry had capsized, the minister said."),
]
DOCUMENTS = [
    Document(n, f"p{n}", article, text, n % 2, outlet=outlet, language="en")
    for n, (article, outlet, text) in enumerate(LINES, 1)
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    filled = WhooshEngine(tmp_path_factory.mktemp("index"))
    filled.add(DOCUMENTS, 1)
    yield filled
    filled.close()


def found(engine, text, claims=(), limit=None, whole=range(1, 6)):
    query = parse(text)
    some = candidates(engine, query, whole)
    pool = Pool([document for document in DOCUMENTS if document.number in some.numbers])
    return [result.passages for result in answer(query, some, pool, claims, limit=limit)]


def test_a_question_finds_what_says_it_in_other_words(engine):
    order = [passage for result in found(engine, "did the ferry capsize") for passage in result]
    assert order[:2] == ["p5", "p1"]
    assert "p3" in order
    assert "p4" not in order


def test_claims_gather_their_passages(engine):
    claims = [Claim("k", "s", "p1", ("p1", "p5"))]
    assert found(engine, "ferry capsized", claims)[0] == ("p1", "p5") or found(
        engine, "ferry capsized", claims
    )[0] == ("p5", "p1")


def test_a_query_with_operators_means_what_it_says(engine):
    assert {passage for result in found(engine, "ferry AND minister") for passage in result} == {"p5"}
    assert {passage for result in found(engine, '"capsized near"') for passage in result} == {"p1"}
    assert found(engine, '"Oslo capsized"') == []


def test_filters_hold_for_what_is_found_in_other_words_too(engine):
    assert {passage for result in found(engine, "outlet:bild.de ferry capsized") for passage in result} <= {
        "p3",
        "p4",
    }
    assert {passage for result in found(engine, "ferry capsized NOT minister") for passage in result} >= {
        "p1"
    }
    assert "p5" not in {p for result in found(engine, "ferry capsized NOT minister") for p in result}


def test_filters_alone_show_all_they_let_through(engine):
    assert {passage for result in found(engine, "outlet:tass.com") for passage in result} == {"p1", "p2"}


def test_a_whole_corpus_is_asked_without_numbers(engine):
    order = [passage for result in found(engine, "did the ferry capsize", whole=()) for passage in result]
    assert set(order) >= {"p1", "p3", "p5"}


def test_only_the_story_is_answered_from(engine):
    assert {passage for result in found(engine, "ferry", whole=[1, 2]) for passage in result} <= {"p1", "p2"}


@pytest.mark.parametrize("text", ["zzzz", "the", "zzzz AND ferry"])
def test_what_nothing_answers_has_no_answer(engine, text):
    assert found(engine, text) == []


def test_an_empty_query_lets_everything_through(engine):
    assert {passage for result in found(engine, "") for passage in result} == {"p1", "p2", "p3", "p4", "p5"}


def test_a_query_that_is_restricted_finds_only_those_passages(engine):
    query = parse("ferry capsized")
    some = candidates(engine, restricted(query, frozenset({1, 4})))
    assert set(some.numbers) <= {1, 4}
    assert 1 in some.hits
    assert parted(restricted(query, frozenset({1})).root)[1] == parted(query.root)[1]


def test_a_question_parts_into_filters_and_words():
    filters, plain = parted(parse("ferry capsized").root)
    assert (filters, plain) == (Everything(), parse("ferry capsized").root)
    _, plain = parted(parse("outlet:tass.com ferry").root)
    assert isinstance(plain, Words)
    assert parted(parse("ferry AND boat").root)[1] is None
    assert parted(parse('"the ferry" boat').root)[1] is None


def test_a_question_is_read_in_the_language_of_the_passages(tmp_path):
    lines = ["Die Verhandlungen endeten.", "Der Minister verhandelte.", "Es regnete."]
    documents = [Document(n, f"p{n}", f"a{n}", text, language="de") for n, text in enumerate(lines, 1)]
    german = WhooshEngine(tmp_path)
    german.add(documents, 1)
    query = parse("Verhandlung")
    some = candidates(german, query, range(1, 4))
    assert answer(query, some, Pool(documents), [], limit=9)[0].passages == ("p1",)
