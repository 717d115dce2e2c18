"""Rules that the spec obeys, and what of it is assumed."""
