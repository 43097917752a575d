"""Formulas that compare an answer with the truth: arrays in, numbers out."""
