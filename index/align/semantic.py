"""Sentence vectors from a model that the user names: the optional extra `semantic`.

The aligner itself takes any callable from texts to unit rows; this one loads sentence-transformers
(Reimers & Gurevych 2019) when it is first called, from a folder or by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus.errors import CrossreadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Vectors(Protocol):
    """Texts to an array (n, d) of rows of length 1, whose dot product is their likeness."""

    def __call__(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """One row for each text, in order."""
        ...


def load(model: str) -> Vectors:
    """The encoder of a model, given by name or folder; without a network only folders work.

    Raises:
        CrossreadError: sentence-transformers is not installed, or the model cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise CrossreadError(
            "semantic alignment needs sentence-transformers: pip install 'crossread[semantic]'"
        ) from error
    try:
        encoder = SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise CrossreadError(f"{model} cannot be loaded as a sentence-transformers model: {error}") from error

    def encode(texts: Sequence[str], /) -> NDArray[np.floating]:
        return np.asarray(encoder.encode(list(texts), normalize_embeddings=True, show_progress_bar=False))

    return encode
