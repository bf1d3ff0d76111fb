"""What every engine must answer; the expected hits are found by reading the passages one by one."""

import pickle
import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.corrections import corrected, corrections
from index.search.engine import Document, EngineName, open_engine
from index.search.parser import parse
from index.search.query_ast import (
    Among,
    And,
    During,
    Everything,
    Fuzzy,
    Meta,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Should,
    Word,
)
from index.search.tokens import terms

ENGINES = get_args(EngineName)


def opened(name, folder, corpus="corpus"):
    """The index in a folder; the test is skipped where its engine is not installed."""
    if name == "tantivy":
        pytest.importorskip("tantivy", reason="tantivy is not installed: pip install 'crossread[tantivy]'")
    return open_engine(name, folder, corpus)


def lines(*texts, language="en"):
    """A passage of an article of its own for each text, numbered from 1."""
    return [Document(n, f"p{n}", f"a{n}", text, language=language) for n, text in enumerate(texts, 1)]


def numbers(engine, text):
    return [hit.number for hit in engine.search(parse(text), 99)]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory, articles):
    filled = opened(request.param, tmp_path_factory.mktemp(request.param))
    filled.add(articles, 5)
    yield filled
    filled.close()


@pytest.fixture(params=ENGINES)
def at(request):
    """Opens the index in a folder with one of the engines; all are closed after the test."""
    made = []

    def open_at(folder, corpus="corpus"):
        made.append(opened(request.param, folder, corpus))
        return made[-1]

    yield open_at
    for one in made:
        one.close()


@pytest.fixture
def empty(at, tmp_path):
    return at(tmp_path / "index")


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
    empty.add(lines("talks opened", "talks ended", "talks again", "rocket rose"), 1)
    assert numbers(empty, "talks rocket")[0] == 4
    assert set(numbers(empty, "talks rocket")) == {1, 2, 3, 4}


def test_the_more_of_the_words_the_better(empty):
    empty.add(lines("rain fell today", "talks opened today", "talks on a treaty"), 1)
    assert numbers(empty, "talks treaty") == [3, 2]


def test_the_shorter_passage_is_the_better(empty):
    empty.add(lines("talks opened in the old harbour of Oslo on Monday", "talks opened"), 1)
    assert numbers(empty, "talks") == [2, 1]


def test_a_word_that_stands_twice_counts_more(empty):
    empty.add(lines("one day of talks ended", "talks on talks ended today"), 1)
    assert numbers(empty, "talks") == [2, 1]


def test_of_the_same_score_the_lower_number_comes_first(empty):
    empty.add(lines(*["talks opened"] * 60), 1)
    assert numbers(empty, "talks") == list(range(1, 61))
    assert [hit.number for hit in empty.search(parse("talks"), 7)] == list(range(1, 8))
    assert [hit.number for hit in empty.search(parse("lang:en"), 7)] == list(range(1, 8))


def test_the_title_counts_but_does_not_find(empty):
    said = [
        Document(1, "p1", "a1", "It opened on Monday in Oslo.", title="Weather", language="en"),
        Document(2, "p2", "a2", "It opened on Monday in Oslo.", title="Oslo summit", language="en"),
    ]
    empty.add(said, 1)
    assert numbers(empty, "Oslo") == numbers(empty, '"opened on Monday in Oslo"') == [2, 1]
    assert numbers(empty, "weather") == []


def test_the_lead_counts_a_little_more(empty):
    empty.add([Document(n, f"p{n}", "a", "It opened in Oslo.", 2 - n, language="en") for n in (2, 1)], 1)
    assert numbers(empty, "Oslo") == [2, 1]


def test_both_engines_rank_passages_of_one_length_and_language_alike(articles, tmp_path):
    english = [document for document in articles if document.language == "en"]
    both = [opened(name, tmp_path / name) for name in ENGINES]
    for engine in both:
        engine.add(english, 1)
    for query in ("Skopje", "tre*", '"treaty signed near Oslo"', "flood AND Lima"):
        one, other = ([hit.number for hit in engine.search(parse(query), 50)] for engine in both)
        assert one == other != [], query
    for engine in both:
        engine.close()


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
        made = corrections(empty, parse(text), lambda number: (lines[number - 1], "en"), lambda _: False)
        return corrected(text, made) if made else None

    assert meant("what did Zalushny say") == "what did Zaluzhny say"
    assert meant("outlet:tass.com Zaluhzny AND treaty") == "outlet:tass.com Zaluzhny AND treaty"
    assert meant("a tretay?") == "a treaty?"
    assert meant("treaty Zaluzhny") is None
    assert meant("NOT Zalushny") is None
    assert meant("date:2021") is None


def test_of_words_equally_near_the_commonest_stands_first(empty):
    empty.add(lines("the boat", "the coast", "the coast"), 1)
    assert [(one.term, one.passages) for one in empty.spellings("coat")] == [("coast", 2)]
    assert [one.term for one in empty.spellings("coasy")] == ["coast"]


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


def test_words_of_an_article_that_was_removed_count_no_more(empty):
    empty.add(lines("talks opened", "talks ended", "a treaty"), 1)
    empty.remove(["a1", "a3"], 2)
    assert (empty.frequency("talk"), empty.frequency("treati")) == (1, 0)
    assert [(one.passages, one.number) for one in empty.spellings("talkz")] == [(1, 2)]
    assert empty.spellings("treatya") == []


def test_what_was_added_is_there_after_closing(at, tmp_path):
    first = at(tmp_path)
    first.add(lines("lasting words"), 3)
    first.close()
    again = at(tmp_path)
    assert numbers(again, "lasting") == [1]
    assert (again.generation, again.trouble) == (3, "")


# What is on disk

TALKS = lines("talks in Oslo", "talks in Lima", "a flood in Perth")


def filled(at, folder):
    engine = at(folder)
    engine.add(TALKS, 1)
    return engine


def test_a_new_index_was_missing(empty):
    assert empty.trouble == "missing"


def test_every_changed_file_is_noticed_and_the_next_commit_mends_it(at, tmp_path):
    filled(at, tmp_path / "first")
    for number in range(len(list((tmp_path / "first").iterdir())) - 1):
        folder = tmp_path / str(number)
        filled(at, folder)
        path = sorted(path for path in folder.iterdir() if path.name != "lock")[number]
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] if content else b"x")
        engine = at(folder)
        assert engine.trouble in {"damaged", "foreign"}
        assert (engine.generation, engine.count()) == (0, 0)
        engine.add(TALKS, 2)
        assert numbers(at(folder), "talks") == [1, 2]


def test_another_corpus_does_not_open_it(at, tmp_path):
    filled(at, tmp_path)
    other = at(tmp_path, "other")
    assert (other.trouble, other.count()) == ("foreign", 0)


def test_another_engine_does_not_open_it_and_replaces_it(tmp_path):
    for name, other in (ENGINES, reversed(ENGINES)):
        folder = tmp_path / name
        first = opened(name, folder)
        first.add(TALKS, 1)
        second = opened(other, folder)
        assert (second.trouble, second.generation, second.count()) == ("other engine", 0, 0)
        second.add(TALKS, 1)
        assert numbers(second, "talks") == [1, 2]
        assert first.refresh()
        assert (first.trouble, first.count()) == ("other engine", 0)
        first.close()
        second.close()


def test_a_pickle_that_somebody_put_there_is_not_loaded(at, tmp_path):
    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("a pickle was loaded",))

    filled(at, tmp_path)
    for path in tmp_path.glob("*.bin"):
        path.write_bytes(pickle.dumps(Bomb()))
    assert at(tmp_path).trouble == "damaged"


def test_a_failing_commit_changes_nothing(at, tmp_path):
    engine = filled(at, tmp_path)

    def broken():
        yield Document(4, "p4", "a4", "more talks")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.add(broken(), 2)
    assert numbers(engine, "talks") == [1, 2]
    engine.add([Document(5, "p5", "a5", "new talks")], 2)
    assert set(numbers(at(tmp_path), "talks")) == {1, 2, 5}


def test_what_another_process_brought_as_far_is_not_done_again(at, tmp_path):
    first, second = filled(at, tmp_path), at(tmp_path)
    first.add([Document(4, "p4", "a4", "more talks")], 2)
    second.add(iter(pytest.fail, None), 2)
    assert set(numbers(second, "talks")) == {1, 2, 4}


def test_a_reader_keeps_its_commit_until_it_is_told_to_refresh(at, tmp_path):
    reader, writer = filled(at, tmp_path), at(tmp_path)
    assert not reader.refresh()
    writer.remove(["a1", "a2", "a3"], 2)
    assert numbers(reader, "talks") == [1, 2]
    assert numbers(at(tmp_path), "talks") == []
    assert reader.refresh()
    assert (numbers(reader, "talks"), reader.generation) == ([], 2)


# Both engines find the same

WORDS = st.sampled_from(
    [
        "talks",
        "talk",
        "treaty",
        "Zelensky",
        "Zelenskyy",
        "the",
        "der",
        "Verhandlungen",
        "déjà",
        "東京都",
        "U.S.",
    ]
)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
HEADS = st.tuples(
    TEXTS,
    st.sampled_from(["en", "de", "fr", "en-GB", None]),
    st.sampled_from(["tass.com", "news.usni.org"]),
    st.sampled_from(["Ann Lee", "Bo Chen", ""]),
    st.sampled_from(["2021-03-05", "2022-01-01", None]),
)
ARTICLES = st.lists(st.tuples(HEADS, st.lists(TEXTS, min_size=1, max_size=3)), max_size=4)
LEAVES = st.one_of(
    st.builds(Word, WORDS),
    st.builds(Prefix, st.sampled_from(["tal", "zel", "ver"])),
    st.builds(Fuzzy, WORDS, st.integers(1, 2)),
    st.builds(Phrase, st.lists(WORDS, min_size=2, max_size=3).map(" ".join)),
    st.builds(Meta, st.just("outlet"), st.sampled_from(["tass", "usni.org", "org"])),
    st.builds(Meta, st.just("author"), st.sampled_from(["Lee", "Bo Chen", "Bo Lee"])),
    st.builds(Meta, st.just("lang"), st.sampled_from(["en", "de", "fr"])),
    st.builds(Meta, st.just("title"), WORDS),
    st.just(During(20210101, 20211231)),
    st.builds(Among, st.frozensets(st.integers(1, 12))),
    st.just(Everything()),
)
QUERIES = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.builds(And, st.lists(part, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(part, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, part),
        st.builds(Should, part),
    ),
    max_leaves=5,
)


def passages(articles):
    made = []
    for at, ((title, language, outlet, author, published), texts) in enumerate(articles):
        for position, text in enumerate(texts):
            number = len(made) + 1
            made.append(
                Document(
                    number,
                    f"p{number}",
                    f"a{at}",
                    text,
                    position,
                    "",
                    outlet,
                    title,
                    author,
                    published,
                    language,
                )
            )
    return made


@settings(max_examples=40)
@given(ARTICLES, st.sets(st.integers(0, 3)), QUERIES, WORDS)
def test_both_engines_find_the_same_passages(articles, removed, root, word):
    answers = []
    for name in ENGINES:
        with tempfile.TemporaryDirectory() as folder:
            engine = opened(name, Path(folder))
            engine.add(passages(articles), 1)
            engine.remove([f"a{number}" for number in sorted(removed)], 2)
            found = {hit.number for hit in engine.search(Query("", root), 99)}
            frequency = engine.frequency(word.casefold())
            answers.append((found, frequency, engine.spellings(word + "x"), engine.count(), engine.latest()))
            engine.close()
    assert answers[0] == answers[1]
