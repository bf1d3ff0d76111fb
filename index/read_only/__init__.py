"""Answers questions about one corpus without ever writing to it: for programs, which ask often.

Knows the store, the query service and the shapes of JSON; nothing of notebooks, MCP or the command line.
"""
