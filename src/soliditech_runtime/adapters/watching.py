"""Whether clients look for mocks of httpx before each request. pytest's plugin says so; a program never does."""

on: bool = False
"""Read when a client is made."""
