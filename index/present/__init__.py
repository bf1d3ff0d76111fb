"""What each view says: rows, JSON shapes and page models, and the HTML they are set in. Pure.

May not know the store's file, the network, Datasette or terminals.
"""
