"""`align --semantic`: the judge with a model of the user's own, for what the judge does not know."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest
from typer.testing import CliRunner

from index.align.semantic import load
from index.cli.main import app

TEXTS = {
    "a": ("en", "The bridge in Harlen was shut on Monday."),
    "b": ("en", "Harlen shut its old bridge on Monday."),
    "c": ("fr", "Le pont de Harlen est fermé depuis lundi."),
    "d": ("fr", "Les chanteurs de Harlen ont gagné un prix."),
}


@pytest.fixture
def passages(tmp_path):
    file = tmp_path / "passages.jsonl"
    rows = (
        {"id": name, "article": name, "outlet": name, "text": text, "language": language}
        for name, (language, text) in TEXTS.items()
    )
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


def run(*words):
    return CliRunner().invoke(app, list(map(str, words)), env={"CROSSREAD_MODEL": ""})


def scores(*words):
    result = run("align", *words, "--threshold", "0")
    assert result.exit_code == 0, result.output
    rows = map(json.loads, result.stdout.splitlines())
    return {row["left"] + row["right"]: row["score"] for row in rows}


def test_the_model_scores_pairs_that_the_judge_does_not_know_and_no_others(passages, sentence_models):
    plain = scores(passages)
    found = scores(passages, "--semantic", "--model", sentence_models.folder())
    assert found["ab"] == plain["ab"]
    assert found["ac"] > 0.5 > plain["ac"]
    assert found["ad"] < 0.15


def test_with_fast_it_scores_all_pairs_with_the_words(passages, sentence_models):
    model = sentence_models.folder()
    found = scores(passages, "--fast", "--semantic", "--model", model)
    assert found["ab"] != scores(passages, "--fast")["ab"]
    assert found["ab"] != scores(passages, "--semantic", "--model", model)["ab"]


@pytest.mark.usefixtures("sentence_models")
def test_a_folder_without_a_model_is_told_in_a_sentence(passages, tmp_path):
    result = run("align", passages, "--semantic", "--model", tmp_path / "nothing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing cannot be loaded as a sentence-transformers model" in result.stderr


def test_without_the_extra_the_way_to_it_is_told(passages, tmp_path, sentence_models):
    sentence_models.uninstall()
    result = run("align", passages, "--semantic", "--model", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'crossread[semantic]'" in result.stderr


def test_semantic_without_a_model_is_wrong_use(passages):
    result = run("align", passages, "--semantic")
    assert (result.exit_code, "--model NAME|FOLDER" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("cached", "languages"),
    [("many", {"de", "fr"}), ("sentence-transformers/many", {"de", "fr"}), ("another/many", None)],
)
def test_a_name_has_the_languages_of_the_card_in_the_cache(tmp_path, monkeypatch, cached, languages):
    card = tmp_path / "README.md"
    card.write_text("---\nlanguage: [de, fr]\n---\n")
    hub, library = ModuleType("huggingface_hub"), ModuleType("sentence_transformers")
    hub.try_to_load_from_cache = lambda name, file: str(card) if (name, file) == (cached, card.name) else None
    library.SentenceTransformer = lambda model, device: (model, device)
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    model = load("many")
    assert (model.encoder, model.languages) == (("many", "cpu"), languages)
