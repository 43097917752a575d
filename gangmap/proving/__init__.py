"""Cases with a known answer, and how well an answer fits."""
