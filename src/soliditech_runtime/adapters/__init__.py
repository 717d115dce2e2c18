"""Requests through transports of httpx and its forks: given by the user, or put in place by a mock in a test."""
