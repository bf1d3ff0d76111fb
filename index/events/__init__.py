"""Discovers stories: groups articles that report the same event. Pure: articles in, groups out.

May not know the store, claims, terminals or pages.
"""
