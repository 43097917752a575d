"""gangmap: who stands behind counterfeit goods."""

__version__ = "0.1.0"
