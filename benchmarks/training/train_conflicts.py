"""Trains the judge of conflicts: `python benchmarks/training/train_conflicts.py PASSAGES... --out FOLDER`.

It reads two passages side by side (a cross-encoder, Devlin et al. 2019) and answers with the chance of each
kind of pair, what a conflict is about, and which words of both sides answer the question differently.
PASSAGES are JSONL files with the texts that the labels name by digest; what is not found is left out.

First it learns from sentences made up for this (labels/conflicts.jsonl.gz) and digests, then from pairs of
real news. Of real-train and real-dev one run sees the stories of half A and one those of half B (as
`differences.py` parts them), and each is measured on the half that it has not seen: among conflicts, pairs of
one claim and of shared background, the average precision of conflicts, and the share of them that is found
where six marks in ten are right. It is not shipped: see README.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from conflict_pairs import ABOUT, KINDS, LABELS, Pair, Span, digests, half, made_up, real, turned
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from train_judge import BASE, FIRST, LAST, warmed_up
from transformers import AutoModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 96  # tokens of a passage that are read
RIGHT = 0.6  # share of marks that must be right


class ConflictJudge(nn.Module):
    """An encoder of two texts, and three readings of its states: the kind, what it is about, the words."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, add_pooling_layer=False)
        hidden = self.encoder.config.hidden_size
        self.wide = nn.Linear(2 * hidden, hidden)
        self.kind, self.about = nn.Linear(hidden, len(KINDS)), nn.Linear(hidden, len(ABOUT))
        self.words = nn.Linear(hidden, 1)

    def forward(self, ids: Tensor, mask: Tensor, sides: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits (n, 5) of the kinds, (n, 8) of what differs, (n, t) of the answering words."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=sides).last_hidden_state
        share = mask[..., None].to(states.dtype)
        mean = (states * share).sum(1) / share.sum(1)
        wide = torch.tanh(self.wide(torch.cat([states[:, 0], mean], 1)))
        return self.kind(wide), self.about(wide), self.words(states).squeeze(-1)


# Training


class Reader:
    """Pairs as the encoder takes them."""

    def __init__(self) -> None:
        self._tokens = Tokenizer.from_file(str(BASE / "tokenizer.json"))
        self._tokens.no_padding()
        self._tokens.no_truncation()
        self._known: dict[str, Any] = {}

    def side(self, text: str) -> tuple[list[int], list[Span]]:
        """Ids of a text without end marks, and where each token stands."""
        if text not in self._known:
            read = self._tokens.encode(text)
            self._known[text] = read.ids[1:-1][:LONGEST], read.offsets[1:-1][:LONGEST]
        found: tuple[list[int], list[Span]] = self._known[text]
        return found

    def length(self, pair: Pair) -> int:
        """Tokens of both sides."""
        return len(self.side(pair.left)[0]) + len(self.side(pair.right)[0])

    def batch(self, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
        """(n, t) ids, mask and sides."""
        rows, sides = [], []
        for pair in pairs:
            left, right = self.side(pair.left)[0], self.side(pair.right)[0]
            rows.append(torch.tensor([FIRST, *left, LAST, *right, LAST]))
            sides.append(torch.tensor([0] * (len(left) + 2) + [1] * (len(right) + 1)))
        ids = nn.utils.rnn.pad_sequence(rows, batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones_like(row) for row in rows], batch_first=True)
        return ids, mask, nn.utils.rnn.pad_sequence(sides, batch_first=True)

    def answers(self, pair: Pair, width: int) -> list[float]:
        """Which of a row's tokens answer the question."""
        assert pair.spans
        left, right = (self.side(text)[1] for text in (pair.left, pair.right))
        inside = [[float(a < end and b > start) for a, b in side]
                  for side, (start, end) in zip((left, right), pair.spans, strict=True)]  # fmt: skip
        row = [0.0, *inside[0], 0.0, *inside[1], 0.0]
        return row + [0.0] * (width - len(row))


def loss(judge: ConflictJudge, reader: Reader, pairs: Sequence[Pair]) -> Tensor:
    """Of the kind, and where they are known of what differs and of its words."""
    ids, mask, sides = reader.batch(pairs)
    with torch.autocast("cpu", torch.bfloat16):
        kinds, abouts, words = judge(ids, mask, sides)
    found = cross_entropy(kinds.float(), torch.tensor([KINDS.index(pair.kind) for pair in pairs]))
    known = [at for at, pair in enumerate(pairs) if pair.about]
    if known:
        wanted = torch.tensor([ABOUT.index(str(pairs[at].about)) for at in known])
        found = found + 0.3 * cross_entropy(abouts[known].float(), wanted)
    spanned = [at for at, pair in enumerate(pairs) if pair.spans]
    if spanned:
        wanted = torch.tensor([reader.answers(pairs[at], ids.shape[1]) for at in spanned])
        inner = mask[spanned].float()
        each = binary_cross_entropy_with_logits(words[spanned].float(), wanted, weight=inner, reduction="sum")
        found = found + 0.5 * each / inner.sum()
    return found


def train(judge: ConflictJudge, epochs: Iterator[list[Pair]], steps: int, size: int, rate: float) -> None:
    """AdamW, a tenth of the steps to warm up, then linearly down to nothing."""
    reader, begun, done = Reader(), time.monotonic(), 0
    heads = [one for name, one in judge.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": judge.encoder.parameters(), "lr": rate}, {"params": heads, "lr": 10 * rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    pace = warmed_up(optimiser, steps)
    judge.train()
    for pairs in epochs:
        for part in batches(pairs, size, reader):
            value = loss(judge, reader, part)
            value.backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            pace.step()
            optimiser.zero_grad()
            done += 1
            if done % 50 == 0:
                took = time.monotonic() - begun
                print(f"{done} of {steps}: {value.item():.3f}, {took:.0f} s", file=sys.stderr)
    judge.eval()


def batches(pairs: list[Pair], size: int, reader: Reader) -> Iterator[list[Pair]]:
    """Pairs of about one length together, the batches in any order."""
    ordered = sorted(pairs, key=lambda pair: reader.length(pair) + random.random() * 20)
    parts = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    random.shuffle(parts)
    yield from parts


def drawn(groups: Sequence[list[Pair]], known: Sequence[Pair], each: int, few: int) -> list[Pair]:
    """For one epoch: so many pairs of a group, so many of the digests, in either order."""
    found = [pair for group in groups for pair in random.sample(group, each)]
    found += random.sample(list(known), min(few, len(known)))
    return [turned(pair) if random.random() < 0.5 else pair for pair in found]


def main() -> None:
    """Reads, trains, measures; writes weights (.st) and, of each half, the chances of its pairs (.json)."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--early", type=int, default=3, help="epochs over what was made up")
    parser.add_argument("--late", type=int, default=2, help="epochs over real pairs")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    args = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    texts = {
        sha256(text.encode()).hexdigest(): text
        for file in args.passages
        for text in (json.loads(line)["text"] for line in file.open(encoding="utf-8"))
    }
    args.out.mkdir(parents=True, exist_ok=True)
    groups = list(made_up(LABELS / "conflicts.jsonl.gz"))
    known = list(digests(LABELS.parent / "digests.jsonl.gz"))
    large = [pair for _, pair in real("large", texts)]
    news = [(story, pair) for name in ("real-train", "real-dev") for story, pair in real(name, texts)]
    print(f"{len(groups)} groups, {len(known)} pairs of digests, {len(large)} and {len(news)} real pairs")
    early(args, groups, known, large)
    for name, other in ("AB", "BA"):
        late(args, name, groups, [pair for story, pair in news if half(story) == name], large)
        unseen = [pair for story, pair in news if half(story) == other and pair.kind in KINDS[:3]]
        for run in ("early", name):
            chances = chances_of(args.out / f"{run}.st", unseen)
            precision, found = measured(chances, unseen)
            print(f"{run} on {other}: average precision {precision:.3f}, found at six in ten {found:.3f}")
        rows = ([pair.left, pair.right, value] for pair, value in zip(unseen, chances.tolist(), strict=True))
        (args.out / f"{other}.json").write_text(json.dumps(list(rows)))


def early(args: argparse.Namespace, groups: list[list[Pair]], known: list[Pair], large: list[Pair]) -> None:
    """From what was made up and from the large set; nothing of real-train and real-dev."""
    if (args.out / "early.st").exists():
        return
    random.seed(1)
    torch.manual_seed(1)
    judge = ConflictJudge()
    epochs = (drawn(groups, [*known], 8, 2500) + drawn([], large, 0, len(large)) for _ in range(args.early))
    size = 8 * len(groups) + min(2500, len(known)) + len(large)
    train(judge, epochs, args.early * math.ceil(size / args.batch), args.batch, args.rate)
    save_file(judge.state_dict(), args.out / "early.st")


def late(
    args: argparse.Namespace, name: str, groups: list[list[Pair]], news: list[Pair], large: list[Pair]
) -> None:
    """From real pairs, with some of what was made up so that it is not forgotten."""
    if (args.out / f"{name}.st").exists():
        return
    random.seed(2)
    torch.manual_seed(2)
    judge = ConflictJudge()
    judge.load_state_dict(load_file(args.out / "early.st"))
    real_ones = [*large, *news]
    epochs = (drawn(groups, real_ones, 2, len(real_ones)) for _ in range(args.late))
    size = 2 * len(groups) + len(real_ones)
    train(judge, epochs, args.late * math.ceil(size / args.batch), args.batch, args.rate / 2)
    save_file(judge.state_dict(), args.out / f"{name}.st")


# Measuring


def chances_of(weights: Path, pairs: Sequence[Pair]) -> Tensor:
    """The chance (n,) that each pair conflicts, by a run's weights."""
    judge, reader = ConflictJudge(), Reader()
    judge.load_state_dict(load_file(weights))
    parts = [pairs[at : at + 32] for at in range(0, len(pairs), 32)]
    return torch.cat([chance(judge.eval(), reader, part) for part in parts])


def measured(chances: Tensor, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Average precision of the conflicts, and how many of them are found where six marks in ten are right."""
    right = torch.tensor([float(pair.kind == "conflict") for pair in pairs])[chances.argsort(descending=True)]
    precision = right.cumsum(0) / torch.arange(1, len(right) + 1)
    good = (precision >= RIGHT).nonzero()
    found = right[: int(good[-1]) + 1].sum() / right.sum() if len(good) else torch.tensor(0.0)
    return float((precision * right).sum() / right.sum()), float(found)


@torch.no_grad()
def chance(judge: ConflictJudge, reader: Reader, pairs: Sequence[Pair]) -> Tensor:
    """That each of some pairs conflicts, the mean of both orders of its sides."""
    ways = (pairs, [turned(pair) for pair in pairs])
    return torch.stack([judge(*reader.batch(way))[0].softmax(1)[:, 1] for way in ways]).mean(0)


if __name__ == "__main__":
    main()
