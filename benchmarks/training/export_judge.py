"""Weights of train_judge.py to what is shipped: `export_judge.py weights.safetensors FOLDER`.

Writes judge.onnx (int8 by output channel, activations quantised as it runs), tokenizer.json (cut at 114
tokens) and, with `link`, judge.json; settings of the joint probability that judge.json holds are kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import normalize, softplus
from train_judge import BASE, LONGEST, Judge

OUTPUTS = {"mean": {0: "n"}, "tokens": {0: "n", 1: "t"}, "weight": {0: "n", 1: "t"}}


class Encoder(nn.Module):
    """What runs for each passage: ids and mask to mean, token vectors and token weights."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.encoder, self.small, self.weight = judge.encoder, judge.small, judge.weight

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As in training; the two end marks have no weight."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.to(states.dtype)
        size, place = mask.sum(1, keepdim=True), torch.arange(input_ids.shape[1])[None]
        mean = normalize((states * mask[..., None]).sum(1) / size, dim=-1)
        weight = softplus(self.weight(states).squeeze(-1)) * (mask * (place > 0) * (place < size - 1))
        return (
            mean,
            normalize(self.small(states), dim=-1),
            weight / weight.sum(1, keepdim=True).clamp_min(1e-6),
        )


def export(judge: Judge, out: Path) -> None:
    """Through temporary files, the weights in 32 bits and in 8, to the graph as a processor runs it."""
    judge.encoder.config._attn_implementation = "eager"  # noqa: SLF001 (the only switch that transformers has)
    ids = torch.full((2, 9), 2000)
    ids[:, 0], ids[:, -1] = 101, 102
    axes = {"input_ids": {0: "n", 1: "t"}, "attention_mask": {0: "n", 1: "t"}, **OUTPUTS}
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "whole.onnx")
        torch.onnx.export(
            Encoder(judge).eval(), (ids, torch.ones_like(ids)), whole,
            input_names=["input_ids", "attention_mask"], output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        small = str(Path(folder) / "small.onnx")
        quantize_dynamic(whole, small, per_channel=True, weight_type=QuantType.QInt8)
        optimise(small, out)


def optimise(model: str, out: Path) -> None:
    """Write what onnxruntime makes of the graph, on any processor, when it opens it: so it need not again."""
    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    InferenceSession(model, options, providers=["CPUExecutionProvider"])


def main() -> None:
    """Weights and folder come from the command line."""
    weights, folder = map(Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    judge = Judge()
    judge.load_state_dict(load_file(weights))
    export(judge.eval(), folder / "judge.onnx")
    tokens = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokens.no_padding()
    tokens.enable_truncation(LONGEST + 2)
    tokens.save(str(folder / "tokenizer.json"), pretty=False)
    file = folder / "judge.json"
    settings = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    link = judge.link
    settings["link"] = {"weights": link.weight[0].tolist(), "bias": link.bias.item()}
    file.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
