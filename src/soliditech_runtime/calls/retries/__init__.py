"""Whether and when a failed attempt is repeated, and which outcome it has."""
