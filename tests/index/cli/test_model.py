"""The model of a corpus: chosen once, kept in the corpus, used for what the judge does not know."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from index.read_only.corpus import ReadOnlyCorpus

LINKS = 'SELECT "left", "right", score, tier, shared, spans FROM links ORDER BY 1, 2'
STATE = "SELECT value FROM state WHERE key = 'model'"
ENGLISH = {
    "one": "The old bridge in Harlen was closed on Monday. Repairs will take eight months, said Ada Bruun.",
    "two": "Harlen shut its old bridge on Monday. It will be closed for eight months, Ada Bruun told us.",
}
# Long enough to be whole, and nothing in it is in the others' texts.
CHOIR = (
    "Junge Sänger haben am Wochenende einen Preis gewonnen. Das Konzert in der Philharmonie war "
    "ausverkauft. Die Leiterin dankte allen Eltern, die ihre Kinder zu jeder Probe gefahren hatten. "
    "Gesungen wurden Werke von Brahms, Schütz und Reger. Die Jury lobte die klare Aussprache und den "
    "warmen Klang der tiefen Stimmen. Im Frühjahr reist der Chor nach Finnland, wo er an einem "
    "Wettbewerb teilnimmt. Wer mitsingen möchte, kann sich bis Ende April anmelden, Vorkenntnisse "
    "sind nicht nötig. Auch Jüngere sind willkommen, sofern sie schon Noten lesen können. Geprobt "
    "wird jeden Dienstag in der Aula des Gymnasiums."
)
OTHERS = {
    "vier": ("de", "In Harlen ist die alte Brücke seit Montag gesperrt. Die Reparatur dauert acht Monate."),
    "cinq": ("fr", "Le pont de Harlen est fermé depuis lundi. Les travaux dureront huit mois."),
    "shest": ("ru", "Старый мост в Харлене закрыли в понедельник. Ремонт займёт восемь месяцев."),
    "kor": ("de", CHOIR),
}


@pytest.fixture
def harlen(crossread, tmp_path):
    """The command line on a story that outlets tell in English, German, French and Russian."""
    pages = tmp_path / "harlen"
    pages.mkdir()
    for name, (language, text) in ({name: ("en", text) for name, text in ENGLISH.items()} | OTHERS).items():
        head = f'<title>{name}</title><link rel="canonical" href="https://{name}.example/bridge">'
        body = "".join(f"<p>{part.rstrip('.')}.</p>" for part in text.split(". "))
        html = f'<html lang="{language}"><head>{head}</head><body><article>{body}</article></body></html>'
        (pages / f"{name}.html").write_text(html, encoding="utf-8")
    assert crossread("new", "harlen", "--seed", pages / "one.html").exit_code == 0
    assert crossread("add", pages).exit_code == 0
    return crossread


@pytest.fixture
def rows(tmp_path):
    def ask(sql):
        with closing(sqlite3.connect(tmp_path / "crossread.db")) as connection, connection:
            return connection.execute(sql).fetchall()

    return ask


def model(run, *words):
    result = run("model", *words)
    assert result.exit_code == 0, result.output
    return result


def matrix(run):
    """What the matrix says of each outlet for the claim that the bridge was closed."""
    head, first, *_ = run("coverage").stdout.splitlines()
    return dict(zip(head.split("\t")[1:], first.split("\t")[1:], strict=True))


def test_with_a_model_of_their_languages_outlets_are_looked_for(harlen, sentence_models):
    others = [f"{name}.example" for name in OTHERS]
    assert {matrix(harlen)[outlet] for outlet in others} == {"unknown: other language"}
    model(harlen, sentence_models.folder())
    found = [matrix(harlen)[outlet] for outlet in others]
    assert found == ["reports", "reports", "reports", "silent"]


def test_a_language_that_its_card_does_not_name_stays_unknown(harlen, sentence_models):
    model(harlen, sentence_models.folder(card="---\nlanguage: [en, de]\n---\n"))
    found = [matrix(harlen)[f"{name}.example"] for name in OTHERS]
    assert found == ["reports", "unknown: other language", "unknown: other language", "silent"]


def test_what_the_judge_said_stays_as_it_was(harlen, sentence_models, rows):
    before = rows(LINKS)
    model(harlen, sentence_models.folder())
    assert set(before) < set(rows(LINKS))


def test_choosing_aligns_anew_and_the_alignment_names_the_model(harlen, sentence_models, rows):
    folder = sentence_models.folder()
    assert "harlen was older than the corpus: it is aligned again" in model(harlen, folder).stderr
    ((method,),) = rows("SELECT method FROM alignments")
    assert "with many-languages " in method
    assert "aligned again" not in harlen("claims").stderr
    assert "aligned again" not in model(harlen, folder).stderr


def test_without_a_model_all_is_as_before(harlen, sentence_models, rows):
    before = rows(LINKS), rows("SELECT method FROM alignments"), matrix(harlen)
    model(harlen, sentence_models.folder())
    model(harlen, "none")
    assert (rows(LINKS), rows("SELECT method FROM alignments"), matrix(harlen)) == before
    assert rows(STATE) == []


def test_vectors_are_made_once_also_where_a_model_is_chosen_again(harlen, sentence_models, rows, tmp_path):
    folder = sentence_models.folder()
    model(harlen, folder)
    links, known = rows(LINKS), set(sentence_models.asked)
    model(harlen, "none")
    sentence_models.asked.clear()
    model(harlen, folder)
    assert rows(LINKS) == links
    assert not {text for text in sentence_models.asked if "Harlen" in text}
    late = tmp_path / "late.html"
    html = (tmp_path / "harlen" / "vier.html").read_text(encoding="utf-8")
    late.write_text(html.replace("vier", "late").replace("acht Monate", "neun Monate"), encoding="utf-8")
    sentence_models.asked.clear()
    assert harlen("add", late).exit_code == 0
    assert "Die Reparatur dauert neun Monate." in sentence_models.asked
    assert known.isdisjoint(sentence_models.asked)


def test_another_model_under_the_same_name_is_another(harlen, sentence_models, rows):
    folder = sentence_models.folder()
    model(harlen, folder)
    (folder / "words.json").write_text(json.dumps([["brücke"], ["montag", "monday"]]))
    first = rows("SELECT method FROM alignments")
    assert "aligned again" in model(harlen, folder).stderr
    assert rows("SELECT method FROM alignments") != first


def test_vectors_go_with_the_article(harlen, sentence_models, rows):
    model(harlen, sentence_models.folder())
    count = "SELECT count(*) FROM passage_vectors WHERE model LIKE 'many-languages %'"
    ((before,),) = rows(count)
    assert harlen("remove", "https://cinq.example/bridge").exit_code == 0
    assert rows(count) == [(before - 2,)]


def test_a_folder_without_a_model_is_refused_and_the_choice_stays(harlen, sentence_models, rows, tmp_path):
    model(harlen, sentence_models.folder())
    before = rows(STATE)
    result = harlen("model", tmp_path / "harlen")
    assert (result.exit_code, rows(STATE)) == (1, before)
    assert "cannot be loaded as a sentence-transformers model" in result.stderr


@pytest.mark.parametrize("path", ["./no-such", "models/of/nobody", "~/no-such"])
@pytest.mark.usefixtures("sentence_models")
def test_a_mistyped_folder_is_no_name_to_ask_a_hub_for(harlen, rows, path):
    result = harlen("model", path)
    assert (result.exit_code, rows(STATE)) == (1, [])
    assert f"{path} cannot be loaded as a sentence-transformers model: no such folder." in result.stderr


def test_where_the_extra_is_missing_nothing_is_chosen(harlen, sentence_models, rows):
    folder = sentence_models.folder()
    sentence_models.uninstall()
    result = harlen("model", folder)
    assert (result.exit_code, rows(STATE)) == (1, [])
    assert "pip install 'crossread[semantic]'" in result.stderr


def test_an_article_that_comes_while_the_model_is_missing_is_kept(harlen, sentence_models, rows, tmp_path):
    model(harlen, sentence_models.folder())
    sentence_models.uninstall()
    links = rows(LINKS)
    late = tmp_path / "late.html"
    late.write_text(
        (tmp_path / "harlen" / "one.html").read_text().replace("one", "late").replace("Repairs", "Work")
    )
    result = harlen("add", late)
    assert result.exit_code == 1
    assert (
        "pip install 'crossread[semantic]', or let the corpus do without it: crossread model none."
        in result.stderr
    )
    assert rows("SELECT count(*) FROM articles WHERE outlet = 'late.example'") == [(1,)]
    assert rows(LINKS) == links
    assert model(harlen, "none").exit_code == 0
    assert matrix(harlen)["late.example"] == "reports"


def test_a_story_of_which_all_vectors_are_there_needs_no_model(harlen, sentence_models, rows):
    model(harlen, sentence_models.folder())
    links = rows(LINKS)
    rows("DELETE FROM alignments")
    sentence_models.uninstall()
    assert harlen("claims").exit_code == 0
    assert rows(LINKS) == links


def test_a_story_in_english_alone_needs_no_model(bridge, sentence_models, rows):
    before = rows(LINKS)
    model(bridge, sentence_models.folder())
    assert rows(LINKS) == before
    assert not {text for text in sentence_models.asked if "Lindau" in text}


def test_the_choice_is_said(harlen, sentence_models):
    assert "This corpus has no model" in model(harlen).stdout
    assert json.loads(model(harlen, "--json").stdout) == {"model": None, "source": None, "languages": None}
    folder = sentence_models.folder(card="---\nlanguage: [fr, de]\n---\n")
    assert f"many-languages ({folder}) compares de, fr." in model(harlen, folder).stdout
    row = {"model": "many-languages", "source": str(folder), "languages": ["de", "fr"]}
    assert json.loads(model(harlen, "--json").stdout) == row


def test_readers_are_only_told_that_the_comparison_is_stale(harlen, sentence_models, rows, tmp_path):
    model(harlen, sentence_models.folder())
    before = rows(LINKS)
    rows("DELETE FROM state WHERE key = 'model'")
    with closing(ReadOnlyCorpus(tmp_path / "crossread.db")) as corpus:
        assert "older than the corpus" in corpus.notice("harlen")
    assert rows(LINKS) == before


def test_doctor_says_that_another_model_was_chosen(harlen, sentence_models, rows):
    model(harlen, sentence_models.folder())
    rows("DELETE FROM state WHERE key = 'model'")
    result = harlen("doctor")
    assert (result.exit_code, "harlen was aligned with another model" in result.stdout) == (1, True)
    assert harlen("doctor", "--repair").exit_code == 0
    assert harlen("doctor").exit_code == 0


def test_a_copy_to_give_away_names_the_model_and_no_folder(harlen, sentence_models, tmp_path):
    folder = sentence_models.folder()
    model(harlen, folder)
    out = tmp_path / "given.db"
    assert harlen("publish-copy", out).exit_code == 0
    assert str(folder).encode() not in out.read_bytes()
    assert harlen("coverage", "--corpus", out).stdout == harlen("coverage").stdout
    assert json.loads(model(harlen, "--json", "--corpus", out).stdout)["source"] == "many-languages"
