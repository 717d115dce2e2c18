"""The overlay that makes the spec what was seen, and the report."""
