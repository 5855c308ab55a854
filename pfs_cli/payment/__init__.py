"""How payment bends: each notation's terms, and the one curve they all build."""
