"""The one place that answers: finds, filters, orders and counts claims and passages of a corpus.

Knows the store and the search index; may not know terminals, pages or the command line.
"""
