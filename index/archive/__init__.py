"""Discovers stories among articles without one, and imports stories from an archive into a corpus.

May not know terminals or pages.
"""
