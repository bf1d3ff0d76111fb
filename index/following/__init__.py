"""Follows sources for stories: reads what is new, keeps what belongs, and asks a person about the rest.

May not know commands, terminals or pages; what belongs is decided in `index.events.belonging`.
"""
