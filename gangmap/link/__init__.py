"""What two shops share, weighed in bits; identifiers that strangers share, found and damped."""
