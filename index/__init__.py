"""How it is found and compared: search, alignment, contrast, coverage and their pages."""
