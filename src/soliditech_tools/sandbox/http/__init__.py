"""Requests and replies, held against the document."""
