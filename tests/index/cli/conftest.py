"""A stand-in for sentence-transformers, without torch: its models are folders that name groups of words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

# What a model of the tests knows: words of all languages that have one place in its vectors.
WORDS = (
    {"bridge", "brücke", "pont", "мост"},
    {"shut", "closed", "gesperrt", "fermé", "закрыли"},
    {"eight", "acht", "huit", "восьми"},
    {"months", "monate", "mois", "месяцев"},
    {"singers", "sänger", "chanteurs", "певцы"},
    {"prize", "preis", "prix", "премию"},
)


class SentenceModels:
    """Makes models, and knows which texts they were asked to encode."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self._place, self._monkeypatch = place, monkeypatch
        module: Any = ModuleType("sentence_transformers")
        module.SentenceTransformer = self._load
        monkeypatch.setitem(sys.modules, "sentence_transformers", module)

    def folder(self, name: str = "many-languages", card: str = "", words: tuple[Any, ...] = WORDS) -> Path:
        """A model in a folder of its own, with a model card where it has one."""
        folder = self._place / name
        folder.mkdir()
        (folder / "words.json").write_text(json.dumps([sorted(group) for group in words]))
        if card:
            (folder / "README.md").write_text(card, encoding="utf-8")
        return folder

    def uninstall(self) -> None:
        """From now on the extra `semantic` is not installed."""
        self._monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    def _load(self, model: str, device: str) -> Any:
        assert device == "cpu"
        try:
            groups = json.loads((Path(model) / "words.json").read_text())
        except FileNotFoundError as error:
            raise OSError(f"no model is at {model}") from error
        return FakeTransformer([set(group) for group in groups], self.asked)


class FakeTransformer:
    """Vectors that say which of its groups of words a text holds."""

    def __init__(self, groups: list[set[str]], asked: list[str]) -> None:
        self._groups, self._asked = groups, asked

    def encode(self, texts: list[str], **options: bool) -> Any:
        assert options == {"normalize_embeddings": True, "show_progress_bar": False}
        self._asked.extend(texts)
        seen = [set(text.lower().replace(".", " ").replace(",", " ").split()) for text in texts]
        rows = np.array([[*(bool(words & group) for group in self._groups), 0.01] for words in seen])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def sentence_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SentenceModels:
    """As if the extra `semantic` were installed, with models of its own kind."""
    return SentenceModels(tmp_path, monkeypatch)
