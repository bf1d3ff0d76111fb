"""Many articles that nobody has sorted: stories found among them, and the way from an archive to a corpus.

May not know terminals or pages.
"""
