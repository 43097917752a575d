"""Groups from links: which shops are run by the same hands."""
