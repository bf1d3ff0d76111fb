"""What every engine must answer; the expected hits are found by reading the passages one by one."""

import pytest

from index.search.engine import Document
from index.search.parser import parse
from index.search.spelling import suggestion
from index.search.tokens import terms

ENGINES = ["whoosh", "tantivy"]


def opened(name, folder):
    if name == "tantivy":
        pytest.importorskip("tantivy")
        from index.search.tantivy_engine import TantivyEngine

        return TantivyEngine(folder)
    from index.search.whoosh_engine import WhooshEngine

    return WhooshEngine(folder)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory, articles):
    filled = opened(request.param, tmp_path_factory.mktemp(request.param))
    filled.add(articles, 5)
    yield filled
    filled.close()


@pytest.fixture(params=ENGINES)
def empty(request, tmp_path):
    fresh = opened(request.param, tmp_path / "index")
    yield fresh
    fresh.close()


def has(word):
    return lambda d: terms(word, d.language)[0] in terms(d.text, d.language)


def runs(phrase):
    def holds(d):
        wanted, words = terms(phrase, d.language), terms(d.text, d.language)
        return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))

    return holds


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        pytest.param("Montenegro", has("Montenegro"), id="word"),
        pytest.param("montenegro", has("Montenegro"), id="case"),
        pytest.param("generals", has("general"), id="stem"),
        pytest.param("Skopje talks", lambda d: has("Skopje")(d) or has("talks")(d), id="plain words: any"),
        pytest.param("Skopje AND talks", lambda d: has("Skopje")(d) and has("talks")(d), id="and"),
        pytest.param("Skopje OR Lima", lambda d: has("Skopje")(d) or has("Lima")(d), id="or"),
        pytest.param("talks NOT Skopje", lambda d: has("talks")(d) and not has("Skopje")(d), id="not"),
        pytest.param(
            "(Skopje OR Lima) AND NOT (talks OR treaty)",
            lambda d: (has("Skopje")(d) or has("Lima")(d)) and not (has("talks")(d) or has("treaty")(d)),
            id="brackets",
        ),
        pytest.param('"treaty signed near Oslo"', runs("treaty signed near Oslo"), id="phrase"),
        pytest.param('"before the border"', runs("before the border"), id="phrase over a stop word"),
        pytest.param('"border before"', lambda d: False, id="phrase that stands nowhere"),
        pytest.param("tre*", has("treaty"), id="prefix"),
        pytest.param("montenergo~", has("Montenegro"), id="fuzzy"),
        pytest.param("outlet:tass.com", lambda d: d.outlet == "tass.com", id="outlet"),
        pytest.param("outlet:usni", lambda d: d.outlet == "news.usni.org", id="outlet by its name"),
        pytest.param("outlet:org", lambda d: False, id="an outlet is not its top level domain"),
        pytest.param("author:chen", lambda d: d.author == "Bo Chen", id="author"),
        pytest.param('author:"Bo Diaz"', lambda d: False, id="no such author"),
        pytest.param("lang:de", lambda d: d.language == "de", id="language"),
        pytest.param("title:Geneva", lambda d: "geneva" in d.title, id="title"),
        pytest.param("title:Geneva flood", lambda d: "geneva" in d.title, id="title, words beside it rank"),
        pytest.param("date:2021-03", lambda d: (d.published or "").startswith("2021-03"), id="month"),
        pytest.param(
            "date:2021-03-05..2021-04-02",
            lambda d: "2021-03-05" <= (d.published or "") <= "2021-04-02",
            id="days",
        ),
        pytest.param("date:..2020", lambda d: "2" <= (d.published or "") <= "2020-12-31", id="open range"),
        pytest.param("date:1999", lambda d: False, id="a year before all"),
        pytest.param(
            "outlet:bild.de Perth date:2022",
            lambda d: d.outlet == "bild.de" and has("Perth")(d) and (d.published or "").startswith("2022"),
            id="filters and a word",
        ),
        pytest.param("zzzz", lambda d: False, id="a word that nobody wrote"),
        pytest.param("the", lambda d: d.language == "de", id="a stop word only in its language"),
        pytest.param("", lambda d: True, id="no words: everything"),
    ],
)
def test_finds_what_a_reader_finds(engine, articles, query, holds):
    hits = engine.search(parse(query), 100_000)
    assert {hit.number for hit in hits} == {d.number for d in articles if holds(d)}


def test_limits_and_ranks(engine):
    hits = engine.search(parse("Skopje talks treaty"), 10)
    scores = [hit.score for hit in hits]
    assert len(hits) == 10
    assert scores == sorted(scores, reverse=True)
    assert hits[0].score > hits[-1].score


def test_the_rarer_word_weighs_more(empty):
    lines = ["talks opened", "talks ended", "talks again", "rocket rose"]
    empty.add([Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(lines, 1)], 1)
    hits = empty.search(parse("talks rocket"), 9)
    assert hits[0].number == 4
    assert {hit.number for hit in hits} == {1, 2, 3, 4}


def test_a_name_is_found_however_it_is_spelled(empty):
    lines = [
        "Zelensky spoke",
        "Zelenskyy spoke",
        "Zelenskiy spoke",
        "Zalouzhny spoke",
        "Zaluzhnyi spoke",
        "later",
        "latter",
    ]
    empty.add([Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(lines, 1)], 1)

    def found(text):
        return {hit.number for hit in empty.search(parse(text), 9)}

    assert found("zelenskyy") == found("Zelensky") == found('"Zelenskiy spoke"') == {1, 2, 3}
    assert found("Zaluzhny") == {4, 5}
    assert (found("later"), found("latter")) == ({6}, {7})


def test_a_word_that_nobody_wrote_is_likened_to_one_that_somebody_did(empty):
    lines = ["Zaluzhny's staff", "Zaluzhny spoke", "a treaty", "gone treatys"]
    empty.add([Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(lines, 1)], 1)
    empty.remove(["a4"], 2)

    def meant(text):
        return suggestion(empty, parse(text), lambda number: (lines[number - 1], "en"))

    assert meant("what did Zalushny say") == "what did Zaluzhny say"
    assert meant("outlet:tass.com Zaluhzny AND treaty") == "outlet:tass.com Zaluzhny AND treaty"
    assert meant("treaty Zaluzhny") is None
    assert meant("NOT Zalushny") is None
    assert meant("date:2021") is None


def test_a_new_index_is_empty(empty):
    assert (empty.count(), empty.latest(), empty.generation) == (0, 0, 0)
    assert empty.search(parse("talks"), 5) == []
    assert empty.search(parse("NOT talks date:2021 lang:de tal* talsk~"), 5) == []


def test_an_article_added_again_is_replaced(empty):
    empty.add([Document(1, "p1", "a", "old words"), Document(2, "p2", "b", "other words")], 1)
    empty.add([Document(3, "p3", "a", "new words")], 2)
    assert [hit.number for hit in empty.search(parse("words"), 9)] == [2, 3]
    assert empty.search(parse("old"), 9) == []
    assert (empty.count(), empty.latest(), empty.generation) == (2, 3, 2)


def test_an_article_taken_out_is_gone(empty):
    empty.add([Document(1, "p1", "a", "first words"), Document(2, "p2", "b", "second words")], 1)
    empty.remove(["a", "never there"], 2)
    assert [hit.number for hit in empty.search(parse("words"), 9)] == [2]
    assert [hit.number for hit in empty.search(parse("NOT second"), 9)] == []
    assert (empty.count(), empty.latest(), empty.generation) == (1, 2, 2)


def test_what_was_added_is_there_after_closing(empty, request):
    empty.add([Document(1, "p1", "a", "lasting words")], 3)
    empty.close()
    again = opened(request.node.callspec.params["empty"], empty.shelf.folder)
    assert [hit.number for hit in again.search(parse("lasting"), 9)] == [1]
    assert again.generation == 3
    again.close()
