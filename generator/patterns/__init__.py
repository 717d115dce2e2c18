"""Patterns of the spec, which are ECMA-262's: read, written anew for Python, and judged by the time that they take."""
