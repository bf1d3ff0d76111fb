"""The weights of the score, as `benchmarks/train_align.py` printed them."""

WEIGHTS = {
    "near": 7.464,
    "rare": 2.322,
    "event": 1.592,
    "figures": 0.664,
}
BIAS = -3.860
