"""A comparison of two contracts as people and machines read it."""
