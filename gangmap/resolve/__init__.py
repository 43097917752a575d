"""Records that are the same seller, person or address."""
