"""The rules: what the sandbox does for each operation."""
