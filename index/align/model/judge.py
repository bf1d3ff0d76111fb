"""The judge of pairs: how likely two passages make the same claim, from one encoding of each.

Two passages are compared by the cosine of their means and by how well each covers the other: for
every token its nearest token on the other side, by weight (late interaction, Khattab & Zaharia
2020). What matches best is also the explanation. numpy, onnxruntime and tokenizers do the work;
nothing is fetched.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.align.model.encoded import STEPS, EncodedPassage, stacked, token_likeness
from index.align.model.late_interaction import coverages, hull, stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.align.model.encoded import Encoded, Floats, Index

SHIPPED: Final = Path(__file__).parent
# Characters of a passage that are looked at: more than its tokens hold, and offsets fit 16 bits.
LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True)
class Match:
    """The stretch of each passage that carries most of their likeness, and the share of weight it has."""

    left: tuple[int, int]
    right: tuple[int, int]
    share: float


class Judge:
    """The model of a folder with judge.onnx, tokenizer.json and judge.json.

    The first two are read when a text is first encoded: comparing what was encoded before needs neither.
    `name` tells its vectors from those of another, `languages` are those that it was trained on (ISO 639-1),
    `scale` makes probabilities of the joint evidence (see `index.align.joint`).
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads
        settings = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        self._factors = np.array(settings["link"]["weights"], dtype=np.float32)
        self._bias = np.float32(settings["link"]["bias"])
        self.languages: frozenset[str] = frozenset(settings["languages"])
        self.scale: tuple[float, ...] = tuple(settings["probability"])
        self.name: str = settings["name"]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = self._threads, 1
        # The graph was optimised when it was exported: a search needs it within milliseconds.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        return onnxruntime.InferenceSession(
            str(self._folder / "judge.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def encoded(self, texts: Sequence[str]) -> Encoded:
        """At least one text, for comparing."""
        return stacked(self.encode(texts))

    def encode(self, texts: Sequence[str]) -> list[EncodedPassage]:
        """The texts, each by itself: the steps of an 8-bit model depend on what else is in a batch."""
        return [self._encoded(text[:LONGEST]) for text in texts]

    def _encoded(self, text: str) -> EncodedPassage:
        read = self._tokenizer.encode(text)
        ids = np.array([read.ids], dtype=np.int64)
        mean, tokens, weight = self._session.run(
            None, {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        )
        inner = slice(1, -1)  # the marks of beginning and end are no words
        if len(read.ids) <= 2:
            return _empty(mean[0], tokens.shape[2])
        return EncodedPassage(
            mean=mean[0].astype("<f2"),
            tokens=np.rint(tokens[0, inner] * STEPS).astype(np.int8),
            weight=weight[0, inner].astype("<f2"),
            spans=np.array(read.offsets[inner], dtype="<u2").reshape(-1, 2),
        )

    def knows(self, word: str) -> bool:
        """Whether this is one of the some 25,000 words, most of them English, that are a token each."""
        return self._tokenizer.token_to_id(word.casefold()) is not None

    def logits(self, passages: Encoded, left: Index, right: Index) -> Floats:
        """The log odds, before calibration, that each pair makes one claim."""
        parts = coverages(passages, left, right)
        return np.asarray(parts @ self._factors + self._bias, dtype=np.float32)

    def explain(self, passages: Encoded, left: int, right: int) -> Match:
        """Where two passages match best, as character spans of their texts."""
        a, b = passages.rows(left), passages.rows(right)
        alike = token_likeness(passages.tokens[a], passages.tokens[b])
        first, here = stretch(alike.max(axis=1), passages.weight[a])
        second, there = stretch(alike.max(axis=0), passages.weight[b])
        spans = hull(passages.spans[a], first), hull(passages.spans[b], second)
        return Match(*spans, share=(here + there) / 2)


def _empty(mean: NDArray[np.float32], deep: int) -> EncodedPassage:
    """A text without words: one token that is like nothing and weighs nothing."""
    return EncodedPassage(
        mean.astype("<f2"), np.zeros((1, deep), np.int8), np.zeros(1, "<f2"), np.zeros((1, 2), "<u2")
    )


@cache
def shipped() -> Judge:
    """The judge that comes with crossread, one for a process."""
    return Judge(SHIPPED)
