"""Finding passages and claims: query language, engines (Whoosh by default), ranking, highlighting.

May not know the store, the network or the command line: takes and gives plain values.
"""
