"""Claims, matrices and pairs on a terminal. Knows Rich and the rows it is given; decides nothing.

May not know the store, the search index or pages.
"""
