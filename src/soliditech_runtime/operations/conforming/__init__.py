"""Replies that are just as the spec says, from their bytes to models at once."""
