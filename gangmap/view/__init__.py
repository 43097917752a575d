"""Read-only pictures of results, for whoever shows them."""
