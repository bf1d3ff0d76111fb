"""Sentence vectors from a model that the user names: the optional extra `semantic`.

The aligner itself takes any callable from texts to unit rows; this one loads sentence-transformers
(Reimers & Gurevych 2019) when it is first called, from a folder or by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from corpus.errors import CrossreadError
from index.align.model_card import languages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


FEW = 20
CARD: Final = "README.md"


class Vectors(Protocol):
    """Texts to an array (n, d) of rows of length 1, whose dot product is their likeness."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that its model knows (ISO 639-1); None where it does not say: all."""

    def __call__(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """One row for each text, in order."""
        ...


def centred(rows: NDArray[np.floating]) -> NDArray[np.float64]:
    """The vectors of a story without what they all have in common, (n, d) rows of length 1 again.

    Every model has a likeness that any two sentences have, and every story its subject; what is
    left is what sets a passage apart. In a story of few passages less is taken away.

    >>> centred(np.array([[1.0, 0.0], [0.0, 1.0]])).round(3).tolist()
    [[0.999, -0.048], [-0.048, 0.999]]
    """
    found = np.asarray(rows, dtype=np.float64)
    apart = found - found.mean(axis=0) * len(found) / (len(found) + FEW)
    lengths = np.sqrt((apart**2).sum(axis=1, keepdims=True))
    return np.asarray(apart / np.where(lengths > 0, lengths, 1))


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A model of sentence-transformers with the languages that its card names."""

    encoder: Any
    languages: frozenset[str] | None

    def __call__(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """One row for each text, in order."""
        return np.asarray(
            self.encoder.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        )


def load(model: str) -> SentenceModel:
    """A model, given by name or folder; without a network only folders work.

    Raises:
        CrossreadError: sentence-transformers is not installed, or the model cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise CrossreadError(
            "semantic alignment needs sentence-transformers: pip install 'crossread[semantic]'"
        ) from error
    if is_path(model) and not Path(model).is_dir():  # a hub would be asked for it as a name
        raise CrossreadError(f"{model} cannot be loaded as a sentence-transformers model: no such folder.")
    try:
        encoder = SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise CrossreadError(f"{model} cannot be loaded as a sentence-transformers model: {error}") from error
    return SentenceModel(encoder, languages_of(_card(model)))


def is_path(model: str) -> bool:
    """Whether a model is named by where it lies.

    >>> [is_path(model) for model in ("~/models/many", "./many", "../models", "/models/many", "a/b/c")]
    [True, True, True, True, True]
    >>> is_path("many"), is_path("sentence-transformers/many")
    (False, False)
    """
    return model.startswith(("/", "./", "../", "~")) or model.count("/") > 1


def _card(model: str) -> str:
    """The model card in a model's folder, or in the cache that it came from; empty where it has none."""
    if Path(model).is_dir():
        card = Path(model) / CARD
    else:
        from huggingface_hub import try_to_load_from_cache

        places = (try_to_load_from_cache(name, CARD) for name in (model, f"sentence-transformers/{model}"))
        card = next((Path(place) for place in places if isinstance(place, str)), Path(model) / CARD)
    return card.read_text(encoding="utf-8", errors="replace") if card.is_file() else ""
