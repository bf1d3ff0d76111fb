"""The web interface: a Datasette plugin that shows any corpus in the browser, read-only.

Knows requests and Datasette; may not decide what a page says.
"""
