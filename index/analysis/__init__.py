"""What a story's claims amount to: coverage, who was first, reprints, what differs inside claims. Pure.

Takes records; may not know the store, search, terminals or pages.
"""
