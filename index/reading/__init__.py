"""What one passage mentions: words, names, numbers, dates, quotations, attribution.

One small pure module each; knows nothing of other passages.
"""
