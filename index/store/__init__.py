"""Alignments, claim ids and judgements kept in the corpus file, and refreshed when they are out of date.

Knows the tables of the comparison; may not know commands, terminals or pages.
"""
