"""The weights of the score, as `benchmarks/train_align.py` printed them."""

WEIGHTS = {
    "near": 7.415,
    "rare": 2.259,
    "event": 1.595,
    "figures": 0.644,
}
BIAS = -3.946
