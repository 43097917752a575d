"""Near evidence: what shops have in common beside identifiers."""
