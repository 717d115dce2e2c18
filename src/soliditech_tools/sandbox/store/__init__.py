"""Stores records in SQLite, and searches them."""
