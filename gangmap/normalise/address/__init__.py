"""Chinese addresses: taken apart, filled in, and written in one canonical way."""

from gangmap.normalise.address.columns import ADDRESS_COLUMNS, address_columns, address_of
from gangmap.normalise.address.parse import normalise_address, normalise_address_held, parse_address

__all__ = [
    "ADDRESS_COLUMNS",
    "address_columns",
    "address_of",
    "normalise_address",
    "normalise_address_held",
    "parse_address",
]
