"""The judge of pairs that is shipped: a small encoder (ONNX), its tokenizer and its settings.

Turns texts into vectors and pairs of vectors into log odds; may not know stories, links or the store.
"""
