"""Numbers, quotations and speakers asked for by field."""

import pytest

from index.reading import read_text
from index.search.engine import Document
from index.search.fields import candidate_query, holds, resolved
from index.search.highlight import matched
from index.search.parser import parse
from index.search.query_ast import Among, And, Fact, Not, Should, Word
from index.search.retrieval import answer, candidates
from index.search.similarity import Pool
from index.search.whoosh_engine import WhooshEngine


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("number:17km", "some 17 kilometres off"),
        ("number:17", "some 17 kilometres off"),
        ("number:17%", "by 17 percent"),
        ("number:150000", "150,000 dead"),
        ('number:"11 miles"', "less than eleven miles off"),
        ('number:"eleven miles"', "11 miles off"),
        ("number:2019", "in the spring of 2019"),
        ('quote:"no stalemate"', 'He said: "There is no stalemate."'),
        ("quote:stalemate", "a so-called “stalemate”"),
        ("says:Peskov", "Peskov denied it"),
        ("says:Shoigu", "Schoigu denied it"),
    ],
)
def test_holds(query, text):
    assert holds(parse(query).root, read_text(text, "en"))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("number:17km", "17 miles off"),
        ("number:17km", "17 off"),
        ("number:17", "170 off"),
        ('number:"eleven miles"', "eleven kilometres off"),
        ('number:"eleven miles"', "twelve miles off"),
        ('quote:"no stalemate"', "There is no stalemate, he said."),
        ('quote:"no stalemate"', 'There is no stalemate, "he said".'),
        ("says:Peskov", "Lavrov denied it"),
        ("claim:c1", "c1"),
    ],
)
def test_holds_not(query, text):
    assert not holds(parse(query).root, read_text(text, "en"))


def test_to_be_named_is_not_to_speak():
    said = parse("says:Peskov").root
    assert not holds(said, read_text("Lavrov met Peskov.", "en"))
    assert holds(said, read_text("There is no stalemate, Dmitry Peskov said.", "en"))


def test_facts_become_numbers_wherever_they_stand():
    query = parse('"peace talks" is:disputed NOT says:Peskov zones')
    found = resolved(query, lambda fact: {1, 2} if fact.field == "is" else {3})
    _, disputed, not_said, zones = found.root.parts
    assert (disputed, not_said) == (Among(frozenset({1, 2})), Not(Among(frozenset({3}))))
    assert isinstance(zones, Should)
    assert found.text == query.text


def test_what_words_do_not_tell_is_not_narrowed():
    with pytest.raises(ValueError, match="claim"):
        candidate_query(Fact("claim", "c1"))


def test_a_fact_is_a_filter_of_a_question(tmp_path):
    lines = ["The wreck lies 17 km off Oslo.", "The wreck lies 17 miles off Oslo.", "The wreck lies deep."]
    documents = [Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(lines, 1)]
    engine = WhooshEngine(tmp_path)
    engine.add(documents, 1)

    def lookup(fact):
        hits = engine.search(candidate_query(fact), 99)
        return [hit.number for hit in hits if holds(fact, read_text(lines[hit.number - 1], "en"))]

    query = resolved(parse("where is the wreck number:17km"), lookup)
    assert isinstance(query.root, And)
    found = candidates(engine, query, range(1, 4))
    assert [result.passages for result in answer(query, found, Pool(documents), [], limit=9)] == [("p1",)]
    assert Word("wreck") in query.root.parts[1].parts


@pytest.mark.parametrize("asked", ["11 miles", "eleven miles", "Eleven  Miles", "11mi"])
def test_a_figure_is_found_in_digits_and_in_words(tmp_path, asked):
    lines = [
        "The wreck lies less than eleven miles off.",
        "It lies 11 miles off.",
        "It lies 11 km off.",
        "It lies.",
    ]
    documents = [Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(lines, 1)]
    engine = WhooshEngine(tmp_path)
    engine.add(documents, 1)
    fact = parse(f'number:"{asked}"').root
    hits = {hit.number for hit in engine.search(candidate_query(fact), 99)}
    assert {number for number in hits if holds(fact, read_text(lines[number - 1], "en"))} == {1, 2}


def test_the_words_of_the_figure_light_up():
    text = "The wreck lies less than eleven miles off."
    assert [text[a:b] for a, b in matched(text, parse('number:"11 miles"'), "en")] == ["eleven", "miles"]
