"""What was published: fetching, cleaning and keeping articles. Knows nothing of index."""
