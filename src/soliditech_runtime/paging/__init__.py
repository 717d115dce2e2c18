"""Lists in pages: where a page stands in its list, and how the next one is asked for."""
