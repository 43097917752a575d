"""Tables that belong to the normalisers; see SOURCE.md for where they come from."""
