"""The reading room: a Datasette plugin that shows any corpus in the browser, read-only.

Knows what was compared and how to set it in type; never fetches, aligns or writes.
"""
