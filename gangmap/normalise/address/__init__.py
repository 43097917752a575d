"""Chinese addresses: taken apart, filled in, and written in one canonical way."""

from gangmap.normalise.address.parse import normalise_address, parse_address

__all__ = ["normalise_address", "parse_address"]
