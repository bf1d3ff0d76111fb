"""A server of the Model Context Protocol on stdin and stdout: a corpus that assistants can ask.

Knows what is read of a corpus and the queue of addresses; only `protocol` knows the SDK.
"""
