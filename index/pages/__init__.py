"""What each page says and how it is set: a story, a claim, a pair, an article, as HTML, CSV and JSON.

Pure: knows a loaded comparison and nothing of databases, servers or files to write.
"""
