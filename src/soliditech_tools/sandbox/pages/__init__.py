"""The pages of the sandbox for a browser."""
