"""The overlay of the paths that are taken over: our names and contracts on the vendor's operations."""
