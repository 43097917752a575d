"""The nouns: schemas of every table, identifier kinds, canonical values. Imports nothing of ours but errors."""
