"""The weights of the score, as `benchmarks/train_align.py` printed them."""

WEIGHTS = {
    "near": 7.485,
    "rare": 2.300,
    "event": 1.595,
    "figures": 0.839,
}
BIAS = -3.857
