"""Commands."""
from fuzzing.harness import Target, drawn
from hypothesis import strategies as st
def target(folder):
    return Target(lambda c: [], drawn(st.binary()), 5)
