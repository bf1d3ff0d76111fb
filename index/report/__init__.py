"""Exports a story: one self-contained HTML file, or CSV, JSON, JSON lines and Markdown.

Knows a loaded comparison and its pages; nothing of databases or servers.
"""
