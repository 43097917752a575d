"""A postal address taken apart into its fields, and how near two of them are to each other."""

from gangmap.model.address.address import Address, names_a_house, telling_parts
from gangmap.model.address.compare import AddressLevel, compare

__all__ = ["Address", "AddressLevel", "compare", "names_a_house", "telling_parts"]
