"""Text in, canonical value or reason out."""
